package vn.lienthong.gateway.engine.dispatch;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;

/**
 * Units that wait until their people were looked up, instead of being due. Whoever takes transfers in writes them here in the
 * transaction in which the unit would have become due; verify before pay makes them due when it knows enough.
 */
public final class Unverified {
    /** On {@code unit u}: what waits here is made due by nobody else. */
    static final String OPEN = "exists (select from verification v where v.unit_id = u.id and v.done_at is null)";

    private static final String INSERT = "insert into verification(unit_id, since) select u.id, ? from unit u";

    private Unverified() {}

    /** The units of a released batch in which there is anything to send. */
    public static void batch(Connection connection, long batchId, Instant now) throws SQLException {
        insert(
                connection,
                INSERT + " cross join lateral (select from transfer t where t.id between u.first_id and u.last_id"
                        + " and t.state = 'READY' limit 1) as something where u.batch_id = ? and u.destination <> '' order by u.id",
                batchId,
                now);
    }

    /** The unit that begins with a transfer. */
    public static void beginningWith(Connection connection, long firstId, Instant now) throws SQLException {
        insert(connection, INSERT + " where u.first_id = ?", firstId, now);
    }

    private static void insert(Connection connection, String sql, long key, Instant now) throws SQLException {
        try (var insert = connection.prepareStatement(sql)) {
            insert.setTimestamp(1, Timestamp.from(now));
            insert.setLong(2, key);
            insert.executeUpdate();
        }
    }
}
