package vn.lienthong.gateway.engine.replay;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import vn.lienthong.gateway.engine.approval.Approval;
import vn.lienthong.gateway.engine.approval.Approvals;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.ledger.References;
import vn.lienthong.gateway.engine.operate.Replaying;
import vn.lienthong.gateway.engine.replay.ReplayJob.State;

/**
 * Takes jobs on, a step at a time. A step is one transaction that holds the job's row, so that one node at a time takes it and a node
 * that dies leaves nothing half done; where a job stands is all in the ledger.
 */
public final class JobWorker {
    private final Database database;
    private final Clock clock;
    private final Predicate<String> ready;
    private final Approvals approvals;
    private final JobRows rows;
    private final Feeding feeding;
    /** Up to where the sent items of a job were looked at. Forgotten with the node: the next begins at the first. */
    private final Map<Long, Integer> seen = new HashMap<>();

    public JobWorker(
            Database database, Replaying replaying, ReplayJobs.Rules rules, References references, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.ready = rules.ready();
        this.approvals = rules.approvals();
        this.rows = new JobRows();
        this.feeding = new Feeding(replaying, new Exclusions(references, rules));
    }

    /** One step of every job that is not over; true where some job may go on at once. */
    public boolean turn() {
        boolean more = false;
        for (long id : live()) more |= step(id);
        return more;
    }

    private List<Long> live() {
        return database.read(connection -> {
            var live = new ArrayList<Long>();
            try (var select = connection.prepareStatement(
                            "select id from replay_job where ended_at is null order by id");
                    var rowsOfIds = select.executeQuery()) {
                while (rowsOfIds.next()) live.add(rowsOfIds.getLong(1));
            }
            return live;
        });
    }

    private boolean step(long id) {
        return database.transaction(connection -> {
            Instant now = clock.instant();
            var job = rows.lockIfFree(connection, id);
            if (job == null || job.endedAt() != null) return false;
            if (job.state() == State.WAITING_APPROVAL) return expire(connection, id, job, now);
            var followed = Following.step(connection, id, seen.getOrDefault(id, 0), now);
            seen.put(id, followed.next());
            Course.set(connection, id, reread(connection, id), now);
            job = reread(connection, id);
            boolean fed =
                    job.state().sends() && job.pace().isOpen(now) && feeding.step(connection, id, job, ready, now);
            if (fed) Course.set(connection, id, reread(connection, id), now);
            if (reread(connection, id).endedAt() != null) seen.remove(id);
            return fed;
        });
    }

    private ReplayJob reread(Connection connection, long id) throws SQLException {
        return Objects.requireNonNull(rows.find(connection, id));
    }

    private boolean expire(Connection connection, long id, ReplayJob job, Instant now) throws SQLException {
        var approval = job.approval();
        if (approval != null && !approval.expiresAt().isAfter(now)) {
            approvals.endWaiting(connection, Approval.Kind.REPLAY_JOB, id, Approvals.EXPIRED);
            JobControl.cancel(connection, id, Approvals.EXPIRED, now);
        }
        return false;
    }
}
