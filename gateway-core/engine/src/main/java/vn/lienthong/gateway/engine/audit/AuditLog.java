package vn.lienthong.gateway.engine.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import vn.lienthong.gateway.engine.ledger.Values;

/**
 * The entries in the ledger, chained so that none can be changed unseen: each hash covers the entry and the hash before it. There
 * are several strands, each a chain of its own, because a strand is locked until its transaction has committed; an entry goes to
 * the first that is free.
 */
public final class AuditLog implements AuditTrail {
    private final Clock clock;

    public AuditLog(Clock clock) {
        this.clock = clock;
    }

    /** An entry that does not fit what stands before it. */
    public record Break(int strand, long seq) {}

    @Override
    public void append(Connection connection, List<Act> acts) throws SQLException {
        if (acts.isEmpty()) return;
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        try (var append = connection.prepareStatement("select audit_append(?, ?, ?, ?, ?)")) {
            Act.set(new Values(append).set(at), acts);
            append.execute();
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
