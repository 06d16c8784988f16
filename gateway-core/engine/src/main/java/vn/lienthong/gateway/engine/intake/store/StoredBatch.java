package vn.lienthong.gateway.engine.intake.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What a check has stored of a batch that is not released: may be forgotten again. */
public final class StoredBatch {
    private StoredBatch() {}

    /** Deletes the units of a batch with their transfers, each unit in its own transaction; its refused lines stay. */
    public static void forgetTransfers(Connection connection, long batchId) throws SQLException {
        for (long[] unit : units(connection, batchId)) {
            delete(connection, "delete from transfer where id between ? and ?", unit[1], unit[2]);
            delete(connection, "delete from transfer_item where id between ? and ?", unit[1], unit[2]);
            delete(connection, "delete from unit where id = ?", unit[0]);
            if (!connection.getAutoCommit()) connection.commit();
        }
    }

    /** Deletes the refused lines of a batch. */
    public static void forgetRefused(Connection connection, long batchId) throws SQLException {
        delete(connection, "delete from refused_line where batch_id = ?", batchId);
    }

    private static List<long[]> units(Connection connection, long batchId) throws SQLException {
        List<long[]> units = new ArrayList<>();
        try (var select = connection.prepareStatement("select id, first_id, last_id from unit where batch_id = ?")) {
            select.setLong(1, batchId);
            try (var rows = select.executeQuery()) {
                while (rows.next()) units.add(new long[] {rows.getLong(1), rows.getLong(2), rows.getLong(3)});
            }
        }
        return units;
    }

    private static void delete(Connection connection, String sql, long... values) throws SQLException {
        try (var delete = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) delete.setLong(i + 1, values[i]);
            delete.executeUpdate();
        }
    }
}
