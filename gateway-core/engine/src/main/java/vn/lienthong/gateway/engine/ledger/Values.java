package vn.lienthong.gateway.engine.ledger;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Sets the values of a statement one after another; what is said about many at once goes as an array for each column. */
public final class Values {
    private final PreparedStatement statement;
    private int at;

    public Values(PreparedStatement statement) {
        this.statement = statement;
    }

    public Values set(Object value) throws SQLException {
        statement.setObject(++at, value);
        return this;
    }

    /**
     * Its type is said with it. A {@code Timestamp} leaves that open: the driver has such a statement described, and then, when a row
     * of its result has no greatest size, asks for the server's attention in a call of its own before each execution.
     */
    public Values set(Instant value) throws SQLException {
        statement.setObject(++at, value.atOffset(ZoneOffset.UTC));
        return this;
    }

    public <T> Values numbers(Collection<T> of, Function<T, @Nullable Long> value) throws SQLException {
        return array("bigint", filled(new Long[of.size()], of, value));
    }

    public <T> Values texts(Collection<T> of, Function<T, @Nullable String> value) throws SQLException {
        return array("text", filled(new String[of.size()], of, value));
    }

    public <T> Values bytes(Collection<T> of, Function<T, byte @Nullable []> value) throws SQLException {
        return array("bytea", filled(new byte[of.size()][], of, value));
    }

    /** Of any other type of the database, from what its driver takes for one. */
    public <T> Values array(String type, Collection<T> of, Function<T, @Nullable Object> value) throws SQLException {
        return array(type, filled(new Object[of.size()], of, value));
    }

    /** A loop: of thirty columns of one row each, streams took as long as the driver. */
    private static <T, V> @Nullable V[] filled(
            @Nullable V[] column, Collection<T> of, Function<T, ? extends @Nullable V> value) {
        int row = 0;
        for (T each : of) column[row++] = value.apply(each);
        return column;
    }

    private Values array(String type, Object[] values) throws SQLException {
        statement.setArray(++at, statement.getConnection().createArrayOf(type, values));
        return this;
    }
}
