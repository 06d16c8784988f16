package vn.lienthong.gateway.engine.operate;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.access.Reach;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.audit.AuditTrail;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.ledger.References;
import vn.lienthong.gateway.engine.ledger.State;
import vn.lienthong.gateway.engine.ledger.TransferRow;
import vn.lienthong.gateway.engine.ledger.TransferTable;

/** Close without sending: only what is certainly not with a partner and was not paid. A closed transfer can be re-issued. */
public final class Closing {
    private final Database database;
    private final References references;
    private final AuditTrail audit;
    private final Clock clock;

    public Closing(Database database, References references, AuditTrail audit, Clock clock) {
        this.database = database;
        this.references = references;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param skipped with code {@code close.closed}, {@code close.in-doubt} (decide it), {@code close.completed}, … */
    public record Closed(int closed, List<Skipped> skipped) {}

    public Closed close(List<String> names, Act act) {
        return database.transaction(connection -> {
            var named = Named.of(names, references);
            Reach.need(connection, act.caller(), Right.CLOSE, named.ids());
            var rows = TransferTable.lock(connection, named.ids());
            var skipped = skipped(named, rows);
            var able =
                    rows.stream().filter(row -> obstacle(row.state()) == null).toList();
            if (!able.isEmpty()) apply(connection, able, act);
            return new Closed(able.size(), skipped);
        });
    }

    private List<Skipped> skipped(Named named, List<TransferRow> rows) {
        var skipped = new ArrayList<>(named.foreign());
        var found = new HashSet<Long>();
        for (TransferRow row : rows) {
            found.add(row.id());
            String obstacle = obstacle(row.state());
            if (obstacle != null) skipped.add(new Skipped(references.of(row.id()), obstacle, possible(row.state())));
        }
        for (long id : named.ids()) {
            if (!found.contains(id)) skipped.add(new Skipped(references.of(id), Skipped.UNKNOWN));
        }
        return skipped;
    }

    private static @Nullable String obstacle(State state) {
        return switch (state) {
            case AWAITING_APPROVAL, READY, RETRYING, DEAD, REJECTED, RETURNED -> null;
            case SENDING, IN_DOUBT, ACCEPTED, COMPLETED, CLOSED, SUPERSEDED ->
                "close." + state.name().toLowerCase(Locale.ROOT).replace('_', '-');
        };
    }

    private static List<String> possible(State state) {
        return state == State.IN_DOUBT || state == State.ACCEPTED ? List.of("decide") : List.of();
    }

    private void apply(Connection connection, List<TransferRow> rows, Act act) throws SQLException {
        Instant now = clock.instant();
        long[] ids = rows.stream().mapToLong(TransferRow::id).toArray();
        // The cause stays: it says why a person had to close it.
        try (var update = connection.prepareStatement("update transfer set state = 'CLOSED', changed_at = ?,"
                + " cause = coalesce(cause, held, 'transfer.closed') where id between ? and ? and id = any(?)")) {
            update.setTimestamp(1, Timestamp.from(now));
            update.setLong(2, ids[0]);
            update.setLong(3, ids[ids.length - 1]);
            update.setArray(4, connection.createArrayOf("bigint", TransferTable.boxed(ids)));
            update.executeUpdate();
        }
        PersonalNotes.write(
                connection,
                rows.stream()
                        .map(row -> new PersonalNotes.Note(row.id(), row.submissionId(), "CLOSED", State.CLOSED))
                        .toList(),
                act,
                now);
        WorkResolution.ofTransfers(connection, ids, "entitlement.unpaid", "closed", act, now);
        String subject = ids.length == 1 ? "transfer:" + references.of(ids[0]) : "transfers:" + ids.length;
        var detail = new Detail().and("transfers", ids.length).and("reason", act.reason());
        audit.append(connection, act.actor(), "transfers.close", subject, detail.toString());
    }
}
