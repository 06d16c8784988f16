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
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Grant;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.approval.Approvals;
import vn.lienthong.gateway.engine.audit.AuditTrail;
import vn.lienthong.gateway.engine.dispatch.Holds;
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
     * @param installed versions of mappings ({@code name@vN}) that are here and sound
     * @param limits beyond which another person approves
     * @param ready whether a destination would take anything now
     */
    public record Rules(
            ErrorCatalogue catalogue,
            Set<String> installed,
            Approvals approvals,
            Limits limits,
            Predicate<String> ready) {}

    public ReplayJobs(Ground ground, Rules rules) {
        this.ground = ground;
        this.rules = rules;
        this.rows = new JobRows();
        this.exclusions = new Exclusions(ground.references(), rules);
    }

    /**
     * What is to be done.
     *
     * @param mapping by which version of their mapping the items go
     * @param cutoff of the preview that the caller saw; absent: now
     * @param expected how many items he saw; absent: whichever there are
     * @param ticket where the matter is written up
     * @param key the same again makes no second job; absent: every call makes one
     */
    public record Order(
            Scope scope,
            Pace pace,
            ByMapping mapping,
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
    public Preview preview(Scope scope, ByMapping mapping, Caller caller) {
        caller.need(Right.REPLAY_MANY);
        Instant now = now();
        return ground.database().transaction(connection -> {
            var preview = exclusions.preview(connection, scope, mapping, now);
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
            var barred = exclusions.barred(connection, order.mapping(), now, id);
            var candidates = exclusions.candidates(order.scope(), cutoff, barred);
            JobStore.freeze(connection, id, candidates);
            int items = JobStore.count(connection, id, order);
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
                .and("mapping", job.mapping().word())
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

    /** @param next before which the next page begins; absent: this was the last */
    public record Page(List<ReplayJob> items, @Nullable String next) {}

    /**
     * Newest first, of those whose destinations the caller may see, all of them.
     *
     * @param before only those with a smaller id; absent: from the newest on
     */
    public Page list(Caller caller, @Nullable State state, @Nullable Long before, int limit) {
        caller.need(Right.LOOK);
        int most = Math.clamp(limit, 1, PAGE);
        long from = before == null ? Long.MAX_VALUE : before;
        var found = ground.database().read(connection -> rows.list(connection, state, from, most + 1, seenBy(caller)));
        if (found.size() <= most) return new Page(found, null);
        var page = List.copyOf(found.subList(0, most));
        return new Page(page, page.getLast().id());
    }

    /**
     * Jobs of which something is still to come.
     *
     * @param items of all of them
     * @param finished of these
     */
    public record UnderWay(int jobs, long items, long finished) {}

    /** Of the jobs that the caller may see. */
    public UnderWay underWay(Caller caller) {
        caller.need(Right.LOOK);
        return ground.database().read(connection -> JobRows.underWay(connection, seenBy(caller)));
    }

    /** Destinations beyond which the caller sees nothing; absent: he sees all. */
    private static @Nullable List<String> seenBy(Caller caller) {
        if (caller.may(Right.LOOK, null)) return null;
        return caller.grants().stream()
                .map(Grant::destination)
                .filter(Objects::nonNull)
                .filter(destination -> caller.may(Right.LOOK, destination))
                .distinct()
                .toList();
    }

    /**
     * Where a job sends to.
     *
     * @param waits whether anything of it waits to go there
     * @param ready whether it would be taken now: the destination is well, and nobody holds it
     */
    public record Lane(String destination, boolean waits, boolean ready) {}

    /** Whether somebody may see the job was asked before. */
    public List<Lane> lanes(long id) {
        return ground.database().read(connection -> {
            var held = Holds.now(connection, now());
            var lanes = new ArrayList<Lane>();
            try (var select = connection.prepareStatement("select l.destination, (select i.n from replay_item i"
                    + " where i.job_id = l.job_id and i.destination = l.destination and i.state = 'waiting'"
                    + " order by i.n limit 1) is not null from replay_lane l where l.job_id = ? order by 1")) {
                select.setLong(1, id);
                try (var rows = select.executeQuery()) {
                    while (rows.next()) {
                        String to = rows.getString(1);
                        boolean ready = rules.ready().test(to) && !held.holdsDestination(to);
                        lanes.add(new Lane(to, rows.getBoolean(2), ready));
                    }
                }
            }
            return lanes;
        });
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
