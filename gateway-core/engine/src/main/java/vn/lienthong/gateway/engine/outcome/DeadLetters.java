package vn.lienthong.gateway.engine.outcome;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;

/**
 * Dead letters for the broker's {@code dead.<destination>} queues, so that any JMS or AMQP tool can watch them. Written in the
 * transaction that makes the transfers DEAD; the relay ships them.
 */
public final class DeadLetters {
    private DeadLetters() {}

    /** @param references of the dead transfers; a message names ids and the code, never a person */
    public static void post(
            Connection connection, String destination, String code, List<String> references, Instant now)
            throws SQLException {
        if (references.isEmpty()) return;
        try (var insert =
                connection.prepareStatement("insert into broker_outbox(queue, body, created_at) values (?, ?, ?)")) {
            insert.setString(1, "dead." + (destination.isEmpty() ? "none" : destination));
            insert.setString(
                    2,
                    "{\"code\":\"" + code.replaceAll("[\"\\\\\\p{Cntrl}]", "_") + "\",\"references\":[\""
                            + String.join("\",\"", references) + "\"]}");
            insert.setTimestamp(3, Timestamp.from(now));
            insert.executeUpdate();
        }
    }
}
