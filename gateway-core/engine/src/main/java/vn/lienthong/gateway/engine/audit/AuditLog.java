package vn.lienthong.gateway.engine.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The chain of entries in the ledger: each hash covers the entry and the hash before it, so that none can be changed unseen. */
public final class AuditLog implements AuditTrail {
    /** Advisory lock under which the chain grows; any number that no other lock uses. */
    private static final long CHAIN = 0x4155444954L;

    private static final byte[] FIRST = new byte[32];
    private final Clock clock;

    public AuditLog(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void append(Connection connection, List<Act> acts) throws SQLException {
        if (acts.isEmpty()) return;
        try (var lock = connection.prepareStatement("select pg_advisory_xact_lock(?)")) {
            lock.setLong(1, CHAIN);
            lock.execute();
        }
        var last = last(connection);
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        try (var insert = connection.prepareStatement(
                "insert into audit_entry(seq, at, actor, action, subject, detail, previous, hash)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (Act act : acts) last = add(insert, new Entry(last.seq() + 1, at, act), last.hash());
            insert.executeBatch();
        }
    }

    private static Last add(PreparedStatement insert, Entry entry, byte[] previous) throws SQLException {
        var act = entry.act();
        byte[] hash = entry.hash(previous);
        insert.setLong(1, entry.seq());
        insert.setTimestamp(2, Timestamp.from(entry.at()));
        insert.setString(3, act.actor());
        insert.setString(4, act.action());
        insert.setString(5, act.subject());
        insert.setString(6, act.detail());
        insert.setBytes(7, previous);
        insert.setBytes(8, hash);
        insert.addBatch();
        return new Last(entry.seq(), hash);
    }

    private static Last last(Connection connection) throws SQLException {
        try (var select = connection.prepareStatement("select seq, hash from audit_entry order by seq desc limit 1");
                var rows = select.executeQuery()) {
            return rows.next() ? new Last(rows.getLong(1), rows.getBytes(2)) : new Last(0, FIRST);
        }
    }

    private record Last(long seq, byte[] hash) {}

    /** Walks the chain and says where it breaks; 0 where it does not. */
    public static long firstBrokenEntry(Connection connection) throws SQLException {
        byte[] previous = FIRST;
        long expected = 1;
        try (var select = connection.prepareStatement(
                "select seq, at, actor, action, subject, detail, previous, hash from audit_entry order by seq")) {
            select.setFetchSize(1000);
            try (var rows = select.executeQuery()) {
                for (; rows.next(); expected++) {
                    var entry = new Entry(
                            rows.getLong(1),
                            rows.getTimestamp(2).toInstant(),
                            new Act(rows.getString(3), rows.getString(4), rows.getString(5), rows.getString(6)));
                    byte[] hash = rows.getBytes(8);
                    if (entry.seq() != expected
                            || !MessageDigest.isEqual(rows.getBytes(7), previous)
                            || !MessageDigest.isEqual(hash, entry.hash(previous))) return expected;
                    previous = hash;
                }
            }
        }
        return 0;
    }

    private record Entry(long seq, Instant at, Act act) {
        byte[] hash(byte[] previous) {
            try {
                var digest = MessageDigest.getInstance("SHA-256");
                digest.update(previous);
                digest.update(ByteBuffer.allocate(20)
                        .putLong(seq)
                        .putLong(at.getEpochSecond())
                        .putInt(at.getNano())
                        .array());
                for (String part : new String[] {act.actor(), act.action(), act.subject(), act.detail()}) {
                    byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                    digest.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
                    digest.update(bytes);
                }
                return digest.digest();
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every JDK has SHA-256", e);
            }
        }
    }
}
