package vn.lienthong.gateway.engine.deed;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.answer.Answer;
import vn.lienthong.gateway.engine.audit.AuditTrail;
import vn.lienthong.gateway.engine.deed.PersonsTransfers.Found;
import vn.lienthong.gateway.engine.delivery.ChunkItem;
import vn.lienthong.gateway.engine.dispatch.Claim;
import vn.lienthong.gateway.engine.ledger.References;
import vn.lienthong.gateway.engine.ledger.State;
import vn.lienthong.gateway.engine.ledger.TransferRow;
import vn.lienthong.gateway.engine.ledger.TransferTable;
import vn.lienthong.gateway.engine.outcome.WorkItems;
import vn.lienthong.gateway.engine.outcome.WorkItems.Opened;
import vn.lienthong.gateway.engine.passing.Links;
import vn.lienthong.gateway.engine.passing.Links.Kind;
import vn.lienthong.gateway.engine.passing.Links.Link;
import vn.lienthong.gateway.engine.service.deed.Deeds.Scope;
import vn.lienthong.gateway.engine.service.deed.Deeds.Stops;

/**
 * Holds what a person would get for months after the one that a transfer names, in the services and with the exceptions that its
 * service file says ({@code stops}). What has left is told, and a person called to recover it; where it may come back as not done,
 * it is held too, so that it does not leave again.
 */
public final class Stopping implements Deed {
    /** It left before; somebody must get it back. */
    static final String TOO_LATE = "stop.too-late";
    /** There was nothing to stop. */
    static final String NOTHING = "stop.nothing";

    /** A replay makes READY what is DEAD, so that is held too. */
    private static final Set<State> UNSENT =
            EnumSet.of(State.AWAITING_APPROVAL, State.READY, State.RETRYING, State.DEAD);

    private static final Set<State> SENT = EnumSet.of(State.SENDING, State.IN_DOUBT, State.ACCEPTED, State.COMPLETED);
    /** Sent, and may yet be answered with a definite no. */
    private static final Set<State> UNDECIDED = EnumSet.of(State.SENDING, State.IN_DOUBT);

    private final PersonsTransfers persons;
    private final Function<String, @Nullable Stops> stopsOf;
    private final References references;
    private final AuditTrail audit;

    /** @param stopsOf service → what its transfers stop */
    public Stopping(
            PersonsTransfers persons,
            Function<String, @Nullable Stops> stopsOf,
            References references,
            AuditTrail audit) {
        this.persons = persons;
        this.stopsOf = stopsOf;
        this.references = references;
        this.audit = audit;
    }

    private record Order(ChunkItem item, String person, String after) {}

    /** What one transfer comes upon. */
    private record Stopped(Order order, List<Found> held, List<Found> sent) {}

    @Override
    public Map<Long, Answer> carryOut(Connection connection, Claim claim, List<ChunkItem> items, Instant now)
            throws SQLException {
        Stops stops = stopsOf.apply(claim.service());
        if (stops == null)
            throw new IllegalStateException("the service " + claim.service()
                    + " does not say what gateway:stop stops; give its file a section stops");
        var orders = items.stream()
                .map(item -> new Order(
                        item,
                        persons.person(claim.service(), item),
                        PersonsTransfers.fields(item.payload())
                                .path(stops.after())
                                .asText()))
                .toList();
        var found = inScope(connection, stops, orders);
        var states = lock(connection, found);
        var stopped = orders.stream()
                .map(order -> stopped(stops, order, found, states))
                .toList();
        hold(connection, stops.cause(), stopped, states, now);
        tell(connection, stopped, now);
        return answers(stopped);
    }

    private List<Found> inScope(Connection connection, Stops stops, List<Order> orders) throws SQLException {
        var wanted = orders.stream().map(Order::person).collect(Collectors.toCollection(TreeSet::new));
        wanted.remove("");
        return persons.of(connection, wanted).stream()
                .filter(each -> {
                    Scope scope = stops.scopes().get(each.service());
                    return scope != null && !isExcepted(scope, each);
                })
                .toList();
    }

