package vn.lienthong.gateway.engine.view;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Conditions of a statement that must all hold. What somebody typed is only ever one of their values, never a part of the text. */
final class Conditions {
    private final StringBuilder sql = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    /** @param condition with one {@code ?} @param value absent: it is not asked for */
    Conditions and(String condition, @Nullable Object value) {
        if (value == null) return this;
        // PostgreSQL holds no such text, and refuses even to compare with one
        if (value instanceof String text && text.indexOf('\0') >= 0) {
            sql.append(" and false");
            return this;
        }
        sql.append(" and ").append(condition);
        values.add(value);
        return this;
    }

    boolean isEmpty() {
        return sql.isEmpty();
    }

    /** Each begins with {@code and}. */
    String sql() {
        return sql.toString();
    }

    /** @return index of the parameter after them */
    int set(PreparedStatement statement, int first) throws SQLException {
        int at = first;
        for (Object value : values) statement.setObject(at++, value);
        return at;
    }
}
