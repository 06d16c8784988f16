package vn.lienthong.gateway.engine.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

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
    public void append(Connection connection, String actor, String action, String subject, String detail)
            throws SQLException {
        try (var lock = connection.prepareStatement("select pg_advisory_xact_lock(?)")) {
            lock.setLong(1, CHAIN);
            lock.execute();
        }
        var last = last(connection);
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var entry = new Entry(last.seq() + 1, at, actor, action, subject, detail);
        try (var insert = connection.prepareStatement(
                "insert into audit_entry(seq, at, actor, action, subject, detail, previous, hash)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, entry.seq());
            insert.setTimestamp(2, Timestamp.from(at));
            insert.setString(3, actor);
            insert.setString(4, action);
            insert.setString(5, subject);
            insert.setString(6, detail);
            insert.setBytes(7, last.hash());
            insert.setBytes(8, entry.hash(last.hash()));
            insert.executeUpdate();
        }
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
                            rows.getString(3),
                            rows.getString(4),
                            rows.getString(5),
                            rows.getString(6));
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

    private record Entry(long seq, Instant at, String actor, String action, String subject, String detail) {
        byte[] hash(byte[] previous) {
            try {
                var digest = MessageDigest.getInstance("SHA-256");
                digest.update(previous);
                digest.update(ByteBuffer.allocate(20)
                        .putLong(seq)
                        .putLong(at.getEpochSecond())
                        .putInt(at.getNano())
                        .array());
                for (String part : new String[] {actor, action, subject, detail}) {
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
