package vn.lienthong.gateway.engine.outcome;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.ledger.TransferTable;

/** Statements on submissions and their attempts. */
public final class Submissions {
    private Submissions() {}

    /** A submission as it is stored, without its bytes. */
    public record Stored(
            long id,
            String msgId,
            long unitId,
            String service,
            String destination,
            String operation,
            long[] itemIds,
            LocalDate executionDate,
            Instant createdAt,
            int sends,
            @Nullable Instant leftAt,
            Instant leaseUntil,
            boolean accepted,
            @Nullable Instant notKnownAt,
            int open,
            int inquiries,
            @Nullable Instant decideAt) {

        public static final String COLUMNS =
                "id, msg_id, unit_id, service, destination, operation, item_ids, execution_date, created_at,"
                        + " sends, left_at, lease_until, accepted, not_known_at, open, inquiries, decide_at";

        public static Stored of(ResultSet row) throws SQLException {
            Long[] ids = (Long[]) row.getArray("item_ids").getArray();
            long[] itemIds = new long[ids.length];
            for (int i = 0; i < ids.length; i++) itemIds[i] = ids[i];
            return new Stored(
                    row.getLong("id"),
                    row.getString("msg_id"),
                    row.getLong("unit_id"),
                    row.getString("service"),
                    row.getString("destination"),
                    row.getString("operation"),
                    itemIds,
                    row.getDate("execution_date").toLocalDate(),
                    row.getTimestamp("created_at").toInstant(),
                    row.getInt("sends"),
                    instant(row, "left_at"),
                    row.getTimestamp("lease_until").toInstant(),
                    row.getBoolean("accepted"),
                    instant(row, "not_known_at"),
                    row.getInt("open"),
                    row.getInt("inquiries"),
                    instant(row, "decide_at"));
        }

        private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
            Timestamp at = row.getTimestamp(column);
            return at == null ? null : at.toInstant();
        }

        /** From when on a "not known" can be believed: the last byte had left by then at the latest. */
        public Instant settlesAt(Terms terms) {
            return gone().plus(terms.settleAfter());
        }

        /** Whether the partner has had it for so long that its report is overdue. */
        public boolean isOverdue(Terms terms, Instant now) {
            return accepted && !now.isBefore(gone().plus(terms.reportOverdue()));
        }

