package vn.lienthong.gateway.engine.alert;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.alert.AlertRules.Severity;
import vn.lienthong.gateway.engine.audit.AuditTrail;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.operate.Act;

/** What persons see of alerts and do about them. */
public final class Alerts {
    public static final int PAGE = 50;
    private static final Duration LONGEST_QUIET = Duration.ofDays(7);

    private final Database database;
    private final AlertRules rules;
    private final AuditTrail audit;
    private final Predicate<String> isDestination;
    private final Clock clock;

    /** @param isDestination whether an object is one, so that who may see or do something there may see or silence its alerts */
    public Alerts(Database database, AlertRules rules, AuditTrail audit, Predicate<String> isDestination, Clock clock) {
        this.database = database;
        this.rules = rules;
        this.audit = audit;
        this.isDestination = isDestination;
        this.clock = clock;
    }

    /** What was asked for, or why it is not done. */
    public sealed interface Answer {
        record Done(Alert alert) implements Answer {}

        /** @param code {@code alert.unknown}, {@code alert.cleared}, {@code alert.until} */
        record Refused(String code) implements Answer {}
    }

    /**
     * Somebody who is told.
     *
     * @param host of the address; the rest may be a secret
     * @param toldAt when the latest notice was heard; absent: none ever was
     * @param waiting notices that he has not heard
     * @param code why not
     */
    public record Listener(
            String id,
            String host,
            Severity severity,
            @Nullable Instant toldAt,
            int waiting,
            @Nullable String code) {}

    /** Those that last, the worst and newest first. */
    public List<Alert> open(Caller caller) {
        return read(
                caller,
                "where state <> 'cleared' order by array_position(array['critical', 'warning', 'info'], severity),"
                        + " raised_at desc, id desc");
    }

    /** Those that are over, the latest first. */
    public List<Alert> cleared(Caller caller, int limit) {
        return read(
                caller,
                "where state = 'cleared' order by cleared_at desc, id desc limit " + Math.clamp(limit, 1, PAGE));
    }

    private List<Alert> read(Caller caller, String which) {
        caller.need(Right.LOOK);
        return database.read(connection -> {
            var alerts = new ArrayList<Alert>();
            try (var select = connection.prepareStatement("select " + Alert.COLUMNS + " from alert " + which);
                    var rows = select.executeQuery()) {
                while (rows.next()) {
                    Alert alert = Alert.of(rows);
                    if (caller.may(Right.LOOK, place(alert))) alerts.add(alert);
                }
            }
            return alerts;
        });
    }

    private @Nullable String place(Alert alert) {
        return isDestination.test(alert.object()) ? alert.object() : null;
    }

    /** Takes an alert over: nobody is told of it again until then, unless it goes and comes back. */
    public Answer acknowledge(long id, Instant until, Act act) {
        act.caller().need(Right.ALERT);
        Instant now = clock.instant();
        if (!until.isAfter(now) || until.isAfter(now.plus(LONGEST_QUIET))) return new Answer.Refused("alert.until");
        return database.transaction(connection -> {
            var found = find(connection, id);
            if (found.isEmpty()) return new Answer.Refused("alert.unknown");
            act.caller().need(Right.ALERT, place(found.get()));
            if (found.get().state() == Alert.State.CLEARED) return new Answer.Refused("alert.cleared");
            try (var update =
                    connection.prepareStatement("update alert set state = 'acknowledged', acknowledged_by = ?,"
                            + " quiet_until = ?, next_at = ?, note = ? where id = ?")) {
                update.setString(1, act.caller().name());
                update.setTimestamp(2, Timestamp.from(until));
                update.setTimestamp(3, Timestamp.from(until));
                update.setString(4, act.reason());
                update.setLong(5, id);
                update.executeUpdate();
            }
            var detail = JsonNodeFactory.instance
                    .objectNode()
                    .put("rule", found.get().rule())
                    .put("object", found.get().object())
                    .put("until", until.toString())
                    .put("reason", act.reason());
            audit.append(connection, act.caller().name(), "alert.acknowledge", "alert:" + id, detail.toString());
            return new Answer.Done(find(connection, id).orElseThrow());
        });
    }

    private static Optional<Alert> find(Connection connection, long id) throws SQLException {
        try (var select =
                connection.prepareStatement("select " + Alert.COLUMNS + " from alert where id = ? for update")) {
            select.setLong(1, id);
            try (var row = select.executeQuery()) {
                return row.next() ? Optional.of(Alert.of(row)) : Optional.empty();
            }
        }
    }

    /** Tells somebody on trial. @return false where nobody is called so */
    public boolean trial(String receiver, Act act) {
        act.caller().need(Right.ALERT, null);
        if (rules.receivers().stream().noneMatch(one -> one.id().equals(receiver))) return false;
        Instant now = clock.instant();
        String body = JsonNodeFactory.instance
                .objectNode()
                .put("type", "alert.trial")
                .put("by", act.caller().name())
                .put("time", now.toString())
                .toString();
        database.run(connection -> {
            try (var insert = connection.prepareStatement(
                    "insert into alert_notice(target, what, body, made_at, next_at) values (?, 'trial', ?, ?, ?)")) {
                insert.setString(1, receiver);
                insert.setString(2, body);
                insert.setTimestamp(3, Timestamp.from(now));
                insert.setTimestamp(4, Timestamp.from(now));
                insert.executeUpdate();
            }
            var detail = JsonNodeFactory.instance.objectNode().put("reason", act.reason());
            audit.append(connection, act.caller().name(), "alert.trial", "receiver:" + receiver, detail.toString());
        });
        return true;
    }

    public AlertRules rules(Caller caller) {
        caller.need(Right.LOOK);
        return rules;
    }

    /** How telling those on duty goes. */
    public List<Listener> listeners(Caller caller) {
        caller.need(Right.LOOK);
        return database.read(connection -> {
            var listeners = new ArrayList<Listener>();
            try (var select = connection.prepareStatement(
                    "select max(told_at), count(*) filter (where next_at is not null),"
                            + " (select code from alert_notice where target = ? order by id desc limit 1) from alert_notice where target = ?")) {
                for (var receiver : rules.receivers()) {
                    select.setString(1, receiver.id());
                    select.setString(2, receiver.id());
                    try (var row = select.executeQuery()) {
                        row.next();
                        Timestamp told = row.getTimestamp(1);
                        listeners.add(new Listener(
                                receiver.id(),
                                receiver.url().getHost(),
                                receiver.severity(),
                                told == null ? null : told.toInstant(),
                                row.getInt(2),
                                row.getString(3)));
                    }
                }
            }
            return listeners;
        });
    }
}
