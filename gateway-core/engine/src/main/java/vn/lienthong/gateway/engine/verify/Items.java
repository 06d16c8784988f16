package vn.lienthong.gateway.engine.verify;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.lienthong.gateway.engine.ledger.TransferTable;
import vn.lienthong.gateway.engine.security.Vault;

/** Reads items of transfers. Two reads by range and not a join: a new list has no statistics, see the loader of items to send. */
final class Items {
    private final Vault vault;

    Items(Vault vault) {
        this.vault = vault;
    }

    /** Those of a unit that may still leave. */
    Map<Long, byte[]> waiting(Connection connection, Waiting unit) throws SQLException {
        List<Long> ready = new ArrayList<>();
        try (var select = connection.prepareStatement(
                "select id from transfer where id between ? and ? and unit_id = ? and state = 'READY' order by id")) {
            select.setLong(1, unit.firstId());
            select.setLong(2, unit.lastId());
            select.setLong(3, unit.unitId());
            try (var rows = select.executeQuery()) {
                while (rows.next()) ready.add(rows.getLong(1));
            }
        }
        return of(connection, ready);
    }

    /** @param ids ascending */
    Map<Long, byte[]> of(Connection connection, List<Long> ids) throws SQLException {
        Map<Long, byte[]> items = HashMap.newHashMap(ids.size());
        if (ids.isEmpty()) return items;
        long[] all = ids.stream().mapToLong(Long::longValue).toArray();
        boolean range = TransferTable.isRange(all);
        try (var select =
                connection.prepareStatement("select id, key_id, payload from transfer_item where id between ? and ?"
                        + (range ? "" : " and id = any(?)"))) {
            select.setLong(1, all[0]);
            select.setLong(2, all[all.length - 1]);
            if (!range) select.setArray(3, connection.createArrayOf("bigint", ids.toArray()));
            try (var rows = select.executeQuery()) {
                while (rows.next()) items.put(rows.getLong(1), vault.open(rows.getString(2), rows.getBytes(3)));
            }
        }
        return items;
    }
}
