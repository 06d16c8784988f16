package vn.lienthong.gateway.engine.intake.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.intake.funds.Funds;
import vn.lienthong.gateway.engine.intake.funds.Shortfall;
import vn.lienthong.gateway.engine.intake.store.UnitRange;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.ledger.State;

/** Questions about batches. */
public final class Batches {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String COLUMNS =
            "select id, service, agency, state, file_name, format, check_only, received_at, checked_at,"
                    + " released_at, done_at, execution_date, declared_count, declared_sum, lines, sum_vnd, unreadable, faults, warnings from batch";

    private final Database database;
    private final Clock clock;
    private final KeptTotals kept = new KeptTotals();

    private final Funds funds;

    public Batches(Database database, Funds funds, Clock clock) {
        this.funds = funds;
        this.database = database;
        this.clock = clock;
    }

    /** One batch with its totals. */
    public Optional<BatchView> find(Caller caller, long id) {
        var found = find(id);
        if (found.isEmpty()) caller.need(Right.LOOK, null);
        found.ifPresent(batch -> caller.needOf(batch.agency(), Right.LOOK, null));
        return found;
    }

    private Optional<BatchView> find(long id) {
        return database.read(connection -> {
            try (var select = connection.prepareStatement(COLUMNS + " where id = ?")) {
                select.setLong(1, id);
                try (var row = select.executeQuery()) {
                    if (!row.next()) return Optional.empty();
                    var warnings = funds.shown(connection, id, row.getString(4), row.getString(19));
                    return Optional.of(
                            view(row, warnings, kept.of(id, row.getString(4), () -> totals(connection, id))));
                }
            }
        });
    }

    /**
     * Which batches.
     *
     * @param state absent: any
     * @param service absent: any
     */
    public record Asked(@Nullable String state, @Nullable String service) {
        public static final Asked ANY = new Asked(null, null);
    }

    /**
     * Batches, the newest first, without totals; an agency's own where it asks.
     *
     * @param before only with smaller ids; absent: from the newest
     */
    public List<BatchView> list(Caller caller, Asked asked, @Nullable Long before, int limit) {
        if (caller.agency() == null) caller.need(Right.LOOK, null);
        String sql = COLUMNS + " where (?::text is null or state = ?) and (?::text is null or service = ?)"
                + " and (?::text is null or agency = ?) and id < ?"
                + " order by id desc limit ?";
        return database.read(connection -> {
            List<BatchView> views = new ArrayList<>();
            try (var select = connection.prepareStatement(sql)) {
                select.setString(1, asked.state());
                select.setString(2, asked.state());
                select.setString(3, asked.service());
                select.setString(4, asked.service());
                select.setString(5, caller.agency());
                select.setString(6, caller.agency());
                select.setLong(7, before == null ? Long.MAX_VALUE : before);
                select.setInt(8, limit);
                try (var rows = select.executeQuery()) {
                    while (rows.next()) views.add(view(rows, Funds.kept(rows.getString(19)), null));
                }
            }
            return views;
        });
    }

    /** Items and VND of a batch by word; every word is there. */
    public Map<String, BatchView.Total> totals(long batchId) {
        return database.read(connection -> totals(connection, batchId));
    }

    private Map<String, BatchView.Total> totals(Connection connection, long batchId) throws SQLException {
        Map<String, BatchView.Total> totals = new LinkedHashMap<>();
        for (String word : List.of(
                "refused",
                "duplicate",
                "open",
                "held",
                "completed",
                "rejected",
                "returned",
                "dead",
                "closed",
                "superseded")) totals.put(word, BatchView.Total.NONE);
        try (var select = connection.prepareStatement(
                "select kind, count(*), coalesce(sum(amount_vnd), 0) from refused_line where batch_id = ? group by kind")) {
            select.setLong(1, batchId);
            try (var rows = select.executeQuery()) {
                while (rows.next()) add(totals, rows.getString(1), rows.getLong(2), rows.getLong(3));
            }
        }
        HeldNow held = new HeldNow(connection, batchId, clock.instant());
        for (UnitRange unit : UnitRange.of(connection, batchId)) count(connection, unit, held, totals);
        return totals;
    }

    private static void count(Connection connection, UnitRange unit, HeldNow held, Map<String, BatchView.Total> totals)
            throws SQLException {
        String sql =
                "select t.state, count(*), sum(t.amount_vnd), count(*) filter (where h), coalesce(sum(t.amount_vnd) filter (where h), 0)"
                        + " from (select state, amount_vnd, " + HeldNow.CONDITION
                        + " as h from transfer t where t.id between ? and ?) t group by 1";
        try (var select = connection.prepareStatement(sql)) {
            held.set(select, 1, unit);
            select.setLong(HeldNow.PARAMETERS + 1, unit.first());
            select.setLong(HeldNow.PARAMETERS + 2, unit.last());
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    State state = State.valueOf(rows.getString(1));
                    String word = state.isOpen() ? "open" : state.name().toLowerCase(Locale.ROOT);
                    add(totals, word, rows.getLong(2), rows.getLong(3));
                    add(totals, "held", rows.getLong(4), rows.getLong(5));
                }
            }
        }
    }

    private static void add(Map<String, BatchView.Total> totals, String word, long items, long vnd) {
        totals.put(word, totals.getOrDefault(word, BatchView.Total.NONE).plus(items, vnd));
    }

    private static BatchView view(
            ResultSet row, List<Shortfall.Warning> warnings, @Nullable Map<String, BatchView.Total> totals)
            throws SQLException {
        return new BatchView(
                String.valueOf(row.getLong(1)),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getBoolean(7),
                row.getTimestamp(8).toInstant(),
                instant(row.getTimestamp(9)),
                instant(row.getTimestamp(10)),
                instant(row.getTimestamp(11)),
                row.getObject(12, LocalDate.class),
                new BatchView.Declared(row.getObject(13, Long.class), row.getObject(14, Long.class)),
                new BatchView.Counted(row.getLong(15), row.getLong(16), row.getLong(17)),
                faults(row.getString(18)),
                warnings,
                totals);
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }

    private static List<BatchView.Fault> faults(String json) {
        try {
            return List.of(JSON.readValue(json, BatchView.Fault[].class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the ledger has faults that intake did not write", e);
        }
    }
}
