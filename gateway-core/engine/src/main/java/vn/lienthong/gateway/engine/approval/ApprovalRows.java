package vn.lienthong.gateway.engine.approval;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.approval.Approval.State;
import vn.lienthong.gateway.engine.operate.Act;

/** Rows of requests. */
final class ApprovalRows {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
    private static final String SQL = "select * from approval where ";
    /** Of those destinations only, where somebody may not see all. */
    private static final String SEEN = "(?::text[] is null or (destinations <@ ?::text[] and destinations <> '{}'))";

    private ApprovalRows() {}

    static @Nullable Approval find(Connection connection, long id) throws SQLException {
        return one(connection, SQL + "id = ?", id, null);
    }

    static @Nullable Approval lock(Connection connection, long id) throws SQLException {
        return one(connection, SQL + "id = ? for update", id, null);
    }

    static @Nullable Approval waiting(Connection connection, Approval.Kind kind, long subject) throws SQLException {
        return one(connection, SQL + "subject_id = ? and kind = ? and state = 'waiting' for update", subject, kind);
    }

    static @Nullable Approval latest(Connection connection, Approval.Kind kind, long subject) throws SQLException {
        return one(connection, SQL + "subject_id = ? and kind = ? order by id desc limit 1", subject, kind);
    }

    private static @Nullable Approval one(Connection connection, String sql, long id, Approval.@Nullable Kind kind)
            throws SQLException {
        try (var select = connection.prepareStatement(sql)) {
            select.setLong(1, id);
            if (kind != null) select.setString(2, kind.word());
            try (var row = select.executeQuery()) {
                return row.next() ? of(row) : null;
            }
        }
    }

    /** Expiring first. */
    static List<Approval> waiting(Connection connection, @Nullable Array places, Instant now, long after, int most)
            throws SQLException {
        return list(
                connection,
                SQL + SEEN + " and state = 'waiting' and expires_at > ? and (expires_at, id) >"
                        + " (coalesce((select a.expires_at from approval a where a.id = ?), '-infinity'), ?)"
                        + " order by expires_at, id limit ?",
                places,
                places,
                Timestamp.from(now),
                after,
                after,
                most);
    }

    /** Expiring first, of those that this account had no hand in. */
    static List<Approval> mine(
            Connection connection, @Nullable Array places, String account, Instant now, long after, int most)
            throws SQLException {
        return list(
                connection,
                SQL + SEEN + " and ? <> all (touched) and state = 'waiting' and expires_at > ? and (expires_at, id) >"
                        + " (coalesce((select a.expires_at from approval a where a.id = ?), '-infinity'), ?)"
                        + " order by expires_at, id limit ?",
                places,
                places,
                account,
                Timestamp.from(now),
                after,
                after,
                most);
    }

    /** Newest first, of those that this account asked for. */
    static List<Approval> asked(Connection connection, String account, long before, int most) throws SQLException {
        return list(connection, SQL + "asked_account = ? and id < ? order by id desc limit ?", account, before, most);
    }

    /** Newest first. */
    static List<Approval> all(Connection connection, @Nullable Array places, long before, int most)
            throws SQLException {
        String sql = SQL + SEEN + " and id < ? order by id desc limit ?";
        return list(connection, sql, places, places, before, most);
    }

    /** Of one subject, newest first. */
    static List<Approval> about(Connection connection, Approval.Kind kind, long subject) throws SQLException {
        return list(connection, SQL + "kind = ? and subject_id = ? order by id desc limit 50", kind.word(), subject);
    }

    private static List<Approval> list(Connection connection, String sql, @Nullable Object... values)
            throws SQLException {
        var found = new ArrayList<Approval>();
        try (var select = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) select.setObject(i + 1, values[i]);
            try (var rows = select.executeQuery()) {
                while (rows.next()) found.add(of(rows));
            }
        }
        return found;
    }

    static Approval insert(Connection connection, Request request, Act by, Instant now, Instant expires)
            throws SQLException {
        var touched = new TreeSet<>(request.touched());
        touched.add(by.caller().account());
        try (var insert = connection.prepareStatement(
                "insert into approval(kind, subject_id, subject, destinations, digest, what, summary, reason, ticket,"
                        + " asked_by, asked_account, touched, asked_at, expires_at)"
                        + " values (?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?, ?, ?, ?, ?, ?) returning *")) {
            insert.setString(1, request.kind().word());
            insert.setLong(2, request.subjectId());
            insert.setString(3, request.subject());
            insert.setArray(4, texts(connection, request.destinations().toArray()));
            insert.setString(5, request.digest());
            insert.setString(6, json(request.what()));
            insert.setString(7, json(request.summary()));
            insert.setString(8, by.reason());
            insert.setString(9, request.ticket());
            insert.setString(10, by.actor());
            insert.setString(11, by.caller().account());
            insert.setArray(12, texts(connection, touched.toArray()));
            insert.setTimestamp(13, Timestamp.from(now));
            insert.setTimestamp(14, Timestamp.from(expires));
            try (var row = insert.executeQuery()) {
                row.next();
                return of(row);
            }
        }
    }

    /** @param by absent: nobody decided */
    static void end(Connection connection, long id, State state, @Nullable String code, @Nullable Act by, Instant now)
            throws SQLException {
        try (var update = connection.prepareStatement("update approval set state = ?, code = ?, decided_by = ?,"
                + " decided_account = ?, decision = ?, ended_at = ? where id = ? and state = 'waiting'")) {
            update.setString(1, state.word());
            update.setString(2, code);
            update.setString(3, by == null ? null : by.actor());
            update.setString(4, by == null ? null : by.caller().account());
            update.setString(5, by == null ? null : by.reason());
            update.setTimestamp(6, Timestamp.from(now));
            update.setLong(7, id);
            update.executeUpdate();
        }
    }

    private static Array texts(Connection connection, Object[] texts) throws SQLException {
        return connection.createArrayOf("text", texts);
    }

    private static Approval of(ResultSet row) throws SQLException {
        Timestamp ended = row.getTimestamp("ended_at");
        return new Approval(
                Long.toString(row.getLong("id")),
                Approval.Kind.of(row.getString("kind")),
                row.getLong("subject_id"),
                row.getString("subject"),
                List.of((String[]) row.getArray("destinations").getArray()),
                row.getString("digest"),
                read(row.getString("what"), TEXTS),
                read(row.getString("summary"), new TypeReference<Approval.Summary>() {}),
                row.getString("reason"),
                row.getString("ticket"),
                row.getString("asked_by"),
                Set.of((String[]) row.getArray("touched").getArray()),
                row.getTimestamp("asked_at").toInstant(),
                row.getTimestamp("expires_at").toInstant(),
                State.of(row.getString("state")),
                row.getString("decided_by"),
                row.getString("decision"),
                row.getString("code"),
                ended == null ? null : ended.toInstant());
    }

    private static <T> T read(String json, TypeReference<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the ledger keeps what this wrote", e);
        }
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a request can be written as JSON", e);
        }
    }
}
