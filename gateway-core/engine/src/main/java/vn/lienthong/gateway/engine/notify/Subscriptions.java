package vn.lienthong.gateway.engine.notify;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import vn.lienthong.gateway.engine.ledger.Database;

/** Writes into the ledger who hears of what, so that events are written for those and for nobody else. */
public final class Subscriptions {
    /** Nodes that start together write one after another. */
    private static final int LOCK = 0x45564e54;

    private Subscriptions() {}

    /** Makes these the only subscriptions. What is still to be told to others waits until they are back. */
    public static void write(Database database, Collection<Subscription> subscriptions) {
        database.run(connection -> {
            lock(connection);
            forgetOthers(connection, subscriptions);
            for (var subscription : subscriptions.stream()
                    .sorted(Comparator.comparing(Subscription::agency).thenComparing(Subscription::channel))
                    .toList()) write(connection, subscription);
            try (var select = connection.prepareStatement("select tell_outcomes_if_wanted()")) {
                select.execute();
            }
        });
    }

    private static void lock(Connection connection) throws SQLException {
        try (var lock = connection.prepareStatement("select pg_advisory_xact_lock(?)")) {
            lock.setLong(1, LOCK);
            lock.execute();
        }
    }

    private static void forgetOthers(Connection connection, Collection<Subscription> subscriptions)
            throws SQLException {
        try (var delete =
                connection.prepareStatement("delete from event_subscriber where agency || ' ' || channel <> all (?)")) {
            delete.setArray(
                    1,
                    connection.createArrayOf(
                            "text",
                            subscriptions.stream()
                                    .map(s -> s.agency() + " " + s.channel().word())
                                    .toArray()));
            delete.executeUpdate();
        }
    }

    private static void write(Connection connection, Subscription subscription) throws SQLException {
        try (var insert = connection.prepareStatement(
                "insert into event_subscriber(agency, channel, types) values (?, ?, ?) on conflict (agency, channel)"
                        + " do update set types = excluded.types where event_subscriber.types <> excluded.types")) {
            insert.setString(1, subscription.agency());
            insert.setString(2, subscription.channel().word());
            insert.setArray(
                    3,
                    connection.createArrayOf(
                            "text",
                            subscription.types().stream()
                                    .map(EventType::word)
                                    .sorted()
                                    .toArray()));
            insert.executeUpdate();
        }
    }
}
