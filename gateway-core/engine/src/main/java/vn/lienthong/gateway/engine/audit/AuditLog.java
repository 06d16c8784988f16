package vn.lienthong.gateway.engine.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The entries in the ledger, chained so that none can be changed unseen: each hash covers the entry and the hash before it. There
 * are several strands, each a chain of its own, because a strand is locked until its transaction has committed; an entry goes to
 * the first that is free.
 */
public final class AuditLog implements AuditTrail {
    /** Advisory locks under which the strands grow: this and the numbers after it, which no other lock uses. */
    private static final long CHAIN = 0x4155444954L;

    private static final int STRANDS = 16;
    private final Clock clock;

    public AuditLog(Clock clock) {
        this.clock = clock;
    }

    /** An entry that does not fit what stands before it. */
    public record Break(int strand, long seq) {}

    @Override
    public void append(Connection connection, List<Act> acts) throws SQLException {
        if (acts.isEmpty()) return;
        int strand = free(connection);
        var last = last(connection, strand);
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        try (var insert = connection.prepareStatement(
                "insert into audit_entry(seq, at, actor, action, subject, detail, previous, hash, strand)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setInt(9, strand);
            for (Act act : acts) last = add(insert, new Entry(last.seq() + 1, at, act), last.hash());
            insert.executeBatch();
        }
    }

    /** Locks the first strand that nobody writes to; where all are taken, waits for one. */
    private static int free(Connection connection) throws SQLException {
        try (var lock = connection.prepareStatement("select n from generate_series(0, " + (STRANDS - 1)
                + ") n where pg_try_advisory_xact_lock(? + n) limit 1")) {
            lock.setLong(1, CHAIN);
            try (var row = lock.executeQuery()) {
                if (row.next()) return row.getInt(1);
            }
        }
        int strand = ThreadLocalRandom.current().nextInt(STRANDS);
        try (var lock = connection.prepareStatement("select pg_advisory_xact_lock(?)")) {
            lock.setLong(1, CHAIN + strand);
            lock.execute();
        }
        return strand;
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

    private static Last last(Connection connection, int strand) throws SQLException {
        try (var select = connection.prepareStatement(
                "select seq, hash from audit_entry where strand = ? order by seq desc limit 1")) {
            select.setInt(1, strand);
            try (var rows = select.executeQuery()) {
                return rows.next() ? new Last(rows.getLong(1), rows.getBytes(2)) : new Last(0, start(strand));
            }
        }
    }

    /** What stands before the first entry: of each strand something else, so that no entry fits into another strand. */
    private static byte[] start(int strand) {
        byte[] start = new byte[32];
        start[31] = (byte) strand;
        return start;
    }

    private record Last(long seq, byte[] hash) {}

    /** Walks every strand and says where the first breaks; empty where none does. */
    public static Optional<Break> firstBreak(Connection connection) throws SQLException {
        try (var select = connection.prepareStatement(
                "select seq, at, actor, action, subject, detail, previous, hash, strand from audit_entry order by strand, seq")) {
            select.setFetchSize(1000);
            try (var rows = select.executeQuery()) {
                int strand = -1;
                var last = new Last(0, start(0));
                while (rows.next()) {
                    if (rows.getInt(9) != strand) {
                        strand = rows.getInt(9);
                        last = new Last(0, start(strand));
                    }
                    var entry = entry(rows);
                    byte[] hash = rows.getBytes(8);
                    if (entry.seq() != last.seq() + 1
                            || !MessageDigest.isEqual(rows.getBytes(7), last.hash())
                            || !MessageDigest.isEqual(hash, entry.hash(last.hash())))
                        return Optional.of(new Break(strand, last.seq() + 1));
                    last = new Last(entry.seq(), hash);
                }
            }
        }
        return Optional.empty();
    }

    private static Entry entry(ResultSet rows) throws SQLException {
        var act = new Act(rows.getString(3), rows.getString(4), rows.getString(5), rows.getString(6));
        return new Entry(rows.getLong(1), rows.getTimestamp(2).toInstant(), act);
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
