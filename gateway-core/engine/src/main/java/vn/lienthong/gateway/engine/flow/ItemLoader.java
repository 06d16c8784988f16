package vn.lienthong.gateway.engine.flow;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.delivery.ChunkItem;
import vn.lienthong.gateway.engine.dispatch.Claim;
import vn.lienthong.gateway.engine.dispatch.Holds;
import vn.lienthong.gateway.engine.ledger.References;
import vn.lienthong.gateway.engine.ledger.TransferTable;
import vn.lienthong.gateway.engine.security.Vault;

/**
 * Reads what may leave of a claimed unit. Two reads by range and not a join: without statistics, and a new list has none, the
 * planner looks every payload up by itself.
 */
final class ItemLoader {
    private final References references;
    private final Vault vault;

    ItemLoader(References references, Vault vault) {
        this.references = references;
        this.vault = vault;
    }

    /**
     * @param stopped how many READY items wait for a person: held by one, or locked. What the machine holds is not looked at
     * @param waiting how many wait for an earlier one of the same person
     */
    record Loaded(List<ChunkItem> items, int stopped, int waiting) {}

    private record Ready(
            long id,
            long amountVnd,
            int attempts,
            boolean stopped,
            @Nullable Long submissionId) {}

    /**
     * @param most the first so many READY items; the others stay as they are
     * @param inOrder whether those of one person leave one after another
     */
    Loaded load(Connection connection, Claim claim, Holds.Held held, int most, boolean inOrder) throws SQLException {
        var ready = ready(connection, claim, most);
        if (ready.isEmpty()) return new Loaded(List.of(), 0, 0);
        var loaded = open(connection, ready, held);
        if (!inOrder || loaded.items().isEmpty()) return loaded;
        long[] ids = loaded.items().stream().mapToLong(ChunkItem::id).toArray();
        var waiting = Turns.waiting(connection, claim.service(), ids);
        var atTheirTurn = loaded.items().stream()
                .filter(item -> !waiting.contains(item.id()))
                .toList();
        return new Loaded(atTheirTurn, loaded.stopped(), waiting.size());
    }

    private Loaded open(Connection connection, List<Ready> ready, Holds.Held held) throws SQLException {
        long[] ids = ready.stream().mapToLong(Ready::id).toArray();
        boolean range = TransferTable.isRange(ids);
        String sql = "select id, personal_number_key, key_id, payload from transfer_item where id between ? and ?"
                + (range ? "" : " and id = any(?)") + " order by id";
        var items = new ArrayList<ChunkItem>(ids.length);
        try (var select = connection.prepareStatement(sql)) {
            select.setLong(1, ids[0]);
            select.setLong(2, ids[ids.length - 1]);
            if (!range) select.setArray(3, connection.createArrayOf("bigint", TransferTable.boxed(ids)));
            try (var rows = select.executeQuery()) {
                for (Ready each : ready) {
                    if (!rows.next() || rows.getLong(1) != each.id())
                        throw new IllegalStateException("transfer " + each.id() + " has no payload");
                    if (each.stopped() || holds(held, each.id(), rows.getLong(2))) continue;
                    byte[] payload = vault.open(rows.getString(3), rows.getBytes(4));
                    items.add(item(each, payload));
                }
            }
        }
        return new Loaded(items, ready.size() - items.size(), 0);
    }

    private static List<Ready> ready(Connection connection, Claim claim, int most) throws SQLException {
        String sql = "select id, amount_vnd, attempts, locked, submission_id from transfer"
                + " where id between ? and ? and state = 'READY' and held is null and unit_id = ? order by id limit ?";
        var ready = new ArrayList<Ready>();
        try (var select = connection.prepareStatement(sql)) {
            select.setLong(1, claim.firstId());
            select.setLong(2, claim.lastId());
            select.setLong(3, claim.unitId());
            select.setInt(4, most);
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    long submission = rows.getLong(5);
                    Long submissionId = rows.wasNull() ? null : submission;
                    ready.add(new Ready(
                            rows.getLong(1), rows.getLong(2), rows.getInt(3), rows.getBoolean(4), submissionId));
                }
            }
        }
        return ready;
    }

    private static boolean holds(Holds.Held held, long id, long personKey) {
        return held.hasPersons()
                && (held.transfers().contains(id) || held.personKeys().contains(personKey));
    }

    private ChunkItem item(Ready ready, byte[] payload) {
        return new ChunkItem(
                ready.id(),
                references.of(ready.id()),
                ready.amountVnd(),
                ready.attempts(),
                ready.submissionId(),
                payload,
                Map.of());
    }
}
