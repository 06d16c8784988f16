package vn.lienthong.gateway.engine.alert;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import vn.lienthong.gateway.engine.alert.AlertRules.Receiver;
import vn.lienthong.gateway.engine.alert.AlertRules.Rule;
import vn.lienthong.gateway.engine.alert.AlertWatch.Broken;

/** The alerts in the ledger, within one transaction at one moment. */
final class AlertBook {
    private final Connection connection;
    private final AlertRules rules;
    private final Timestamp now;

    AlertBook(Connection connection, AlertRules rules, Instant now) {
        this.connection = connection;
        this.rules = rules;
        this.now = Timestamp.from(now);
    }

    private Timestamp repeatAt() {
        return Timestamp.from(now.toInstant().plus(rules.repeat()));
    }

    /** Makes these the alerts that last. */
    void settle(Map<Broken, Long> broken) throws SQLException {
        Set<String> open = new HashSet<>();
        try (var select = connection.prepareStatement("select " + Alert.COLUMNS
                + ", next_at <= ? as due from alert where state <> 'cleared' order by id for update")) {
            select.setTimestamp(1, now);
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    Alert alert = Alert.of(rows);
                    open.add(key(alert.rule(), alert.object()));
                    Long value = value(broken, alert);
                    if (value == null) clear(alert);
                    else goOn(alert, value, rows.getBoolean("due"));
                }
            }
        }
        for (var one : broken.entrySet())
            if (!open.contains(key(one.getKey().rule().id(), one.getKey().object())))
                raise(one.getKey().rule(), one.getKey().object(), one.getValue());
    }

    private static String key(String rule, String object) {
        return rule + " " + object;
    }

    private static @org.jspecify.annotations.Nullable Long value(Map<Broken, Long> broken, Alert alert) {
        for (var one : broken.entrySet())
            if (one.getKey().rule().id().equals(alert.rule())
                    && one.getKey().object().equals(alert.object())) return one.getValue();
        return null;
    }

    private void clear(Alert alert) throws SQLException {
        update("update alert set state = 'cleared', cleared_at = ?, next_at = null where id = ?", now, alert.id());
        tell(alert.id(), "cleared");
    }

    private void goOn(Alert alert, long value, boolean due) throws SQLException {
        update("update alert set value = ?, seen_at = ? where id = ?", value, now, alert.id());
        if (!due) return;
        update("update alert set state = 'raised', next_at = ? where id = ?", repeatAt(), alert.id());
        tell(alert.id(), "repeated");
    }

    private void raise(Rule rule, String object, long value) throws SQLException {
        Timestamp quietSince = Timestamp.from(now.toInstant().minus(rules.quiet()));
        int again = update(
                "update alert set state = 'raised', cleared_at = null, value = ?, seen_at = ?, next_at = ? where id ="
                        + " (select id from alert where rule = ? and object = ? and state = 'cleared' and cleared_at > ?"
                        + " order by cleared_at desc limit 1)",
                value,
                now,
                repeatAt(),
                rule.id(),
                object,
                quietSince);
        if (again == 0) tell(insert(rule, object, value), "raised");
    }

    private long insert(Rule rule, String object, long value) throws SQLException {
        try (var insert = connection.prepareStatement(
                "insert into alert(rule, object, kind, severity, value, bound, raised_at, seen_at, next_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?) returning id")) {
            set(
                    insert,
                    rule.id(),
                    object,
                    rule.kind().word(),
                    rule.severity().word(),
                    value,
                    rule.bound(),
                    now,
                    now,
                    repeatAt());
            try (var row = insert.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private void tell(long id, String what) throws SQLException {
        Alert alert = read(id);
        for (Receiver receiver : rules.receivers())
            if (receiver.hears(alert.severity())) notice(receiver.id(), alert, what);
    }

    private Alert read(long id) throws SQLException {
        try (var select = connection.prepareStatement("select " + Alert.COLUMNS + " from alert where id = ?")) {
            select.setLong(1, id);
            try (var row = select.executeQuery()) {
                row.next();
                return Alert.of(row);
            }
        }
    }

    private void notice(String receiver, Alert alert, String what) throws SQLException {
        String body = JsonNodeFactory.instance
                .objectNode()
                .put("type", "alert." + what)
                .put("alert", Long.toString(alert.id()))
                .put("rule", alert.rule())
                .put("kind", alert.kind().word())
                .put("object", alert.object())
                .put("severity", alert.severity().word())
                .put("value", alert.value())
                .put("bound", alert.bound())
                .put("unit", alert.kind().unit().name().toLowerCase(java.util.Locale.ROOT))
                .put("since", alert.raisedAt().toString())
                .put("time", now.toInstant().toString())
                .put("page", "/alerts")
                .toString();
        update(
                "insert into alert_notice(alert_id, target, what, body, made_at, next_at) values (?, ?, ?, ?, ?, ?)",
                alert.id(),
                receiver,
                what,
                body,
                now,
                now);
    }

    private int update(String sql, Object... values) throws SQLException {
        try (var update = connection.prepareStatement(sql)) {
            set(update, values);
            return update.executeUpdate();
        }
    }

    private static void set(java.sql.PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) statement.setObject(i + 1, values[i]);
    }
}
