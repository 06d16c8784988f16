package vn.lienthong.gateway.engine.payee;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.audit.AuditTrail;
import vn.lienthong.gateway.engine.delivery.Chunk;
import vn.lienthong.gateway.engine.delivery.ChunkItem;
import vn.lienthong.gateway.engine.dispatch.Claim;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.ledger.TransferTable;
import vn.lienthong.gateway.engine.outcome.WorkItems;

/** The answers in the ledger, and the holds that follow from them: one statement a chunk for each. */
final class PayeeAnswers {
    private final Database database;
    private final AuditTrail audit;
    private final Clock clock;

    PayeeAnswers(Database database, AuditTrail audit, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * One answer to be written.
     *
     * @param hold the cause for which the transfer is held; absent: it goes on
     */
    record Line(
            ChunkItem item, PayeeAnswer answer, @Nullable String hold) {}

    /** Transfers that have an answer: those that were to be held are, and those that are not held go on. */
    Set<Long> answered(List<ChunkItem> items) {
        if (items.isEmpty()) return Set.of();
        long[] ids = ids(items);
        return database.read(connection -> {
            var answered = new HashSet<Long>();
            try (var select = connection.prepareStatement(
                    "select transfer_id from payee_check where transfer_id between ? and ? and transfer_id = any(?)")) {
                select.setLong(1, ids[0]);
                select.setLong(2, ids[ids.length - 1]);
                select.setArray(3, connection.createArrayOf("bigint", TransferTable.boxed(ids)));
                try (var rows = select.executeQuery()) {
                    while (rows.next()) answered.add(rows.getLong(1));
                }
            }
            return answered;
        });
    }

    private static long[] ids(List<ChunkItem> items) {
        return items.stream().mapToLong(ChunkItem::id).toArray();
    }

    /** Whether the partner did not let us in; then a person is told. */
    void tellIfRefusalOfUs(Chunk chunk, PayeeAnswer answer) {
        var terms = chunk.destination().terms();
        String code = answer.code();
        if (code != null && WorkItems.isRefusalOfUs(terms, code))
            database.run(connection -> WorkItems.openRefusalOfUs(connection, terms, code, clock.instant()));
    }

    /**
     * Writes answers and holds in one transaction, with one entry in the audit for the look-ups.
     *
     * @return false where another node has the work by now: nothing is written, and its answers count
     */
    boolean write(Chunk chunk, String operation, List<Line> lines) {
        if (lines.isEmpty()) return true;
        return database.transaction(connection -> {
            if (!stands(connection, chunk.claim())) return false;
            Instant now = clock.instant();
            insert(connection, lines, now);
            hold(connection, lines.stream().filter(line -> line.hold() != null).toList(), now);
            note(connection, chunk, operation, lines);
            return true;
        });
    }

    private static boolean stands(Connection connection, Claim claim) throws SQLException {
        try (var select =
                connection.prepareStatement("select 1 from unit where id = ? and fence = ? for no key update")) {
            select.setLong(1, claim.unitId());
            select.setLong(2, claim.fence());
            try (var row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    private static void insert(Connection connection, List<Line> lines, Instant now) throws SQLException {
        try (var insert = connection.prepareStatement("insert into payee_check(transfer_id, asked_at, answer, code)"
                + " select id, ?, answer, code from unnest(?::bigint[], ?::text[], ?::text[]) as v(id, answer, code)"
                + " order by id on conflict do nothing")) {
            insert.setTimestamp(1, Timestamp.from(now));
            insert.setArray(2, connection.createArrayOf("bigint", transfers(lines)));
            insert.setArray(
                    3,
                    connection.createArrayOf(
                            "text",
                            lines.stream()
                                    .map(line -> line.answer().word().stored())
                                    .toArray()));
            insert.setArray(
                    4,
                    connection.createArrayOf(
                            "text",
                            lines.stream().map(line -> line.answer().code()).toArray()));
            insert.executeUpdate();
        }
    }

    private static Object[] transfers(List<Line> lines) {
        return lines.stream().map(line -> line.item().id()).toArray();
    }

    private static void hold(Connection connection, List<Line> lines, Instant now) throws SQLException {
        if (lines.isEmpty()) return;
        try (var update = connection.prepareStatement("update transfer t set held = v.cause, changed_at = ?"
                + " from unnest(?::bigint[], ?::text[]) as v(id, cause)"
                + " where t.id = v.id and t.id between ? and ? and t.state = 'READY' and t.held is null")) {
            update.setTimestamp(1, Timestamp.from(now));
            update.setArray(2, connection.createArrayOf("bigint", transfers(lines)));
            update.setArray(
                    3,
                    connection.createArrayOf(
                            "text", lines.stream().map(Line::hold).toArray()));
            update.setLong(4, lines.getFirst().item().id());
            update.setLong(5, lines.getLast().item().id());
            update.executeUpdate();
        }
    }

    /** Every look-up has an officer and a reason: the list's, or the gateway's own. */
    private void note(Connection connection, Chunk chunk, String operation, List<Line> lines) throws SQLException {
        var claim = chunk.claim();
        var detail = JsonNodeFactory.instance.objectNode();
        detail.put("destination", claim.destination());
        detail.put("operation", operation);
        detail.put("items", lines.size());
        detail.put("held", lines.stream().filter(line -> line.hold() != null).count());
        for (var asker : askers(connection, claim.batchId())) detail.put(asker.key(), asker.value());
        String subject =
                lines.size() == 1 ? "transfer:" + lines.getFirst().item().reference() : "unit:" + claim.unitId();
        audit.append(connection, "gateway", "payee.ask", subject, detail.toString());
    }

    private record Asker(String key, String value) {}

    private static List<Asker> askers(Connection connection, @Nullable Long batchId) throws SQLException {
        var askers = new ArrayList<Asker>();
        if (batchId != null) {
            try (var select = connection.prepareStatement("select officer, purpose from batch where id = ?")) {
                select.setLong(1, batchId);
                try (var row = select.executeQuery()) {
                    if (row.next()) {
                        if (row.getString(1) != null) askers.add(new Asker("officer", row.getString(1)));
                        if (row.getString(2) != null) askers.add(new Asker("purpose", row.getString(2)));
                    }
                }
            }
        }
        if (askers.stream().noneMatch(asker -> asker.key().equals("purpose")))
            askers.add(new Asker("purpose", "verify-before-pay"));
        return askers;
    }
}
