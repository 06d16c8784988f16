package vn.lienthong.gateway.engine.intake.single;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.audit.AuditTrail;
import vn.lienthong.gateway.engine.dispatch.Unverified;
import vn.lienthong.gateway.engine.intake.release.KeyLedger;
import vn.lienthong.gateway.engine.intake.release.Verdict;
import vn.lienthong.gateway.engine.intake.store.ServiceLock;
import vn.lienthong.gateway.engine.intake.store.UnitWriter;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.ledger.State;
import vn.lienthong.gateway.engine.service.Routing;
import vn.lienthong.gateway.engine.service.ServiceDefinition;

/** Stores a group of single items of one service in one transaction; what a list of one is, is a list. */
final class SingleStore {
    private final Database database;
    private final CollectedUnits units;
    private final ClaimedUnits claimedUnits;
    private final AuditTrail audit;
    private final Clock clock;
    private final BiFunction<String, Instant, LocalDate> calendar;
    private final LongFunction<String> references;
    private final HandOver handOver;

    SingleStore(
            Database database,
            CollectedUnits units,
            ClaimedUnits claimedUnits,
            AuditTrail audit,
            Clock clock,
            BiFunction<String, Instant, LocalDate> calendar,
            LongFunction<String> references,
            HandOver handOver) {
        this.database = database;
        this.units = units;
        this.claimedUnits = claimedUnits;
        this.audit = audit;
        this.clock = clock;
        this.calendar = calendar;
        this.references = references;
        this.handOver = handOver;
    }

    /**
     * @param outcomes one an item, in their order; all of them are committed
     * @param claimed what is to be handed over now
     */
    record Stored(List<SingleOutcome> outcomes, List<HandOver.Claimed> claimed) {}

    Stored store(ServiceDefinition service, List<Waiting> group) {
        Target asked = asked(service, group);
        return asked == null
                ? database.transaction(connection -> store(connection, service, group))
                : database.statement(connection -> ask(connection, service, asked, group));
    }

    /** Where all of them are questions that nobody can name again, and go the short way to one destination. */
    private @Nullable Target asked(ServiceDefinition service, List<Waiting> group) {
        if (service.hasIdentity()) return null;
        Target target = target(service, group.getFirst());
        boolean alike = group.stream()
                .allMatch(item -> item.idempotencyKey() == null
                        && item.end() != null
                        && item.agency().equals(target.agency())
                        && item.line().destination().equals(target.destination()));
        return alike && target.lease() != null ? target : null;
    }

    /**
     * One statement, whose commit does not wait for the disk. Nothing was promised yet: what the caller is told next is the answer,
     * whose commit waits, or that it is accepted, before which {@link #settle} is called.
     */
    private Stored ask(Connection connection, ServiceDefinition service, Target target, List<Waiting> group)
            throws SQLException {
        Duration lease = Objects.requireNonNull(target.lease());
        var written = claimedUnits.write(connection, unit(service, target), lease, group, ClaimedUnits.Commit.LATER);
        return new Stored(
                written.ids().stream()
                        .<SingleOutcome>map(SingleOutcome.Accepted::new)
                        .toList(),
                written.claimed());
    }

    /** Returns when everything that was committed before is on the disk. */
    void settle() {
        database.statement(connection -> {
            // Only the commit of a transaction that has written something waits for the disk.
            try (var word = connection.prepareStatement("select pg_logical_emit_message(true, 'gateway', 'settle')")) {
                return word.execute();
            }
        });
    }

    private Stored store(Connection connection, ServiceDefinition service, List<Waiting> group) throws SQLException {
        if (service.hasIdentity() || group.stream().anyMatch(item -> item.idempotencyKey() != null))
            ServiceLock.take(connection, service.id());
        IdempotencyKeys names = IdempotencyKeys.open(connection, service.id(), group);
        KeyLedger keys = KeyLedger.open(
                connection,
                service.hasIdentity() ? group.stream().map(Waiting::line).toList() : List.of());
        List<SingleOutcome> judged = new ArrayList<>(group.size());
        for (int place = 0; place < group.size(); place++) judged.add(judge(names, keys, group.get(place), place));
        Taken taken = new Taken();
        Map<Integer, Long> ids = write(connection, service, group, judged, taken);
        keys.write(ids, references, clock.instant());
        names.write(group, ids);
        if (taken.queued > 0) audit.append(connection, List.of(accepted(service.id(), taken.queued)));
        return new Stored(judged.stream().map(outcome -> withId(outcome, ids)).toList(), taken.claimed);
    }

    /** What was written which way. */
    private static final class Taken {
        private final List<HandOver.Claimed> claimed = new ArrayList<>();
        private int queued;
    }

    /** What the audit says of those who came together. */
    static AuditTrail.Act accepted(String service, int count) {
        return new AuditTrail.Act("gateway", "transfer.accept", "service:" + service, "{\"count\":" + count + "}");
    }

