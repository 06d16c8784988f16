package vn.lienthong.gateway.engine.intake.funds;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.intake.fault.ErrorCatalogue;

/**
 * Holds what a batch needs against the latest statements. Costs nothing where no statement of its destinations has told a
 * balance. A partner that tells none is trusted to have the money: its refusal says otherwise.
 */
public final class Funds {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String OPEN = "('AWAITING_APPROVAL', 'READY', 'SENDING', 'RETRYING', 'IN_DOUBT', 'ACCEPTED')";

    private final Function<String, ZoneId> zoneOf;
    private final ErrorCatalogue errors;

    /** @param zoneOf a destination's time zone, for every id */
    public Funds(Function<String, ZoneId> zoneOf, ErrorCatalogue errors) {
        this.zoneOf = zoneOf;
        this.errors = errors;
    }

    private record Told(long vnd, LocalDate asOf, Instant at) {
        Told and(Told other) {
            boolean older = other.asOf.isBefore(asOf);
            return new Told(vnd + other.vnd, older ? other.asOf : asOf, other.at.isBefore(at) ? other.at : at);
        }
    }

    /** What its destinations lack, by destination; empty where they lack nothing that a statement knows of. */
    public List<Shortfall.Warning> warnings(Connection connection, long batchId) throws SQLException {
        List<Shortfall.Warning> found = new ArrayList<>();
        for (var told : told(connection, batchId).entrySet()) {
            String destination = told.getKey();
            long batch = openOfBatch(connection, batchId, destination);
            long other = sinceStatement(connection, batchId, destination, told.getValue());
            var shortfall = new Shortfall(
                    destination,
                    batch,
                    other,
                    told.getValue().vnd(),
                    told.getValue().asOf());
            if (batch > 0 && shortfall.shortVnd() > 0) found.add(shortfall.warning(errors));
        }
        return found;
    }

    /** Writes warnings into their batch, as they were when it went. */
    public static void keep(Connection connection, long batchId, List<Shortfall.Warning> warnings) throws SQLException {
        try (var update = connection.prepareStatement("update batch set warnings = ?::jsonb where id = ?")) {
            update.setString(1, JSON.writeValueAsString(warnings));
            update.setLong(2, batchId);
            update.executeUpdate();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("warnings are plain text", e);
        }
    }

    /** Reads what {@link #keep} wrote. */
    public static List<Shortfall.Warning> kept(String json) {
        try {
            return List.of(JSON.readValue(json, Shortfall.Warning[].class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the ledger has warnings that intake did not write", e);
        }
    }

    /** Of each account the newest day, of that day the smaller amount: what is booked may not all be spent. */
    private static Map<String, Told> told(Connection connection, long batchId) throws SQLException {
        String sql = "select distinct on (destination, account) destination, amount_vnd, as_of, told_at from balance"
                + " where destination in (select u.destination from unit u where u.batch_id = ?)"
                + " order by destination, account, as_of desc, amount_vnd";
        Map<String, Told> told = new LinkedHashMap<>();
        try (var select = connection.prepareStatement(sql)) {
            select.setLong(1, batchId);
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    var one = new Told(
                            rows.getLong(2),
                            rows.getObject(3, LocalDate.class),
                            rows.getTimestamp(4).toInstant());
                    told.merge(rows.getString(1), one, Told::and);
                }
            }
        }
        return told;
    }

    private static long openOfBatch(Connection connection, long batchId, String destination) throws SQLException {
        String sql = "select coalesce(sum((select sum(t.amount_vnd) from transfer t"
                + " where t.id between u.first_id and u.last_id and t.state in " + OPEN + ")), 0)"
                + " from unit u where u.batch_id = ? and u.destination = ?";
        try (var select = connection.prepareStatement(sql)) {
            select.setLong(1, batchId);
            select.setString(2, destination);
            return number(select);
        }
    }

    /** Released and not yet paid, or paid after the day that the statement closes with. */
    private long sinceStatement(Connection connection, long batchId, String destination, Told told)
            throws SQLException {
        String sql = "select coalesce(sum((select sum(t.amount_vnd) from transfer t"
                + " where t.id between u.first_id and u.last_id and (t.state in " + OPEN
                + " or (t.state = 'COMPLETED' and t.changed_at > ?)))), 0) from unit u"
                + " where u.destination = ? and u.batch_id is distinct from ? and (u.due_at is not null"
                + " or exists (select from verification v where v.unit_id = u.id and v.done_at is null)"
                + " or exists (select from submission s where s.unit_id = u.id and s.created_at > ?))";
        Timestamp since = Timestamp.from(since(destination, told));
        try (var select = connection.prepareStatement(sql)) {
            select.setTimestamp(1, since);
            select.setString(2, destination);
            select.setLong(3, batchId);
            select.setTimestamp(4, since);
            return number(select);
        }
    }

    private Instant since(String destination, Told told) {
        Instant close =
                told.asOf().plusDays(1).atStartOfDay(zoneOf.apply(destination)).toInstant();
        return close.isBefore(told.at()) ? close : told.at();
    }

    private static long number(java.sql.PreparedStatement select) throws SQLException {
        try (var row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Fresh where the batch can still be stopped, else as it was when it went. */
    public List<Shortfall.Warning> shown(Connection connection, long batchId, String state, @Nullable String kept)
            throws SQLException {
        return state.equals("AWAITING_APPROVAL") ? warnings(connection, batchId) : kept(kept == null ? "[]" : kept);
    }
}
