package vn.lienthong.gateway.engine.flow;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
            boolean locked,
            @Nullable Long submissionId,
            @Nullable String pinned) {}

    /**
     * @param most the first so many of those that may leave; the others stay as they are
     * @param inOrder whether those of one person leave one after another
     */
    Loaded load(Connection connection, Claim claim, Holds.Held held, int most, boolean inOrder) throws SQLException {
        var ready = ready(connection, claim);
        var free = free(connection, ready, held);
        var atTheirTurn = inOrder && !free.isEmpty() ? atTheirTurn(connection, claim, free) : free;
        var together = together(atTheirTurn);
        var items = items(connection, together.subList(0, Math.min(most, together.size())));
        return new Loaded(items, ready.size() - free.size(), free.size() - atTheirTurn.size());
    }

    /** Those that go through the same version of a mapping as the first; the others are due again at once. */
    private static List<Ready> together(List<Ready> ready) {
        if (ready.stream().allMatch(each -> each.pinned() == null)) return ready;
        var pin = ready.getFirst().pinned();
        return ready.stream().filter(each -> Objects.equals(each.pinned(), pin)).toList();
    }

    private static List<Ready> atTheirTurn(Connection connection, Claim claim, List<Ready> free) throws SQLException {
        long[] ids = free.stream().mapToLong(Ready::id).toArray();
        var waiting = Turns.waiting(connection, claim.service(), ids);
        return free.stream().filter(each -> !waiting.contains(each.id())).toList();
    }

    /** Without those that a person has stopped: a probe that found only such would never find out anything. */
    private static List<Ready> free(Connection connection, List<Ready> ready, Holds.Held held) throws SQLException {
        var free = ready.stream()
                .filter(each -> !each.locked() && !held.transfers().contains(each.id()))
                .toList();
        if (free.isEmpty() || held.personKeys().isEmpty()) return free;
        Set<Long> persons = new HashSet<>();
        read(connection, free, "id, personal_number_key", row -> {
            if (held.personKeys().contains(row.getLong(2))) persons.add(row.getLong(1));
        });
        return free.stream().filter(each -> !persons.contains(each.id())).toList();
    }

    private List<ChunkItem> items(Connection connection, List<Ready> ready) throws SQLException {
        var items = new ArrayList<ChunkItem>(ready.size());
        if (ready.isEmpty()) return items;
        var next = ready.iterator();
        read(connection, ready, "id, key_id, payload", row -> {
            Ready each = next.next();
            if (row.getLong(1) != each.id()) throw withoutPayload(each);
            items.add(item(each, vault.open(row.getString(2), row.getBytes(3))));
        });
        if (next.hasNext()) throw withoutPayload(next.next());
        return items;
    }

    private static IllegalStateException withoutPayload(Ready ready) {
        return new IllegalStateException("transfer " + ready.id() + " has no payload");
    }

    /** Takes a row. */
    private interface Taking {
        void take(ResultSet row) throws SQLException;
    }

    /** Items in the order of their ids. */
    private static void read(Connection connection, List<Ready> ready, String columns, Taking taking)
            throws SQLException {
        long[] ids = ready.stream().mapToLong(Ready::id).toArray();
        boolean range = TransferTable.isRange(ids);
        String sql = "select " + columns + " from transfer_item where id between ? and ?"
                + (range ? "" : " and id = any(?)") + " order by id";
        try (var select = connection.prepareStatement(sql)) {
            select.setLong(1, ids[0]);
            select.setLong(2, ids[ids.length - 1]);
            if (!range) select.setArray(3, connection.createArrayOf("bigint", TransferTable.boxed(ids)));
            try (var rows = select.executeQuery()) {
                while (rows.next()) taking.take(rows);
            }
        }
    }

    private static List<Ready> ready(Connection connection, Claim claim) throws SQLException {
        String sql = "select id, amount_vnd, attempts, locked, submission_id, pinned from transfer"
                + " where id between ? and ? and state = 'READY' and held is null and unit_id = ? order by id";
        var ready = new ArrayList<Ready>();
        try (var select = connection.prepareStatement(sql)) {
            select.setLong(1, claim.firstId());
            select.setLong(2, claim.lastId());
            select.setLong(3, claim.unitId());
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    long submission = rows.getLong(5);
                    Long submissionId = rows.wasNull() ? null : submission;
                    ready.add(new Ready(
                            rows.getLong(1),
                            rows.getLong(2),
                            rows.getInt(3),
                            rows.getBoolean(4),
                            submissionId,
                            rows.getString(6)));
                }
            }
        }
        return ready;
    }

    private ChunkItem item(Ready ready, byte[] payload) {
        return new ChunkItem(
                ready.id(),
                references.of(ready.id()),
                ready.amountVnd(),
                ready.attempts(),
                ready.submissionId(),
                ready.pinned(),
                payload,
                Map.of());
    }
}
