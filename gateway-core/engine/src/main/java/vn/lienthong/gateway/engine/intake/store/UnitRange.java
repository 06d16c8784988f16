package vn.lienthong.gateway.engine.intake.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The ids of one unit. Statements on the transfers of a batch go unit by unit: with both ends of the range as values the
 * planner always finds the index, which a join on ranges does not promise.
 */
public record UnitRange(long id, String destination, long first, long last) {
    /** Units of a batch in the order of their ids. */
    public static List<UnitRange> of(Connection connection, long batchId) throws SQLException {
        List<UnitRange> units = new ArrayList<>();
        try (var select = connection.prepareStatement(
                "select id, destination, first_id, last_id from unit where batch_id = ? order by first_id")) {
            select.setLong(1, batchId);
            try (var rows = select.executeQuery()) {
                while (rows.next())
                    units.add(new UnitRange(rows.getLong(1), rows.getString(2), rows.getLong(3), rows.getLong(4)));
            }
        }
        return units;
    }

    /** Sets what a statement has besides the range. */
    @FunctionalInterface
    public interface Values {
        void set(PreparedStatement statement) throws SQLException;
    }

    /**
     * Runs a statement for every unit, all in one round trip.
     *
     * @param sql ends with the first and the last id as its last two parameters
     */
    public static void each(Connection connection, List<UnitRange> units, String sql, int valuesBefore, Values values)
            throws SQLException {
        if (units.isEmpty()) return;
        try (var statement = connection.prepareStatement(sql)) {
            for (UnitRange unit : units) {
                values.set(statement);
                statement.setLong(valuesBefore + 1, unit.first());
                statement.setLong(valuesBefore + 2, unit.last());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** Whether a transfer of some unit is in one of some states. @param states as in SQL: {@code 'READY', 'DEAD'} */
    public static boolean anyIn(Connection connection, List<UnitRange> units, String states) throws SQLException {
        String sql = "select exists(select from transfer where id between ? and ? and state in (" + states + "))";
        try (var select = connection.prepareStatement(sql)) {
            for (UnitRange unit : units) {
                select.setLong(1, unit.first());
                select.setLong(2, unit.last());
                try (var row = select.executeQuery()) {
                    if (row.next() && row.getBoolean(1)) return true;
                }
            }
            return false;
        }
    }
}
