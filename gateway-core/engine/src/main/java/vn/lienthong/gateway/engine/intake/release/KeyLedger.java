package vn.lienthong.gateway.engine.intake.release;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.intake.check.CheckedLine;
import vn.lienthong.gateway.engine.ledger.State;
import vn.lienthong.gateway.engine.outcome.WorkItems;

/**
 * The entitlement keys of a small group of lines: who holds them, judged line by line in order, then claimed together. Under
 * {@link vn.lienthong.gateway.engine.intake.store.ServiceLock}, in one transaction.
 */
public final class KeyLedger {
    private final Connection connection;
    private final Map<ByteBuffer, Holder> holders = new HashMap<>();
    private final Map<ByteBuffer, Map<ByteBuffer, Long>> seconds = new HashMap<>();
    private final List<Claim> claims = new ArrayList<>();
    private final List<Long> unpaid = new ArrayList<>();

    private KeyLedger(Connection connection) {
        this.connection = connection;
    }

    private record Claim(
            CheckedLine.Good line, int place, @Nullable Holder before) {}

    /**
     * What the keys say about a line.
     *
     * @param verdict absent: the key was free, the line is accepted
     * @param transferId the transfer that holds the key; below 0: accepted in this group, {@code -1 - place}
     */
    public record Judged(@Nullable Verdict verdict, long transferId) {
        public boolean isAccepted() {
            return verdict == null || verdict == Verdict.SUPERSEDES;
        }
    }

    /** Reads who holds the keys of these lines now; holders that are not paid are locked in the order of their ids. */
    public static KeyLedger open(Connection connection, List<CheckedLine.Good> lines) throws SQLException {
        KeyLedger ledger = new KeyLedger(connection);
        ledger.readHolders(lines.stream().map(CheckedLine.Good::entitlement).toArray(byte[][]::new));
        ledger.readSeconds(lines.stream()
                .map(CheckedLine.Good::second)
                .filter(key -> key != null)
                .toArray(byte[][]::new));
        return ledger;
    }

    private void readHolders(byte[][] keys) throws SQLException {
        if (keys.length == 0) return;
        String sql =
                "select e.key, t.id, t.state, t.locked, i.content_hash from entitlement e join transfer t on t.id = e.transfer_id"
                        + " join transfer_item i on i.id = e.transfer_id where e.key = any(?) order by t.id for no key update of t";
        try (var select = connection.prepareStatement(sql)) {
            select.setArray(1, connection.createArrayOf("bytea", keys));
            try (var rows = select.executeQuery()) {
                while (rows.next())
                    holders.put(
                            ByteBuffer.wrap(rows.getBytes(1)),
                            new Holder(
                                    rows.getLong(2),
                                    State.valueOf(rows.getString(3)),
                                    rows.getBoolean(4),
                                    rows.getBytes(5)));
            }
        }
    }

    private void readSeconds(byte[][] keys) throws SQLException {
        if (keys.length == 0) return;
        String sql = "select e.second_key, e.key, t.id from entitlement e join transfer t on t.id = e.transfer_id"
                + " where e.second_key = any(?) and t.state in"
                + " ('AWAITING_APPROVAL', 'READY', 'SENDING', 'RETRYING', 'IN_DOUBT', 'ACCEPTED', 'COMPLETED')";
        try (var select = connection.prepareStatement(sql)) {
            select.setArray(1, connection.createArrayOf("bytea", keys));
            try (var rows = select.executeQuery()) {
                while (rows.next()) second(rows.getBytes(1), rows.getBytes(2), rows.getLong(3));
            }
        }
    }

    private void second(byte[] second, byte[] key, long transferId) {
        seconds.computeIfAbsent(ByteBuffer.wrap(second), s -> new HashMap<>()).put(ByteBuffer.wrap(key), transferId);
    }

    /** Judges the next line; an accepted one holds its key for the lines after it. @param place of the line in its group */
    public Judged judge(CheckedLine.Good line, int place) {
        byte[] entitlement = line.entitlement();
        if (entitlement == null) return new Judged(null, -1 - place);
        ByteBuffer key = ByteBuffer.wrap(entitlement);
        Holder holder = holders.get(key);
        if (holder != null) {
            Verdict verdict = holder.judge(line.content());
            if (verdict == Verdict.UNPAID) unpaid.add(holder.id());
            if (verdict != Verdict.SUPERSEDES) return new Judged(verdict, holder.id());
        }
        byte[] second = line.second();
        if (second != null) {
            for (Map.Entry<ByteBuffer, Long> other :
                    seconds.getOrDefault(ByteBuffer.wrap(second), Map.of()).entrySet())
                if (!other.getKey().equals(key)) return new Judged(Verdict.SECOND_ID, other.getValue());
            second(second, entitlement, -1 - place);
        }
        claims.add(new Claim(line, place, holder));
        holders.put(key, new Holder(-1 - place, State.READY, false, line.content()));
        return new Judged(holder == null ? null : Verdict.SUPERSEDES, holder == null ? -1 - place : holder.id());
    }

    /**
     * Writes what was judged.
     *
     * @param ids place of an accepted line → id of its transfer
     * @param references id → reference, for the work items of unpaid entitlements
     */
    public void write(Map<Integer, Long> ids, LongFunction<String> references, Instant now) throws SQLException {
        claims.sort(Comparator.comparing(claim -> ByteBuffer.wrap(key(claim))));
        String sql = "insert into entitlement(key, second_key, transfer_id) values (?, ?, ?)"
                + " on conflict (key) do update set second_key = excluded.second_key, transfer_id = excluded.transfer_id";
        try (var insert = connection.prepareStatement(sql)) {
            for (Claim claim : claims) {
                insert.setBytes(1, key(claim));
                insert.setBytes(2, claim.line().second());
                insert.setLong(3, id(claim, ids));
                insert.addBatch();
            }
            insert.executeBatch();
        }
        supersede(ids, now);
        WorkItems.open(
                connection,
                unpaid.stream()
                        .distinct()
                        .map(id -> Release.unpaid(references.apply(id), id, "single"))
                        .toList(),
                now);
    }

    private void supersede(Map<Integer, Long> ids, Instant now) throws SQLException {
        for (Claim claim : claims) {
            Holder before = claim.before();
            if (before == null) continue;
            try (var old = connection.prepareStatement(
                            "update transfer set state = 'SUPERSEDED', was = state, changed_at = ? where id = ?");
                    var fresh = connection.prepareStatement("update transfer set prior_id = ? where id = ?")) {
                old.setTimestamp(1, Timestamp.from(now));
                old.setLong(2, before.id());
                old.executeUpdate();
                fresh.setLong(1, before.id());
                fresh.setLong(2, id(claim, ids));
                fresh.executeUpdate();
            }
        }
    }

    private static long id(Claim claim, Map<Integer, Long> ids) {
        Long id = ids.get(claim.place());
        if (id == null) throw new IllegalStateException("an accepted line was not stored");
        return id;
    }

    private static byte[] key(Claim claim) {
        byte[] key = claim.line().entitlement();
        return key == null ? new byte[0] : key;
    }
}
