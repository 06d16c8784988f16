package vn.lienthong.gateway.engine.notify;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.notify.Subscription.Channel;

/** Who still has to hear what, as rows: it survives a restart, and two nodes never tell one agency at once. */
final class Outbox {
    private final Database database;
    private final EventText text;
    private final String node;

    /** @param node by which this process owns its leases */
    Outbox(Database database, EventText text, String node) {
        this.database = database;
        this.text = text;
        this.node = node;
    }

    /** One agency, told in one way. */
    record Recipient(String agency, Channel channel) {}

    /** Who can be told something now. A lease of this node is no hindrance: its round has broken off, or it is still in it. */
    List<Recipient> due(Instant now) {
        String sql = "select s.agency, s.channel from event_subscriber s where (s.next_at is null or s.next_at <= ?)"
                + " and (s.lease_until is null or s.lease_until <= ? or s.lease_owner = ?)"
                + " and exists (select from event_delivery d where d.agency = s.agency and d.channel = s.channel)";
        return database.read(connection -> {
            var due = new ArrayList<Recipient>();
            try (var select = connection.prepareStatement(sql)) {
                select.setTimestamp(1, Timestamp.from(now));
                select.setTimestamp(2, Timestamp.from(now));
                select.setString(3, node);
                try (var rows = select.executeQuery()) {
                    while (rows.next()) due.add(new Recipient(rows.getString(1), Channel.of(rows.getString(2))));
                }
            }
            return due;
        });
    }

    /** Takes the recipient for this node, which has no other round at it; false where another node has it. */
    boolean claim(Recipient recipient, Instant now, Instant until) {
        return database.transaction(connection -> {
            try (var update = statement(
                    connection,
                    "update event_subscriber set lease_owner = ?, lease_until = ? where agency = ? and channel = ?"
                            + " and (lease_until is null or lease_until <= ? or lease_owner = ?)",
                    recipient,
                    3)) {
                update.setString(1, node);
                update.setTimestamp(2, Timestamp.from(until));
                update.setTimestamp(5, Timestamp.from(now));
                update.setString(6, node);
                return update.executeUpdate() == 1;
            }
        });
    }

    /** The oldest notices that the recipient has not heard. */
    List<Notice> next(Recipient recipient, int most) {
        String sql = "select " + Event.COLUMNS + " from event_delivery d join event e on e.id = d.event_id"
                + " where d.agency = ? and d.channel = ? order by d.event_id limit ?";
        return database.transaction(connection -> {
            var events = new ArrayList<Event>();
            try (var select = statement(connection, sql, recipient, 1)) {
                select.setInt(3, most);
                try (var rows = select.executeQuery()) {
                    while (rows.next()) events.add(Event.of(rows));
                }
            }
            var notices = new ArrayList<Notice>();
            for (Event event : events) notices.add(text.notice(connection, event));
            return notices;
        });
    }

    /** The recipient has it. @return false where this node has lost its lease and must not go on */
    boolean heard(Recipient recipient, long eventId, Instant leaseUntil) {
        return database.transaction(connection -> {
            forget(connection, recipient, eventId);
            return renew(connection, recipient, leaseUntil);
        });
    }

    /** The recipient does not want it: kept for a person to see. @return as {@link #heard} */
    boolean unwanted(Recipient recipient, long eventId, String code, Instant now, Instant leaseUntil) {
        return database.transaction(connection -> {
            try (var move = statement(
                    connection,
                    "with gone as (delete from event_delivery where agency = ? and channel = ? and event_id = ?"
                            + " returning agency, channel, event_id) insert into event_undelivered(agency, channel, event_id, code, at)"
                            + " select agency, channel, event_id, ?, ? from gone",
                    recipient,
                    1)) {
                move.setLong(3, eventId);
                move.setString(4, code);
                move.setTimestamp(5, Timestamp.from(now));
                move.executeUpdate();
            }
            return renew(connection, recipient, leaseUntil);
        });
    }

    /** The recipient does not hear: not before {@code nextAt}. What is older than {@code tooOld} is not tried any more. */
    void notHeard(Recipient recipient, String code, Instant now, Instant nextAt, Instant tooOld) {
        database.run(connection -> {
            try (var update = statement(
                    connection,
                    "update event_subscriber set failures = failures + 1, next_at = ?, code = ?,"
                            + " failing_since = coalesce(failing_since, ?) where agency = ? and channel = ?",
                    recipient,
                    4)) {
                update.setTimestamp(1, Timestamp.from(nextAt));
                update.setString(2, code);
                update.setTimestamp(3, Timestamp.from(now));
                update.executeUpdate();
            }
            try (var move = statement(
                    connection,
                    "with gone as (delete from event_delivery d using event e where d.agency = ? and d.channel = ?"
                            + " and e.id = d.event_id and e.at < ? returning d.agency, d.channel, d.event_id)"
                            + " insert into event_undelivered(agency, channel, event_id, code, at)"
                            + " select agency, channel, event_id, ?, ? from gone",
                    recipient,
                    1)) {
                move.setTimestamp(3, Timestamp.from(tooOld));
                move.setString(4, code);
                move.setTimestamp(5, Timestamp.from(now));
                move.executeUpdate();
            }
        });
    }

    /** How often the recipient has not heard since it last did. */
    int failures(Recipient recipient) {
        return database.read(connection -> {
            try (var select = statement(
                            connection,
                            "select failures from event_subscriber where agency = ? and channel = ?",
                            recipient,
                            1);
                    var row = select.executeQuery()) {
                return row.next() ? row.getInt(1) : 0;
            }
        });
    }

    /** Gives the recipient back. */
    void release(Recipient recipient) {
        database.run(connection -> {
            try (var update = statement(
                    connection,
                    "update event_subscriber set lease_owner = null, lease_until = null"
                            + " where agency = ? and channel = ? and lease_owner = ?",
                    recipient,
                    1)) {
                update.setString(3, node);
                update.executeUpdate();
            }
        });
    }

    /** Deletes events that everybody has heard. @return how many */
    int forgetBefore(Instant limit, int most) {
        String sql = "delete from event where id in (select e.id from event e where e.at < ?"
                + " and not exists (select from event_delivery d where d.event_id = e.id)"
                + " and not exists (select from event_undelivered d where d.event_id = e.id) limit ?)";
        return database.transaction(connection -> {
            try (var delete = connection.prepareStatement(sql)) {
                delete.setTimestamp(1, Timestamp.from(limit));
                delete.setInt(2, most);
                return delete.executeUpdate();
            }
        });
    }

    private static void forget(Connection connection, Recipient recipient, long eventId) throws SQLException {
        try (var delete = statement(
                connection,
                "delete from event_delivery where agency = ? and channel = ? and event_id = ?",
                recipient,
                1)) {
            delete.setLong(3, eventId);
            delete.executeUpdate();
        }
    }

    private boolean renew(Connection connection, Recipient recipient, Instant leaseUntil) throws SQLException {
        try (var update = statement(
                connection,
                "update event_subscriber set lease_until = ?, failures = 0, next_at = null, failing_since = null, code = null"
                        + " where agency = ? and channel = ? and lease_owner = ?",
                recipient,
                2)) {
            update.setTimestamp(1, Timestamp.from(leaseUntil));
            update.setString(4, node);
            return update.executeUpdate() == 1;
        }
    }

    /** A statement with the recipient as its parameters {@code at} and the next. */
    private static PreparedStatement statement(Connection connection, String sql, Recipient recipient, int at)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setString(at, recipient.agency());
        statement.setString(at + 1, recipient.channel().word());
        return statement;
    }
}
