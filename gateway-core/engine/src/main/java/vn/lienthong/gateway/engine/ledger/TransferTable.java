package vn.lienthong.gateway.engine.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Statements on the hot table, all set-based. Ids are given in ascending order, so that two transactions lock rows in one order,
 * and every statement repeats the range of ids: without it the planner may read the whole table.
 */
public final class TransferTable {
    private TransferTable() {}

    /**
     * A new standing of a transfer; what is absent stays as it is.
     *
     * @param before how it was read: if it stands otherwise by now, its row is not changed. Absent: it is locked
     */
    public record Change(
            long id,
            State next,
            @Nullable String cause,
            @Nullable String partnerCode,
            int attempts,
            @Nullable Long submissionId,
            @Nullable Before before) {

        /** Of a transfer that is locked. */
        public Change(
                long id,
                State next,
                @Nullable String cause,
                @Nullable String partnerCode,
                int attempts,
                @Nullable Long submissionId) {
            this(id, next, cause, partnerCode, attempts, submissionId, null);
        }

        /** The same standing, said of another transfer. */
        private boolean saysTheSameAs(Change other) {
            return next == other.next
                    && attempts == other.attempts
                    && Objects.equals(cause, other.cause)
                    && Objects.equals(partnerCode, other.partnerCode)
                    && Objects.equals(submissionId, other.submissionId)
                    && Objects.equals(before, other.before);
        }
    }

    /** How a transfer was read: what a ruling about it rests on. */
    public record Before(State state, @Nullable Long submissionId) {}

    /** Reads transfers without locking them; unknown ids are left out. */
    public static List<TransferRow> read(Connection connection, long[] ids) throws SQLException {
        return select(connection, ids, "");
    }

    /** Reads and locks transfers in id order until the transaction ends. */
    public static List<TransferRow> lock(Connection connection, long[] ids) throws SQLException {
        return select(connection, ids, " for no key update of t");
    }

    private static List<TransferRow> select(Connection connection, long[] ids, String suffix) throws SQLException {
        if (ids.length == 0) return List.of();
        boolean range = isRange(ids);
        String sql = "select " + TransferRow.COLUMNS + " from transfer t where t.id between ? and ?"
                + (range ? "" : " and t.id = any(?)") + " order by t.id" + suffix;
        var found = new ArrayList<TransferRow>(ids.length);
        try (var select = connection.prepareStatement(sql)) {
            select.setLong(1, ids[0]);
            select.setLong(2, ids[ids.length - 1]);
            if (!range) select.setArray(3, connection.createArrayOf("bigint", boxed(ids)));
            try (var rows = select.executeQuery()) {
                while (rows.next()) found.add(TransferRow.of(rows));
            }
        }
        return found;
    }

    /** Writes new standings; what is common to a range is said once. Returns how many rows changed. */
    public static int change(Connection connection, List<Change> changes, Instant now) throws SQLException {
        if (changes.isEmpty()) return 0;
        var first = changes.getFirst();
        if (changes.stream().allMatch(first::saysTheSameAs)) return changeAlike(connection, changes, now);
        return changeEach(connection, changes, now);
    }

    private static final String SET = "update transfer t set state = %s, cause = %s, partner_code = %s,"
            + " attempts = t.attempts + %s, submission_id = coalesce(%s, t.submission_id), changed_at = ?";

    private static int changeAlike(Connection connection, List<Change> changes, Instant now) throws SQLException {
        long[] ids = changes.stream().mapToLong(Change::id).toArray();
        boolean range = isRange(ids);
        var first = changes.getFirst();
        var before = first.before();
        String sql = SET.formatted("?", "?", "?", "?", "?::bigint") + " where t.id between ? and ?"
                + (before == null ? "" : " and t.state = ? and t.submission_id is not distinct from ?::bigint")
                + (range ? "" : " and t.id = any(?)");
        try (var update = connection.prepareStatement(sql)) {
            update.setString(1, first.next().name());
            update.setString(2, first.cause());
            update.setString(3, first.partnerCode());
            update.setInt(4, first.attempts());
            update.setObject(5, first.submissionId());
            update.setTimestamp(6, Timestamp.from(now));
            update.setLong(7, ids[0]);
            update.setLong(8, ids[ids.length - 1]);
            int next = 9;
            if (before != null) {
                update.setString(next++, before.state().name());
                update.setObject(next++, before.submissionId());
            }
            if (!range) update.setArray(next, connection.createArrayOf("bigint", boxed(ids)));
            return update.executeUpdate();
        }
    }

    private static int changeEach(Connection connection, List<Change> changes, Instant now) throws SQLException {
        String sql = SET.formatted("v.state", "v.cause", "v.code", "v.attempts", "v.submission")
                + " from unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::int[], ?::bigint[], ?::text[], ?::bigint[])"
                + " as v(id, state, cause, code, attempts, submission, was_state, was_submission) where t.id = v.id"
                + " and t.id between ? and ? and (v.was_state is null"
                + " or (t.state = v.was_state and t.submission_id is not distinct from v.was_submission))";
        try (var update = connection.prepareStatement(sql)) {
            update.setTimestamp(1, Timestamp.from(now));
            update.setArray(2, array(connection, "bigint", changes, Change::id));
            update.setArray(
                    3,
                    array(connection, "text", changes, change -> change.next().name()));
            update.setArray(4, array(connection, "text", changes, Change::cause));
            update.setArray(5, array(connection, "text", changes, Change::partnerCode));
            update.setArray(6, array(connection, "int", changes, Change::attempts));
            update.setArray(7, array(connection, "bigint", changes, Change::submissionId));
            update.setArray(8, array(connection, "text", changes, TransferTable::stateBefore));
            update.setArray(9, array(connection, "bigint", changes, TransferTable::submissionBefore));
            update.setLong(10, changes.getFirst().id());
            update.setLong(11, changes.getLast().id());
            return update.executeUpdate();
        }
    }

    private static @Nullable String stateBefore(Change change) {
        return change.before() == null ? null : change.before().state().name();
    }

    private static @Nullable Long submissionBefore(Change change) {
        return change.before() == null ? null : change.before().submissionId();
    }

    private static java.sql.Array array(
            Connection connection, String type, List<Change> changes, Function<Change, @Nullable Object> field)
            throws SQLException {
        @Nullable Object[] values = new @Nullable Object[changes.size()];
        for (int i = 0; i < values.length; i++) values[i] = field.apply(changes.get(i));
        return connection.createArrayOf(type, values);
    }

    /** Whether ascending ids leave no gap. */
    public static boolean isRange(long[] ids) {
        return ids[ids.length - 1] - ids[0] == ids.length - 1;
    }

    public static Long[] boxed(long[] ids) {
        return Arrays.stream(ids).boxed().toArray(Long[]::new);
    }
}