    private static SingleOutcome judge(IdempotencyKeys names, KeyLedger keys, Waiting item, int place) {
        IdempotencyKeys.Used used = names.find(item);
        if (used != null)
            return item.sameBody(used.bodyHash())
                    ? new SingleOutcome.Known(used.transferId(), "")
                    : new SingleOutcome.Conflict(used.transferId(), "idempotency.mismatch");
        KeyLedger.Judged judged = keys.judge(item.line(), place);
        Verdict verdict = judged.verdict();
        if (verdict == null || verdict == Verdict.SUPERSEDES) {
            names.use(item, -1 - place);
            return new SingleOutcome.Accepted(-1 - place);
        }
        return switch (verdict) {
            case DUPLICATE, UNPAID -> {
                names.use(item, judged.transferId());
                yield new SingleOutcome.Known(judged.transferId(), verdict.code());
            }
            case CONFLICT, SECOND_ID, SUPERSEDES -> new SingleOutcome.Conflict(judged.transferId(), verdict.code());
        };
    }

    /** @param lease of the claim that is written with it; absent: it goes the long way */
    private record Target(
            String agency, String destination, @Nullable Duration lease) {}

    /** @return place → id of the accepted items */
    private Map<Integer, Long> write(
            Connection connection,
            ServiceDefinition service,
            List<Waiting> group,
            List<SingleOutcome> judged,
            Taken taken)
            throws SQLException {
        Map<Target, List<Integer>> targets = new LinkedHashMap<>();
        for (int place = 0; place < group.size(); place++)
            if (judged.get(place) instanceof SingleOutcome.Accepted) {
                targets.computeIfAbsent(target(service, group.get(place)), t -> new ArrayList<>())
                        .add(place);
            }
        Map<Integer, Long> ids = new HashMap<>();
        for (Map.Entry<Target, List<Integer>> target : targets.entrySet()) {
            List<Waiting> items = target.getValue().stream().map(group::get).toList();
            List<Long> written = write(connection, service, target.getKey(), items, taken);
            for (int i = 0; i < items.size(); i++) ids.put(target.getValue().get(i), written.get(i));
        }
        return ids;
    }

    private Target target(ServiceDefinition service, Waiting item) {
        String to = item.line().destination();
        boolean isLong = item.end() == null
                || service.approvals().singles()
                || service.verification().on();
        return new Target(item.agency(), to, isLong ? null : handOver.lease(service.id(), to));
    }

    private List<Long> write(
            Connection connection, ServiceDefinition service, Target target, List<Waiting> items, Taken taken)
            throws SQLException {
        UnitWriter.Unit unit = unit(service, target);
        if (target.lease() != null) {
            var written = claimedUnits.write(connection, unit, target.lease(), items, ClaimedUnits.Commit.SETTLED);
            taken.claimed.addAll(written.claimed());
            return written.ids();
        }
        long first = queue(connection, service, unit, items);
        taken.queued += items.size();
        return LongStream.range(first, first + items.size()).boxed().toList();
    }

    private long queue(Connection connection, ServiceDefinition service, UnitWriter.Unit unit, List<Waiting> items)
            throws SQLException {
        long first =
                units.write(connection, unit, items.stream().map(Waiting::line).toList());
        if (unit.destination().equals(Routing.NO_DESTINATION)) bury(connection, first, items.size());
        else if (service.verification().on()) Unverified.beginningWith(connection, first, unit.now());
        return first;
    }

    private UnitWriter.Unit unit(ServiceDefinition service, Target target) {
        Instant now = clock.instant();
        boolean waits = service.approvals().singles();
        boolean leaves =
                !waits && !service.verification().on() && !target.destination().equals(Routing.NO_DESTINATION);
        return new UnitWriter.Unit(
                null,
                service.id(),
                target.agency(),
                target.destination(),
                calendar.apply(target.destination(), now),
                waits ? State.AWAITING_APPROVAL : State.READY,
                now,
                leaves ? now : null,
                service.deeds().inOrder());
    }

    private static void bury(Connection connection, long first, int count) throws SQLException {
        try (var update = connection.prepareStatement(
                "update transfer set state = 'DEAD', cause = 'route.no-destination' where id between ? and ? and state = 'READY'")) {
            update.setLong(1, first);
            update.setLong(2, first + count - 1);
            update.executeUpdate();
        }
    }

    private static SingleOutcome withId(SingleOutcome outcome, Map<Integer, Long> ids) {
        return switch (outcome) {
            case SingleOutcome.Accepted accepted -> new SingleOutcome.Accepted(id(accepted.transferId(), ids));
            case SingleOutcome.Known known -> new SingleOutcome.Known(id(known.transferId(), ids), known.code());
            case SingleOutcome.Conflict conflict ->
                new SingleOutcome.Conflict(id(conflict.transferId(), ids), conflict.code());
            case SingleOutcome.Faulty faulty -> faulty;
            case SingleOutcome.NoService none -> none;
        };
    }

    private static long id(long idOrPlace, Map<Integer, Long> ids) {
        if (idOrPlace > 0) return idOrPlace;
        Long id = ids.get((int) (-1 - idOrPlace));
        if (id == null) throw new IllegalStateException("an item stands on one that was not stored");
        return id;
    }
}