    private static boolean isExcepted(Scope scope, Found transfer) {
        return scope.except().entrySet().stream()
                .anyMatch(each -> each.getValue().contains(transfer.text(each.getKey())));
    }

    /** Where they stand when nobody can move them any more. */
    private static Map<Long, State> lock(Connection connection, List<Found> found) throws SQLException {
        long[] ids = found.stream().mapToLong(Found::id).toArray();
        return TransferTable.lock(connection, ids).stream()
                .collect(Collectors.toMap(TransferRow::id, TransferRow::state));
    }

    private static Stopped stopped(Stops stops, Order order, List<Found> found, Map<Long, State> states) {
        var held = new ArrayList<Found>();
        var sent = new ArrayList<Found>();
        for (Found each : found) {
            Scope scope = stops.scopes().get(each.service());
            boolean concerned = scope != null
                    && each.person().equals(order.person())
                    && each.text(scope.month()).compareTo(order.after()) > 0;
            State state = states.get(each.id());
            if (concerned && UNSENT.contains(state)) held.add(each);
            if (concerned && SENT.contains(state)) sent.add(each);
        }
        return new Stopped(order, held, sent);
    }

    private static void hold(
            Connection connection, String cause, List<Stopped> stopped, Map<Long, State> states, Instant now)
            throws SQLException {
        var ids = new TreeSet<Long>();
        for (Stopped each : stopped) {
            each.held().forEach(found -> ids.add(found.id()));
            each.sent().stream()
                    .map(Found::id)
                    .filter(id -> UNDECIDED.contains(states.get(id)))
                    .forEach(ids::add);
        }
        if (ids.isEmpty()) return;
        // What is to be retried is READY and held: so it reads, and so a person can release it.
        try (var update = connection.prepareStatement("update transfer set held = ?, changed_at = ?,"
                + " state = case state when 'RETRYING' then 'READY' else state end"
                + " where id between ? and ? and id = any(?)")) {
            update.setString(1, cause);
            update.setTimestamp(2, Timestamp.from(now));
            update.setLong(3, ids.first());
            update.setLong(4, ids.last());
            update.setArray(5, connection.createArrayOf("bigint", ids.toArray()));
            update.executeUpdate();
        }
    }

    private void tell(Connection connection, List<Stopped> stopped, Instant now) throws SQLException {
        var links = new ArrayList<Link>();
        var work = new ArrayList<Opened>();
        var acts = new ArrayList<AuditTrail.Act>();
        for (Stopped each : stopped) {
            ChunkItem item = each.order().item();
            each.held().forEach(found -> links.add(new Link(item.id(), found.id(), Kind.STOPPED, "")));
            each.sent().forEach(found -> {
                links.add(new Link(item.id(), found.id(), Kind.NOT_STOPPED, ""));
                work.add(tooLate(item, found));
            });
            if (!each.held().isEmpty())
                acts.add(new AuditTrail.Act(
                        "gateway",
                        "transfer.stop",
                        "transfer:" + item.reference(),
                        "{\"held\":" + each.held().size() + ",\"sent\":"
                                + each.sent().size() + "}"));
        }
        Links.write(connection, links, now);
        WorkItems.open(connection, work, now);
        audit.append(connection, acts);
    }

    private Opened tooLate(ChunkItem item, Found found) {
        return new Opened(
                TOO_LATE,
                found.destination(),
                references.of(found.id()),
                null,
                found.id(),
                null,
                null,
                null,
                item.reference(),
                false,
                "agency");
    }

    private Map<Long, Answer> answers(List<Stopped> stopped) {
        var answers = new LinkedHashMap<Long, Answer>();
        for (Stopped each : stopped) {
            String kind = each.sent().isEmpty() ? each.held().isEmpty() ? NOTHING : null : TOO_LATE;
            answers.put(
                    each.order().item().id(),
                    new Answer(
                            kind,
                            Map.of(
                                    "held", names(each.held()),
                                    "sent", names(each.sent()))));
        }
        return answers;
    }

    private List<String> names(List<Found> found) {
        return found.stream().map(each -> references.of(each.id())).toList();
    }
}
