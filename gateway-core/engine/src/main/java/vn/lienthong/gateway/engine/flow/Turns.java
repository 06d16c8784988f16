package vn.lienthong.gateway.engine.flow;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import vn.lienthong.gateway.engine.ledger.TransferTable;

/**
 * Order per person, where a service wants it: a transfer waits while an earlier one of the same person and service is to be sent,
 * on its way or in doubt. Earlier is what has the smaller id, which is given out at intake; a list that is not released keeps
 * nobody waiting.
 */
final class Turns {
    private static final String WAITING = "select distinct mine.transfer_id from turn mine join turn earlier"
            + " on earlier.person_key = mine.person_key and earlier.transfer_id < mine.transfer_id"
            + " join transfer t on t.id = earlier.transfer_id"
            + " and t.state in ('READY', 'SENDING', 'RETRYING', 'IN_DOUBT')"
            + " join unit u on u.id = t.unit_id and u.service = ? left join batch b on b.id = u.batch_id"
            + " where mine.transfer_id between ? and ? and mine.transfer_id = any(?)"
            + " and (b.id is null or b.state in ('RELEASED', 'DONE'))";

    private Turns() {}

    /** Which of these, in id order, are not yet at their turn. */
    static Set<Long> waiting(Connection connection, String service, long[] ids) throws SQLException {
        var waiting = new HashSet<Long>();
        try (var select = connection.prepareStatement(WAITING)) {
            select.setString(1, service);
            select.setLong(2, ids[0]);
            select.setLong(3, ids[ids.length - 1]);
            select.setArray(4, connection.createArrayOf("bigint", TransferTable.boxed(ids)));
            try (var rows = select.executeQuery()) {
                while (rows.next()) waiting.add(rows.getLong(1));
            }
        }
        return waiting;
    }
}
