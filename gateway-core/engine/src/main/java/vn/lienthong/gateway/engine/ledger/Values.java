package vn.lienthong.gateway.engine.ledger;

import java.sql.PreparedStatement;
import java.sql.SQLException;
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

    public <T> Values numbers(Collection<T> of, Function<T, @Nullable Long> value) throws SQLException {
        return array("bigint", of.stream().map(value).toArray(Long[]::new));
    }

    public <T> Values texts(Collection<T> of, Function<T, @Nullable String> value) throws SQLException {
        return array("text", of.stream().map(value).toArray(String[]::new));
    }

    public <T> Values bytes(Collection<T> of, Function<T, byte @Nullable []> value) throws SQLException {
        return array("bytea", of.stream().map(value).toArray(byte[][]::new));
    }

    /** Of any other type of the database, from what its driver takes for one. */
    public <T> Values array(String type, Collection<T> of, Function<T, @Nullable Object> value) throws SQLException {
        return array(type, of.stream().map(value).toArray());
    }

    private Values array(String type, Object[] values) throws SQLException {
        statement.setArray(++at, statement.getConnection().createArrayOf(type, values));
        return this;
    }
}
