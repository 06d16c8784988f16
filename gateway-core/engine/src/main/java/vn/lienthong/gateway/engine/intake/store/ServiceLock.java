package vn.lienthong.gateway.engine.intake.store;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * One at a time claims entitlement keys of a service: a batch that is released, a group of single transfers, a re-issue. So
 * two lists with the same keys in opposite order cannot block each other, and the rules that no index can hold (one person
 * under two ids) are safe.
 */
public final class ServiceLock {
    private ServiceLock() {}

    /** Waits for the service; given back at the end of the transaction. Taken before any row. */
    public static void take(Connection connection, String service) throws SQLException {
        try (var lock =
                connection.prepareStatement("select pg_advisory_xact_lock(hashtextextended('service:' || ?, 0))")) {
            lock.setString(1, service);
            lock.execute();
        }
    }
}