        private Instant gone() {
            return leftAt != null ? leftAt : leaseUntil;
        }
    }

    /** What the rules of rank ask of a submission. */
    public record Standing(int sends, boolean accepted) {}

    static Map<Long, Standing> standings(Connection connection, long[] ids) throws SQLException {
        if (ids.length == 0) return Map.of();
        var standings = new HashMap<Long, Standing>();
        try (var select = connection.prepareStatement("select id, sends, accepted from submission where id = any(?)")) {
            select.setArray(1, connection.createArrayOf("bigint", TransferTable.boxed(ids)));
            try (var rows = select.executeQuery()) {
                while (rows.next()) standings.put(rows.getLong(1), new Standing(rows.getInt(2), rows.getBoolean(3)));
            }
        }
        return standings;
    }

    /** A submission by its id; what it says of its items never changes, so nothing is locked. */
    public static @Nullable Stored find(Connection connection, long id) throws SQLException {
        try (var select = connection.prepareStatement("select " + Stored.COLUMNS + " from submission where id = ?")) {
            select.setLong(1, id);
            try (var row = select.executeQuery()) {
                return row.next() ? Stored.of(row) : null;
            }
        }
    }

    /**
     * Writes how the items of submissions moved, and what follows for asking: nothing open, nothing to ask; in doubt, ask now;
     * accepted, ask when the report is overdue.
     */
    public static void settle(Connection connection, Map<Long, Shift> shifts, Terms terms, Instant now)
            throws SQLException {
        if (shifts.isEmpty()) return;
        String sql = "update submission set open = open - ?, accepted = accepted or ?,"
                + " inquire_at = case when open - ? <= 0 then null when ? then ?::timestamptz when ? then ?::timestamptz"
                + " else inquire_at end,"
                + " decide_at = case when open - ? <= 0 then null else coalesce(decide_at, ?::timestamptz) end where id = ?";
        try (var update = connection.prepareStatement(sql)) {
            for (var entry : shifts.entrySet()) {
                var shift = entry.getValue();
                update.setInt(1, shift.settled());
                update.setBoolean(2, shift.accepted());
                update.setInt(3, shift.settled());
                update.setBoolean(4, shift.doubtful());
                update.setTimestamp(5, Timestamp.from(now.plus(terms.inquiryPause(0))));
                update.setBoolean(6, shift.accepted());
                update.setTimestamp(7, Timestamp.from(now.plus(terms.reportOverdue())));
                update.setInt(8, shift.settled());
                update.setTimestamp(9, Timestamp.from(now.plus(terms.decideBy())));
                update.setLong(10, entry.getKey());
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    /**
     * Marks a submission as sent once more.
     *
     * @param reopened how many of its items are with the partner again
     */
    public static void sendAgain(Connection connection, long id, Instant leaseUntil, int reopened) throws SQLException {
        String sql =
                "update submission set sends = sends + 1, left_at = null, not_known_at = null, lease_until = ?, inquire_at = ?,"
                        + " open = open + ? where id = ?";
        try (var update = connection.prepareStatement(sql)) {
            update.setTimestamp(1, Timestamp.from(leaseUntil));
            update.setTimestamp(2, Timestamp.from(leaseUntil));
            update.setInt(3, reopened);
            update.setLong(4, id);
            update.executeUpdate();
        }
    }

    /**
     * All items of a submission are with the partner, which nobody had noted when it left; answers its only attempt. If this node
     * dies, the inquirer takes over when the lease ends.
     */
    public static long open(Connection connection, long id, Instant leaseUntil, Instant decideAt) throws SQLException {
        String sql =
                "update submission s set open = cardinality(s.item_ids), lease_until = ?, inquire_at = ?, decide_at = ?"
                        + " from attempt a where s.id = ? and a.submission_id = s.id returning a.id";
        try (var update = connection.prepareStatement(sql)) {
            update.setTimestamp(1, Timestamp.from(leaseUntil));
            update.setTimestamp(2, Timestamp.from(leaseUntil));
            update.setTimestamp(3, Timestamp.from(decideAt));
            update.setLong(4, id);
            try (var row = update.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** Opens an attempt; its answer is written under its id, and only once. */
    public static long openAttempt(Connection connection, long submissionId, String kind, AttemptStart start)
            throws SQLException {
        return openAttempts(connection, new long[] {submissionId}, kind, start)
                .values()
                .iterator()
                .next();
    }

    public record AttemptStart(int number, long fence, String node, Instant at) {}

    /** Opens an attempt of the same kind for each of these submissions; answers submission → attempt. */
    public static Map<Long, Long> openAttempts(
            Connection connection, long[] submissionIds, String kind, AttemptStart start) throws SQLException {
        String sql = "insert into attempt(submission_id, kind, number, fence, node, started_at)"
                + " select id, ?, ?, ?, ?, ? from unnest(?::bigint[]) as s(id) returning submission_id, id";
        try (var insert = connection.prepareStatement(sql)) {
            insert.setString(1, kind);
            insert.setInt(2, start.number());
            insert.setLong(3, start.fence());
            insert.setString(4, start.node());
            insert.setTimestamp(5, Timestamp.from(start.at()));
            insert.setArray(6, connection.createArrayOf("bigint", TransferTable.boxed(submissionIds)));
            var attempts = new HashMap<Long, Long>();
            try (var rows = insert.executeQuery()) {
                while (rows.next()) attempts.put(rows.getLong(1), rows.getLong(2));
            }
            return attempts;
        }
    }

    /** How an attempt ended. */
    public record Ending(
            long attemptId, String outcome, @Nullable String code) {}

    /** Closes an attempt; false if somebody has closed it before, so that this answer comes too late. */
    public static boolean closeAttempt(
            Connection connection, long attemptId, String outcome, @Nullable String code, Instant now)
            throws SQLException {
        return closeAttempts(connection, List.of(new Ending(attemptId, outcome, code)), now)
                .contains(attemptId);
    }

    /** Closes attempts; answers those that nobody had closed before. The answer to any other comes too late. */
    public static Set<Long> closeAttempts(Connection connection, List<Ending> endings, Instant now)
            throws SQLException {
        var inTime = new HashSet<Long>();
        try (var update = connection.prepareStatement(
                "update attempt set ended_at = ?, outcome = ?, code = ? where id = ? and ended_at is null")) {
            for (Ending ending : endings) {
                update.setTimestamp(1, Timestamp.from(now));
                update.setString(2, ending.outcome());
                update.setString(3, ending.code());
                update.setLong(4, ending.attemptId());
                update.addBatch();
            }
            int[] closed = update.executeBatch();
            for (int i = 0; i < closed.length; i++)
                if (closed[i] == 1) inTime.add(endings.get(i).attemptId());
        }
        return inTime;
    }
}
