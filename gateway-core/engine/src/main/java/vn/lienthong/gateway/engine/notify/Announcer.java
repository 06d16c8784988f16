package vn.lienthong.gateway.engine.notify;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Writes events that the database does not see by itself: answers to messages. */
public final class Announcer {
    private final Clock clock;

    public Announcer(Clock clock) {
        this.clock = clock;
    }

    /**
     * Tells an agency something, in the transaction of the caller.
     *
     * @param detail JSON object without names, accounts or personal numbers
     * @return false where the agency hears of no such event: nothing is written
     */
    public boolean tell(
            Connection connection,
            String agency,
            String service,
            EventType type,
            @Nullable Long batchId,
            JsonNode detail)
            throws SQLException {
        try (var select = connection.prepareStatement("select tell(?, ?, ?, ?::bigint, ?, ?::jsonb)")) {
            select.setString(1, agency);
            select.setString(2, service);
            select.setString(3, type.word());
            select.setObject(4, batchId);
            select.setTimestamp(5, Timestamp.from(clock.instant()));
            select.setString(6, detail.toString());
            try (var row = select.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }
}
