package vn.lienthong.gateway.engine.intake.store;

import java.sql.Connection;
import java.sql.SQLException;

/** What a check has stored of a batch that is not released: may be forgotten again. */
public final class StoredBatch {
    private StoredBatch() {}

    /** Deletes the units of a batch with their transfers, each unit in its own transaction; its refused lines stay. */
    public static void forgetTransfers(Connection connection, long batchId) throws SQLException {
        for (UnitRange unit : UnitRange.of(connection, batchId)) {
            delete(connection, "delete from transfer where id between ? and ?", unit.first(), unit.last());
            delete(connection, "delete from transfer_item where id between ? and ?", unit.first(), unit.last());
            delete(connection, "delete from unit where id = ?", unit.id());
            if (!connection.getAutoCommit()) connection.commit();
        }
    }

    /** Deletes the refused lines of a batch. */
    public static void forgetRefused(Connection connection, long batchId) throws SQLException {
        delete(connection, "delete from refused_line where batch_id = ?", batchId);
    }

    private static void delete(Connection connection, String sql, long... values) throws SQLException {
        try (var delete = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) delete.setLong(i + 1, values[i]);
            delete.executeUpdate();
        }
    }
}
