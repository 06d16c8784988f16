package vn.lienthong.gateway.engine.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.operate.Act;

/** Writes a new job and freezes its items: the set is chosen and stored by one statement. */
final class JobStore {
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    private JobStore() {}

    /** The same order has the same text: two clicks on one button. */
    static String hash(ReplayJobs.Order order, String reason) {
        var all = new LinkedHashMap<String, @Nullable Object>();
        all.put("scope", order.scope());
        all.put("pace", order.pace());
        all.put("cutoff", order.cutoff());
        all.put("expected", order.expected());
        var people = order.scope().people();
        if (!people.isEmpty())
            all.put("keys", people.stream().map(one -> one.sought().key()).toList());
        // Absent as before: whoever gave an order before there was a choice gives the same one now.
        if (order.mapping() == ByMapping.ORIGINAL) all.put("mapping", order.mapping());
        all.put("ticket", order.ticket());
        all.put("reason", reason);
        return hash(json(all));
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("an order can be written as JSON", e);
        }
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The new job's id; absent where the caller gave the same key before. Whoever gives it at the same moment waits. */
    static @Nullable Long insert(Connection connection, ReplayJobs.Order order, Instant cutoff, Act act, Instant now)
            throws SQLException {
        var pace = order.pace();
        try (var insert = connection.prepareStatement(
                "insert into replay_job(state, scope, cutoff, stages, asks, rate, stop_percent, stop_minimum, start_at,"
                        + " window_from, window_to, reason, ticket, created_by, created_at, request_key, request_hash, mapping, digest)"
                        + " values ('scheduled', ?::jsonb, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '')"
                        + " on conflict (created_by, request_key) do nothing returning id")) {
            insert.setString(1, json(shown(order.scope())));
            insert.setTimestamp(2, Timestamp.from(cutoff));
            insert.setArray(3, connection.createArrayOf("int", pace.stages().toArray()));
            insert.setBoolean(4, pace.asks());
            insert.setObject(5, pace.rate(), Types.INTEGER);
            insert.setInt(6, pace.stopPercent());
            insert.setInt(7, pace.stopMinimum());
            insert.setTimestamp(8, pace.startAt() == null ? null : Timestamp.from(pace.startAt()));
            insert.setObject(9, pace.windowFrom());
            insert.setObject(10, pace.windowTo());
            insert.setString(11, act.reason());
            insert.setString(12, order.ticket());
            insert.setString(13, act.actor());
            insert.setTimestamp(14, Timestamp.from(now));
            insert.setString(15, order.key());
            insert.setString(16, hash(order, act.reason()));
            insert.setString(17, order.mapping().word());
            try (var row = insert.executeQuery()) {
                return row.next() ? row.getLong(1) : null;
            }
        }
    }

    /** Ten thousand names stand in the items, not once more here. */
    private static Object shown(Scope scope) {
        if (scope.transfers().size() <= 20) return scope;
        return java.util.Map.of("transfers", scope.transfers().size());
    }

    static void freeze(Connection connection, long job, Candidates candidates) throws SQLException {
        try (var insert = connection.prepareStatement(
                "insert into replay_item(job_id, n, transfer_id, current_id, destination, group_id, amount_vnd, mapping, state)"
                        + " select ?, row_number() over (order by c.id), c.id, c.id, c.destination, c.group_id, c.amount_vnd, c.mapping, 'waiting'"
                        + " from " + candidates.sql() + " where c.obstacle is null order by c.id"
                        + " on conflict (transfer_id) where state in ('waiting', 'sent') do nothing")) {
            insert.setLong(1, job);
            candidates.set(connection, insert, 2);
            candidates.run(connection, insert::executeUpdate);
        }
        try (var insert = connection.prepareStatement("insert into replay_lane(job_id, destination, next_at)"
                + " select distinct job_id, destination, '-infinity'::timestamptz from replay_item where job_id = ?")) {
            insert.setLong(1, job);
            insert.executeUpdate();
        }
    }

    /** Counts what was frozen, once and for all; returns how many. */
    static int count(Connection connection, long job, ReplayJobs.Order order) throws SQLException {
        String counted = "select count(*)::int as total, coalesce(sum(i.amount_vnd), 0)::bigint as vnd,"
                + " count(distinct coalesce(p.personal_number_key, p.beneficiary_key))::int as people,"
                + " coalesce(encode(sha256(convert_to(string_agg(i.transfer_id || coalesce('@' || i.mapping, ''), ',' order by i.n), 'UTF8')), 'hex'), '') as ids"
                + " from replay_item i left join transfer_item p on p.id = i.transfer_id where i.job_id = ?";
        try (var update = connection.prepareStatement("update replay_job j set total = c.total, waiting = c.total,"
                + " vnd = c.vnd, people = c.people, versions = coalesce((select jsonb_object_agg(v.mapping, v.items) from"
                + " (select mapping, count(*) as items from replay_item where job_id = ? and mapping is not null group by 1) as v),"
                + " '{}'), digest = encode(sha256(convert_to(c.ids || ?, 'UTF8')), 'hex')"
                + " from (" + counted + ") as c where j.id = ? returning j.total")) {
            update.setLong(1, job);
            update.setString(2, json(order.pace()));
            update.setLong(3, job);
            update.setLong(4, job);
            try (var row = update.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }
}
