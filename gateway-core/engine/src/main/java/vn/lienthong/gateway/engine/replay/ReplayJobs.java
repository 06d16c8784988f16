package vn.lienthong.gateway.engine.replay;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.approval.Approvals;
import vn.lienthong.gateway.engine.audit.AuditTrail;
import vn.lienthong.gateway.engine.intake.fault.ErrorCatalogue;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.ledger.References;
import vn.lienthong.gateway.engine.operate.Act;
import vn.lienthong.gateway.engine.operate.Detail;
import vn.lienthong.gateway.engine.replay.ReplayJob.State;

/** Replay jobs are looked at beforehand, made, and read here; {@link JobControl} changes their course. */
public final class ReplayJobs {
    /** Most jobs on one page. */
    public static final int PAGE = 50;

    /** Whoever made a preview may take his time; what he saw must not be older than this. */
    private static final Duration OLDEST_PREVIEW = Duration.ofHours(24);

    private final Ground ground;
    private final Rules rules;
    private final JobRows rows;
    private final Exclusions exclusions;

    /** What jobs are kept in. */
    public record Ground(Database database, References references, AuditTrail audit, Clock clock) {}

    /**
     * What jobs go by.
     *
     * @param catalogue says which failures can never be mended by sending them again
     * @param limits beyond which another person approves
     * @param ready whether a destination would take anything now
     */
    public record Rules(ErrorCatalogue catalogue, Approvals approvals, Limits limits, Predicate<String> ready) {}

    public ReplayJobs(Ground ground, Rules rules) {
        this.ground = ground;
        this.rules = rules;
        this.rows = new JobRows();
        this.exclusions = new Exclusions(ground.references(), rules.catalogue(), rules.ready());
    }

    /**
     * What is to be done.
     *
     * @param cutoff of the preview that the caller saw; absent: now
     * @param expected how many items he saw; absent: whichever there are
     * @param ticket where the matter is written up
     * @param key the same again makes no second job; absent: every call makes one
     */
    public record Order(
            Scope scope,
            Pace pace,
            @Nullable Instant cutoff,
            @Nullable Integer expected,
            @Nullable String ticket,
            @Nullable String key) {}

    /** How making one went. */
    public sealed interface Made {
        /** @param first false where the same call had made it before */
        record Done(ReplayJob job, boolean first) implements Made {}

        /**
         * @param code {@code replay.nothing}, {@code replay.set-changed}, {@code replay.cutoff}, {@code idempotency.mismatch}
         * @param items that there are
         */
        record Refused(String code, int items) implements Made {}
    }

    /** What a job over this scope would do now. */
    public Preview preview(Scope scope, Caller caller) {
        caller.need(Right.REPLAY_MANY);
        Instant now = now();
        return ground.database().read(connection -> {
            var preview = exclusions.preview(connection, scope, now, now, rules.limits());
            for (var place : preview.destinations()) caller.need(Right.REPLAY_MANY, place.destination());
            if (preview.destinations().isEmpty() && !caller.may(Right.REPLAY_MANY))
                caller.need(Right.REPLAY_MANY, scope.destination());
            return preview;
        });
    }

    public Made create(Order order, Act act) {
        act.caller().need(Right.REPLAY_MANY);
        Instant now = now();
        Instant cutoff = Objects.requireNonNullElse(order.cutoff(), now);
        if (cutoff.isAfter(now) || cutoff.isBefore(now.minus(OLDEST_PREVIEW)))
            return new Made.Refused("replay.cutoff", 0);
        return ground.database().transaction(connection -> {
            var before = connection.setSavepoint();
            Long id = JobStore.insert(connection, order, cutoff, act, now);
            if (id == null) return again(connection, order, act);
            var candidates = exclusions.candidates(connection, order.scope(), cutoff, now, id);
            JobStore.freeze(connection, id, candidates);
            int items = JobStore.count(connection, id, order.pace());
            String obstacle = items == 0
                    ? "replay.nothing"
                    : order.expected() != null && order.expected() != items ? "replay.set-changed" : null;
            if (obstacle != null) {
                connection.rollback(before);
                return new Made.Refused(obstacle, items);
            }
            for (String destination : JobRows.destinations(connection, id))
                act.caller().need(Right.REPLAY_MANY, destination);
            return made(connection, id, act);
        });
    }

