package vn.lienthong.gateway.engine.intake.store;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Takes ids of transfers side by side. Everybody who makes transfers takes their ids here: a range is only whole because all
 * takers wait for one another for the moment of taking.
 */
public final class TransferIds {
    /** Advisory lock of the moment of taking. */
    private static final long TAKING = 0x54494453L;

    private TransferIds() {}

    /** @return the first of {@code count} ids; they are never given to another, even if the transaction is rolled back */
    public static long take(Connection connection, int count) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("select pg_advisory_lock(" + TAKING + ")");
            try (var row = statement.executeQuery(
                    "select setval('transfer_seq', nextval('transfer_seq') + " + (count - 1) + ")")) {
                row.next();
                long first = row.getLong(1) - count + 1;
                statement.execute("select pg_advisory_unlock(" + TAKING + ")");
                return first;
            }
        } catch (SQLException e) {
            // the lock belongs to the session: given back to the pool it would stop everybody
            connection.abort(Runnable::run);
            throw e;
        }
    }
}
