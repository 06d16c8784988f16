package vn.lienthong.gateway.engine.replay;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.approval.Approval;
import vn.lienthong.gateway.engine.approval.Approvals;
import vn.lienthong.gateway.engine.audit.AuditTrail;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.operate.Act;
import vn.lienthong.gateway.engine.operate.Detail;
import vn.lienthong.gateway.engine.replay.ReplayJob.State;

/** Persons change the course of a job: at any time, between two of its steps. */
public final class JobControl {
    private final Database database;
    private final Approvals approvals;
    private final AuditTrail audit;
    private final Clock clock;
    private final JobRows rows;

    public JobControl(Database database, Approvals approvals, AuditTrail audit, Clock clock) {
        this.database = database;
        this.approvals = approvals;
        this.audit = audit;
        this.clock = clock;
        this.rows = new JobRows();
    }

    /** What a person does to a job. */
    public sealed interface Move {
        record Pause() implements Move {}

        /** Also after it was stopped: what has failed so far counts no more. */
        record Resume() implements Move {}

        /** What waits is passed over; what was sent is followed to its end. */
        record Cancel() implements Move {}

        /** The first items were looked at: the next go, without waiting for more outcomes. */
        record Continue() implements Move {}

        /** @param perMinute items for each destination; absent: as many as it takes */
        record Rate(@Nullable Integer perMinute) implements Move {}

        default String action() {
            return getClass().getSimpleName().toLowerCase(Locale.ROOT);
        }
    }

    /** How it went. */
    public sealed interface Moved {
        record Done(ReplayJob job) implements Moved {}

        /**
         * @param code {@code job.unknown}, {@code job.state}
         * @param job as it is; absent where there is none
         */
        record Refused(String code, @Nullable ReplayJob job) implements Moved {}
    }

    public Moved move(long id, Move move, Act act) {
        act.caller().need(Right.REPLAY_MANY);
        return database.transaction(connection -> {
            var job = rows.lock(connection, id);
            if (job == null) return new Moved.Refused("job.unknown", null);
            for (String destination : JobRows.destinations(connection, id))
                act.caller().need(Right.REPLAY_MANY, destination);
            if (!isPossible(job, move)) return new Moved.Refused("job.state", job);
            if (move instanceof Move.Cancel)
                approvals.endWaiting(connection, Approval.Kind.REPLAY_JOB, id, "approval.withdrawn");
            apply(connection, id, job, move);
            return done(connection, id, move.action(), act);
        });
    }

    private Moved done(Connection connection, long id, String action, Act act) throws SQLException {
        var job = Objects.requireNonNull(rows.find(connection, id));
        var detail = new Detail()
                .and("state", job.state().word())
                .and("rate", job.pace().rate())
                .and("waiting", job.counts().waiting())
                .and("reason", act.reason());
        audit.append(connection, act.actor(), "job." + action, "replay-job:" + id, detail.toString());
        return new Moved.Done(job);
    }

    private static boolean isPossible(ReplayJob job, Move move) {
        var state = job.state();
        return switch (move) {
            case Move.Pause p -> state.sends() || state == State.SCHEDULED || state == State.WAITING_PERSON;
            case Move.Resume r -> state == State.PAUSED || state == State.STOPPED;
            case Move.Cancel c -> !state.isOver();
            case Move.Continue c -> state == State.WAITING_PERSON || state == State.CANARY;
            // Whoever approves it relies on its pace.
            case Move.Rate(var perMinute) -> !state.isOver() && state != State.WAITING_APPROVAL;
        };
    }

    private void apply(Connection connection, long id, ReplayJob job, Move move) throws SQLException {
        switch (move) {
            case Move.Pause p -> update(connection, id, "paused_in = state, state = 'paused', note = 'job.paused'");
            case Move.Resume r
            when job.state() == State.PAUSED ->
                update(connection, id, "state = paused_in, paused_in = null, note = ''");
            case Move.Resume r ->
                update(
                        connection,
                        id,
                        "state = case when stage < cardinality(stages) then 'canary' else 'running' end, note = '',"
                                + " base_failed = failed, base_finished = failed + delivered");
            case Move.Continue c ->
                update(
                        connection,
                        id,
                        "stage = stage + 1, note = '',"
                                + " state = case when stage + 1 < cardinality(stages) then 'canary' else 'running' end");
            case Move.Rate(var perMinute) -> {
                update(connection, id, "rate = " + perMinute);
                update(connection, "update replay_lane set next_at = '-infinity' where job_id = ?", id);
            }
            case Move.Cancel c -> cancel(connection, id, "job.cancelled", clock.instant());
        }
    }

    /** Passes over what waits. @param note why */
    static void cancel(Connection connection, long id, String note, Instant now) throws SQLException {
        try (var update = connection.prepareStatement(
                "with passed as (update replay_item set state = 'skipped', code = 'replay.cancelled', at = ?"
                        + " where job_id = ? and state = 'waiting' returning n)"
                        + " update replay_job set state = 'cancelled', note = ?, paused_in = null, waiting = 0,"
                        + " skipped = skipped + (select count(*) from passed),"
                        + " ended_at = case when sent = 0 then ?::timestamptz end where id = ?")) {
            update.setTimestamp(1, Timestamp.from(now));
            update.setLong(2, id);
            update.setString(3, note);
            update.setTimestamp(4, Timestamp.from(now));
            update.setLong(5, id);
            update.executeUpdate();
        }
    }

    private static void update(Connection connection, long id, String set) throws SQLException {
        update(connection, "update replay_job set " + set + " where id = ?", id);
    }

    private static void update(Connection connection, String sql, long id) throws SQLException {
        try (var update = connection.prepareStatement(sql)) {
            update.setLong(1, id);
            update.executeUpdate();
        }
    }
}
