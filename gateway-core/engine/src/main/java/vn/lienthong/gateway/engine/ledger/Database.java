package vn.lienthong.gateway.engine.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;

/**
 * Transactions on the ledger. A transaction is short: no partner is called and nothing is translated inside one. SQL errors come
 * out as Spring's {@code DataAccessException}, so that "the database is away" can be told from a bug.
 */
public final class Database {
    private static final SQLExceptionTranslator TRANSLATOR = new SQLStateSQLExceptionTranslator();
    private final DataSource source;

    public Database(DataSource source) {
        this.source = source;
    }

    /** Work on one connection. */
    public interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** Work without a result. */
    public interface Task {
        void on(Connection connection) throws SQLException;
    }

    /** Commits what the work did, or rolls all of it back when it throws. */
    public <T> T transaction(Work<T> work) {
        try (var connection = source.getConnection()) {
            connection.setAutoCommit(false); // the pool gives it back as it was
            try {
                T result = work.on(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException | Error e) {
                rollBack(connection, e);
                throw e;
            }
        } catch (SQLException e) {
            throw translated(e);
        }
    }

    /** {@link #transaction} without a result. */
    public void run(Task task) {
        var done = transaction(connection -> {
            task.on(connection);
            return Boolean.TRUE;
        });
        assert done;
    }

    /** Reads without a transaction of several statements. */
    public <T> T read(Work<T> work) {
        return statement(work);
    }

    /** Work of one statement, which is a transaction by itself: that saves the call that commits. */
    public <T> T statement(Work<T> work) {
        try (var connection = source.getConnection()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw translated(e);
        }
    }

    /** A connection that has broken cannot roll back; the database has done so by itself. */
    private static void rollBack(Connection connection, Throwable cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private static RuntimeException translated(SQLException e) {
        var translated = TRANSLATOR.translate("ledger", null, e);
        return translated != null ? translated : new UncategorizedSQLException("ledger", null, e);
    }
}
