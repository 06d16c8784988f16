package vn.lienthong.gateway.engine.ledger;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Under which entitlements of a service change hands: whoever reads the holder of a key and then gives the key to another transfer
 * does both under this lock, so that two never give it away at once.
 */
public final class EntitlementLock {
    private EntitlementLock() {}

    /** Waits for the lock and keeps it until the transaction ends. Several services are locked in the order of their ids. */
    public static void take(Connection connection, String service) throws SQLException {
        try (var lock = connection.prepareStatement("select pg_advisory_xact_lock(hashtextextended(?, 0))")) {
            lock.setString(1, "entitlement:" + service);
            lock.execute();
        }
    }
}
