package vn.lienthong.gateway.engine.delivery;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongFunction;
import vn.lienthong.gateway.api.Delivery;
import vn.lienthong.gateway.api.DeliveryReport;
import vn.lienthong.gateway.engine.ledger.References;
import vn.lienthong.gateway.engine.ledger.State;
import vn.lienthong.gateway.engine.ledger.TransferRow;
import vn.lienthong.gateway.engine.ledger.TransferTable;
import vn.lienthong.gateway.engine.ledger.TransferTable.Change;
import vn.lienthong.gateway.engine.outcome.DeadLetters;
import vn.lienthong.gateway.engine.outcome.Shift;
import vn.lienthong.gateway.engine.outcome.Submissions;

/** Records what leaves no fact behind: Unavailable, which is tried again or given up, and Unknown, which is asked about. */
public final class Setbacks {
    private final References references;

    Setbacks(References references) {
        this.references = references;
    }

    /** One item's setback. */
    private record Setback(long submissionId, Delivery delivery, boolean ofTheItem) {}

    /** Records them, for items that are still with the partner by that submission; answers those that are tried again. */
    Set<Long> record(Connection connection, Chunk chunk, List<Call.Answered> answered, Instant now)
            throws SQLException {
        var open = new TreeMap<Long, Setback>();
        for (var one : answered) collect(one.sent(), one.answer().report(), open);
        if (open.isEmpty()) return Set.of();
        long[] ids = open.keySet().stream().mapToLong(Long::longValue).toArray();
        var judged = judged(chunk, open, TransferTable.lock(connection, ids), now);
        var changes = judged.changes();
        TransferTable.change(connection, changes, now);
        // What may be sent again is no longer with the partner; doubt is asked about.
        Submissions.settle(connection, judged.shifts(), chunk.destination().terms(), now);
        bury(connection, chunk.destination().id(), changes, now);
        return retried(changes);
    }

    /**
     * What setbacks come to.
     *
     * @param changes new standings, by id
     * @param shifts how the items of their submissions moved
     */
    public record Judged(List<Change> changes, Map<Long, Shift> shifts) {}

    /**
     * What an answer comes to for the items of which it leaves no fact; writes nothing.
     *
     * @param rowOf where an item stands
     */
    public static Judged judge(
            Chunk chunk, Sender.Sent sent, DeliveryReport report, LongFunction<TransferRow> rowOf, Instant now) {
        var open = new TreeMap<Long, Setback>();
        collect(sent, report, open);
        return judged(chunk, open, open.keySet().stream().map(rowOf::apply).toList(), now);
    }

    private static Judged judged(Chunk chunk, Map<Long, Setback> open, List<TransferRow> rows, Instant now) {
        var changes = new ArrayList<Change>();
        var shifts = new TreeMap<Long, Shift>();
        for (TransferRow row : rows) {
            var setback = Objects.requireNonNull(open.get(row.id()));
            if (row.state() != State.SENDING
                    || !Long.valueOf(setback.submissionId()).equals(row.submissionId())) continue;
            var change = change(chunk, row, setback, now);
            changes.add(change);
            boolean doubt = change.next() == State.IN_DOUBT;
            shifts.merge(setback.submissionId(), new Shift(doubt ? 0 : 1, false, doubt), Shift::and);
        }
        return new Judged(changes, shifts);
    }

    private static void collect(Sender.Sent sent, DeliveryReport report, Map<Long, Setback> into) {
        for (int i = 0; i < sent.itemIds().length; i++) {
            var delivery = Answers.at(report, sent, i);
            if (Answers.isFact(delivery)) continue;
            boolean ofTheItem = report.items().containsKey(sent.references().get(i));
            into.put(sent.itemIds()[i], new Setback(sent.submissionId(), delivery, ofTheItem));
        }
    }

    private static Change change(Chunk chunk, TransferRow row, Setback setback, Instant now) {
        return switch (setback.delivery()) {
            case Delivery.Unknown(String code) ->
                new Change(row.id(), State.IN_DOUBT, cause(chunk, code), code, 0, null);
            case Delivery.Unavailable(String code, var retryAfter) -> {
                var next = isEnough(chunk, row, setback, now) ? State.DEAD : State.RETRYING;
                yield new Change(row.id(), next, cause(chunk, code), code, setback.ofTheItem() ? 1 : 0, null);
            }
            case Delivery.Completed c -> throw new IllegalArgumentException("a fact is not a setback");
            case Delivery.Accepted a -> throw new IllegalArgumentException("a fact is not a setback");
            case Delivery.Rejected r -> throw new IllegalArgumentException("a fact is not a setback");
        };
    }

    /** An item has so many attempts, a connection so much time. */
    private static boolean isEnough(Chunk chunk, TransferRow row, Setback setback, Instant now) {
        if (setback.ofTheItem()) return row.attempts() + 1 >= chunk.retry().maxAttempts();
        return now.isAfter(chunk.claim().firstDueAt().plus(chunk.retry().maxAge()));
    }

    private static String cause(Chunk chunk, String code) {
        return chunk.destination().terms().causeOf().apply(code);
    }

    private void bury(Connection connection, String destination, List<Change> changes, Instant now)
            throws SQLException {
        var dead = new TreeMap<String, List<String>>();
        for (Change change : changes) {
            if (change.next() != State.DEAD) continue;
            dead.computeIfAbsent(String.valueOf(change.partnerCode()), code -> new ArrayList<>())
                    .add(references.of(change.id()));
        }
        for (var each : dead.entrySet()) DeadLetters.post(connection, destination, each.getKey(), each.getValue(), now);
    }

    private static Set<Long> retried(List<Change> changes) {
        var ids = new HashSet<Long>();
        for (Change change : changes) if (change.next() == State.RETRYING) ids.add(change.id());
        return ids;
    }
}
