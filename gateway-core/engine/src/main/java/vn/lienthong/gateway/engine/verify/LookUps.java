package vn.lienthong.gateway.engine.verify;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.lienthong.gateway.engine.dispatch.Holds;
import vn.lienthong.gateway.engine.intake.store.UnitRange;
import vn.lienthong.gateway.engine.ledger.State;
import vn.lienthong.gateway.engine.ledger.TransferTable;

/** Reads how look-ups stand. */
final class LookUps {
    private LookUps() {}

    /** Whether a released list has a look-up of which something may be heard without a person: open, and not held. */
    static boolean anyMoves(Connection connection, long batchId, Instant now) throws SQLException {
        var held = Holds.now(connection, now);
        String sql = "select exists(select from transfer t where t.id between ? and ?"
                + " and t.state in ('AWAITING_APPROVAL', 'READY', 'SENDING', 'RETRYING', 'IN_DOUBT', 'ACCEPTED')"
                + " and not (t.state in ('READY', 'RETRYING') and (t.held is not null or t.id = any(?) or exists"
                + " (select from transfer_item i where i.id = t.id and i.personal_number_key = any(?)))))";
        try (var select = connection.prepareStatement(sql)) {
            select.setArray(
                    3, connection.createArrayOf("bigint", held.transfers().toArray()));
            select.setArray(
                    4, connection.createArrayOf("bigint", held.personKeys().toArray()));
            for (UnitRange unit : UnitRange.of(connection, batchId)) {
                select.setLong(1, unit.first());
                select.setLong(2, unit.last());
                try (var row = select.executeQuery()) {
                    if (row.next() && row.getBoolean(1)) return true;
                }
            }
            return false;
        }
    }

    /** By the lines of their list, refused ones too. */
    static Map<Integer, LookUp> ofBatch(Connection connection, long batchId) throws SQLException {
        Map<Integer, LookUp> lookUps = new HashMap<>();
        try (var select =
                connection.prepareStatement("select line, code from refused_line where batch_id = ? order by line")) {
            select.setLong(1, batchId);
            try (var rows = select.executeQuery()) {
                while (rows.next()) lookUps.put(rows.getInt(1), LookUp.refused(rows.getString(2)));
            }
        }
        try (var select = connection.prepareStatement(
                "select id, state, cause, line from transfer where id between ? and ? order by id")) {
            for (UnitRange unit : UnitRange.of(connection, batchId)) {
                select.setLong(1, unit.first());
                select.setLong(2, unit.last());
                try (var rows = select.executeQuery()) {
                    while (rows.next()) lookUps.put(rows.getInt(4), of(rows));
                }
            }
        }
        return lookUps;
    }

    /** By their ids. @param ids ascending */
    static Map<Long, LookUp> ofIds(Connection connection, List<Long> ids) throws SQLException {
        Map<Long, LookUp> lookUps = new HashMap<>();
        if (ids.isEmpty()) return lookUps;
        try (var select = connection.prepareStatement(
                "select id, state, cause from transfer where id between ? and ? and id = any(?)")) {
            select.setLong(1, ids.getFirst());
            select.setLong(2, ids.getLast());
            select.setArray(
                    3,
                    connection.createArrayOf(
                            "bigint",
                            TransferTable.boxed(
                                    ids.stream().mapToLong(Long::longValue).toArray())));
            try (var rows = select.executeQuery()) {
                while (rows.next()) lookUps.put(rows.getLong(1), of(rows));
            }
        }
        return lookUps;
    }

    private static LookUp of(ResultSet row) throws SQLException {
        return new LookUp(row.getLong(1), State.valueOf(row.getString(2)), row.getString(3));
    }
}
