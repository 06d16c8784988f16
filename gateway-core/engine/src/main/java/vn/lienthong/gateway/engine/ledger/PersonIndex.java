package vn.lienthong.gateway.engine.ledger;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Statements that find items by the keyed hash of a person, a beneficiary or an account. The index over ranges of items answers each
 * in milliseconds, but what PostgreSQL expects of it depends on how the hashes happen to lie: of one ledger of five million it read the
 * whole table for personal numbers, and used the index for accounts. So it is told.
 */
public final class PersonIndex {
    private PersonIndex() {}

    /** A statement, or several. */
    @FunctionalInterface
    public interface Statement<T> {
        T run() throws SQLException;
    }

    /** Runs it with the index, in a transaction of the caller. */
    public static <T> T with(Connection connection, Statement<T> statement) throws SQLException {
        if (connection.getAutoCommit()) throw new IllegalStateException("there is no transaction");
        set(connection, "off");
        T result = statement.run();
        set(connection, "on");
        return result;
    }

    /** Until the transaction ends at the latest: one that fails leaves nothing behind. */
    private static void set(Connection connection, String word) throws SQLException {
        try (var set = connection.createStatement()) {
            set.execute("set local enable_seqscan = " + word);
        }
    }
}
