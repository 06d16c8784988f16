package vn.lienthong.gateway.engine.notify;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.audit.AuditTrail;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.ledger.References;

/** What a person sees of events: who does not hear, what was given up, what each said; and telling it again. */
public final class EventLedger {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST = 200;
    private final Database database;
    private final EventText text;
    private final AuditTrail audit;

    public EventLedger(Database database, References references, Courier.Words words, AuditTrail audit) {
        this.database = database;
        this.text = new EventText(references, words);
        this.audit = audit;
    }

    /**
     * How telling an agency goes.
     *
     * @param waiting events that it has not heard
     * @param oldest when the oldest of them happened; absent: none waits
     * @param failures since it last heard
     * @param code of the latest failure; absent: it hears
     * @param undelivered events that are not told any more until a person says so
     */
    public record Listener(
            String agency,
            String channel,
            List<String> events,
            long waiting,
            @Nullable Instant oldest,
            int failures,
            @Nullable Instant failingSince,
            @Nullable Instant nextAt,
            @Nullable String code,
            long undelivered) {}

    /** An event that was given up. @param code why */
    public record Undelivered(
            String id,
            String agency,
            String channel,
            String type,
            Instant happenedAt,
            String code,
            Instant givenUpAt) {}

    /** Everybody who is told something, by agency. */
    public List<Listener> listeners(Caller caller) {
        caller.need(Right.LOOK, null);
        String sql = "select s.agency, s.channel, s.types, s.failures, s.failing_since, s.next_at, s.code,"
                + " (select count(*) from event_delivery d where d.agency = s.agency and d.channel = s.channel),"
                + " (select min(e.at) from event e where e.id = (select min(d.event_id) from event_delivery d"
                + " where d.agency = s.agency and d.channel = s.channel)),"
                + " (select count(*) from event_undelivered d where d.agency = s.agency and d.channel = s.channel)"
                + " from event_subscriber s order by s.agency, s.channel";
        return database.read(connection -> {
            var listeners = new ArrayList<Listener>();
            try (var select = connection.prepareStatement(sql);
                    var rows = select.executeQuery()) {
                while (rows.next()) listeners.add(listener(rows));
            }
            return listeners;
        });
    }

    private static Listener listener(ResultSet row) throws SQLException {
        return new Listener(
                row.getString(1),
                row.getString(2),
                List.of((String[]) row.getArray(3).getArray()),
                row.getLong(8),
                instant(row, 9),
                row.getInt(4),
                instant(row, 5),
                instant(row, 6),
                row.getString(7),
                row.getLong(10));
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    /** The oldest events that were given up, of one agency or of all. */
    public List<Undelivered> undelivered(Caller caller, @Nullable String agency) {
        caller.need(Right.LOOK, null);
        String sql = "select d.event_id, d.agency, d.channel, e.type, e.at, d.code, d.at from event_undelivered d"
                + " join event e on e.id = d.event_id where coalesce(d.agency = ?::text, true) order by d.event_id limit "
                + MOST;
        return database.read(connection -> {
            var undelivered = new ArrayList<Undelivered>();
            try (var select = connection.prepareStatement(sql)) {
                select.setString(1, agency);
                try (var rows = select.executeQuery()) {
                    while (rows.next())
                        undelivered.add(new Undelivered(
                                rows.getString(1),
                                rows.getString(2),
                                rows.getString(3),
                                rows.getString(4),
                                rows.getTimestamp(5).toInstant(),
                                rows.getString(6),
                                rows.getTimestamp(7).toInstant()));
                }
            }
            return undelivered;
        });
    }

    /** An event as its agency hears it; empty where there is none, or none any more. */
    public Optional<Notice> find(Caller caller, long id) {
        caller.need(Right.LOOK, null);
        return database.transaction(connection -> {
            try (var select = connection.prepareStatement("select " + Event.COLUMNS + " from event e where e.id = ?")) {
                select.setLong(1, id);
                try (var row = select.executeQuery()) {
                    return row.next() ? Optional.of(text.notice(connection, Event.of(row))) : Optional.empty();
                }
            }
        });
    }

    /** Tells an agency again what was given up, and at once what it did not hear. @return how many events wait again */
    public int again(String agency, Caller caller, String reason) {
        caller.need(Right.ALERT, null);
        return database.transaction(connection -> {
            int events = update(
                    connection,
                    "with back as (delete from event_undelivered where agency = ? returning agency, channel, event_id)"
                            + " insert into event_delivery(agency, channel, event_id) select agency, channel, event_id from back",
                    agency);
            update(connection, "update event_subscriber set next_at = null where agency = ?", agency);
            audit.append(
                    connection,
                    caller.name(),
                    "events.again",
                    "agency:" + agency,
                    JSON.valueToTree(Map.of("reason", reason, "events", events)).toString());
            return events;
        });
    }

    private static int update(Connection connection, String sql, String agency) throws SQLException {
        try (var update = connection.prepareStatement(sql)) {
            update.setString(1, agency);
            return update.executeUpdate();
        }
    }
}
