package vn.lienthong.gateway.engine.reconcile;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** What is reconciled: the units of a list, or those that were made for a destination on one of its days. */
public sealed interface Scope {
    record OfBatch(long id) implements Scope {}

    /** @param zone of the destination: when its day begins */
    record OfDay(String destination, LocalDate day, ZoneId zone) implements Scope {}

    /** A unit of it. */
    record Unit(long id, String destination, long firstId, long lastId) {
        private static Unit of(ResultSet row) throws SQLException {
            return new Unit(row.getLong(1), row.getString(2), row.getLong(3), row.getLong(4));
        }
    }

    /** As a condition on {@code unit u}, to be filled by {@link #fill}. */
    default String condition() {
        return switch (this) {
            case OfBatch b -> "u.batch_id = ?";
            case OfDay d -> "u.destination = ? and u.created_at >= ? and u.created_at < ?";
        };
    }

    /** @return the index of the next parameter */
    default int fill(java.sql.PreparedStatement statement, int at) throws SQLException {
        switch (this) {
            case OfBatch(long id) -> {
                statement.setLong(at, id);
                return at + 1;
            }
            case OfDay(String destination, LocalDate day, ZoneId zone) -> {
                statement.setString(at, destination);
                statement.setTimestamp(
                        at + 1, Timestamp.from(day.atStartOfDay(zone).toInstant()));
                statement.setTimestamp(
                        at + 2,
                        Timestamp.from(day.plusDays(1).atStartOfDay(zone).toInstant()));
                return at + 3;
            }
        }
    }

    default List<Unit> units(Connection connection) throws SQLException {
        var units = new ArrayList<Unit>();
        try (var select =
                connection.prepareStatement("select u.id, u.destination, u.first_id, u.last_id from unit u where "
                        + condition() + " order by u.id")) {
            fill(select, 1);
            try (var rows = select.executeQuery()) {
                while (rows.next()) units.add(Unit.of(rows));
            }
        }
        return units;
    }
}
