package vn.lienthong.gateway.engine.replay;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import vn.lienthong.gateway.engine.replay.ReplayJob.Counts;
import vn.lienthong.gateway.engine.replay.ReplayJob.State;

/** Where a job goes by what has become of its items so far. */
final class Course {
    static final String TOO_MANY = "job.too-many-failed";

    private Course() {}

    /** A job that is over but for outcomes keeps its state; one that a person stopped waits for him. */
    static void set(Connection connection, long id, ReplayJob job, Instant now) throws SQLException {
        var counts = job.counts();
        boolean allKnown = counts.waiting() == 0 && counts.sent() == 0;
        if (allKnown) {
            end(connection, id, job.state() == State.CANCELLED ? State.CANCELLED : State.FINISHED, now);
        } else if (job.state() == State.SCHEDULED && job.pace().isOpen(now)) {
            State first = job.stage() < job.pace().stages().size() ? State.CANARY : State.RUNNING;
            move(connection, id, first, job.stage(), "");
        } else if (job.state().sends()) {
            boolean stageOver = isStageOver(job, counts);
            if (failsTooMuch(connection, id, job, stageOver))
                move(connection, id, State.STOPPED, job.stage(), TOO_MANY);
            else if (stageOver) next(connection, id, job);
        }
    }

    /** Outcomes of all that was to go in this stage are known. */
    private static boolean isStageOver(ReplayJob job, Counts counts) {
        return job.state() == State.CANARY
                && counts.sent() == 0
                && counts.fed() >= job.pace().until(job.stage());
    }

    private static void next(Connection connection, long id, ReplayJob job) throws SQLException {
        int stage = job.stage() + 1;
        if (job.stage() == 0 && job.pace().asks()) {
            move(connection, id, State.WAITING_PERSON, 0, "job.look");
        } else {
            State then = stage < job.pace().stages().size() ? State.CANARY : State.RUNNING;
            move(connection, id, then, stage, "");
        }
    }

    private static boolean failsTooMuch(Connection connection, long id, ReplayJob job, boolean stageOver)
            throws SQLException {
        try (var select = connection.prepareStatement(
                "select failed - base_failed, failed + delivered - base_finished from replay_job where id = ?")) {
            select.setLong(1, id);
            try (var row = select.executeQuery()) {
                row.next();
                long failed = row.getInt(1);
                long finished = row.getInt(2);
                boolean enough = finished >= job.pace().stopMinimum() || (stageOver && finished > 0);
                return enough && failed * 100 > (long) job.pace().stopPercent() * finished;
            }
        }
    }

    private static void move(Connection connection, long id, State state, int stage, String note) throws SQLException {
        try (var update =
                connection.prepareStatement("update replay_job set state = ?, stage = ?, note = ? where id = ?")) {
            update.setString(1, state.word());
            update.setInt(2, stage);
            update.setString(3, note);
            update.setLong(4, id);
            update.executeUpdate();
        }
    }

    private static void end(Connection connection, long id, State state, Instant now) throws SQLException {
        try (var update = connection.prepareStatement("update replay_job set state = ?, ended_at = ?, paused_in = null,"
                + " note = case when state = 'cancelled' then note else '' end where id = ?")) {
            update.setString(1, state.word());
            update.setTimestamp(2, Timestamp.from(now));
            update.setLong(3, id);
            update.executeUpdate();
        }
    }
}