    private Made made(Connection connection, long id, Act act) throws SQLException {
        var job = Objects.requireNonNull(rows.find(connection, id));
        if (rules.limits().exceeds(job.size().items(), job.size().vnd())) {
            rules.approvals().ask(connection, JobSubject.request(job, JobRows.destinations(connection, id)), act);
            try (var update =
                    connection.prepareStatement("update replay_job set state = 'waiting-approval' where id = ?")) {
                update.setLong(1, id);
                update.executeUpdate();
            }
        }
        var detail = new Detail()
                .and("items", job.size().items())
                .and("vnd", job.size().vnd())
                .and("people", job.size().people())
                .and("scope", job.scope())
                .and("digest", job.digest())
                .and("reason", act.reason())
                .and("ticket", job.ticket());
        ground.audit().append(connection, act.actor(), "job.create", "replay-job:" + id, detail.toString());
        return new Made.Done(Objects.requireNonNull(rows.find(connection, id)), true);
    }

    private Made again(Connection connection, Order order, Act act) throws SQLException {
        try (var select = connection.prepareStatement(
                "select id, request_hash from replay_job where created_by = ? and request_key = ?")) {
            select.setString(1, act.actor());
            select.setString(2, order.key());
            try (var row = select.executeQuery()) {
                row.next();
                if (!row.getString(2).equals(JobStore.hash(order, act.reason())))
                    return new Made.Refused("idempotency.mismatch", 0);
                return new Made.Done(Objects.requireNonNull(rows.find(connection, row.getLong(1))), false);
            }
        }
    }

    /** The database keeps no finer moments. */
    private Instant now() {
        return ground.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * Newest first, of those whose destinations the caller may see.
     *
     * @param before only those with a smaller id; absent: from the newest on
     */
    public List<ReplayJob> list(Caller caller, @Nullable State state, @Nullable Long before, int limit) {
        return ground.database().read(connection -> {
            var seen = new ArrayList<ReplayJob>();
            long from = before == null ? Long.MAX_VALUE : before;
            for (ReplayJob job : rows.list(connection, state, from, Math.clamp(limit, 1, PAGE + 1)))
                if (maySee(connection, caller, job)) seen.add(job);
            return seen;
        });
    }

    private static boolean maySee(Connection connection, Caller caller, ReplayJob job) throws SQLException {
        if (caller.may(Right.LOOK, null)) return true;
        for (String destination : JobRows.destinations(connection, Long.parseLong(job.id())))
            if (!caller.may(Right.LOOK, destination)) return false;
        return true;
    }

    /** Empty where there is none. */
    public Optional<ReplayJob> find(Caller caller, long id) {
        caller.need(Right.LOOK);
        return ground.database().read(connection -> {
            var job = rows.find(connection, id);
            if (job == null) return Optional.empty();
            if (!caller.may(Right.LOOK, null))
                for (String destination : JobRows.destinations(connection, id)) caller.need(Right.LOOK, destination);
            return Optional.of(job);
        });
    }

    /** Lets somebody take the outcomes of a job away, and writes it down. Empty where there is no such job. */
    public Optional<ReplayJob> export(Caller caller, long id) {
        caller.need(Right.EXPORT);
        return ground.database().transaction(connection -> {
            var job = rows.find(connection, id);
            if (job == null) return Optional.empty();
            for (String destination : JobRows.destinations(connection, id)) caller.need(Right.EXPORT, destination);
            var detail = new Detail().and("items", job.size().items());
            ground.audit().append(connection, caller.name(), "job.export", "replay-job:" + id, detail.toString());
            return Optional.of(job);
        });
    }
}
