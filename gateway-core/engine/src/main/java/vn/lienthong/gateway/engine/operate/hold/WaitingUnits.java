package vn.lienthong.gateway.engine.operate.hold;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import vn.lienthong.gateway.engine.ledger.PersonIndex;

/** Units in which something waits, by what held it. Units of batches that are not released are never among them. */
final class WaitingUnits {
    private static final String OF_ITEMS =
            "select distinct u.id from transfer_item i join transfer t on t.id = i.id join unit u on u.id = t.unit_id"
                    + " where %s and t.state in ('READY', 'RETRYING') and u.due_at > ? order by u.id";

    private WaitingUnits() {}

    static List<Long> of(Connection connection, Target target, Instant now) throws SQLException {
        return switch (target) {
            case Target.Everything e ->
                select(
                        connection,
                        "select id from unit where due_at is not null and ? and due_at > ? order by id",
                        true,
                        now);
            case Target.OfDestination(String id) ->
                select(connection, "select id from unit where destination = ? and due_at > ? order by id", id, now);
            case Target.OfBatch(long id) ->
                select(connection, "select id from unit where batch_id = ? and due_at > ? order by id", id, now);
            case Target.OfPerson(long key) ->
                PersonIndex.with(
                        connection,
                        () -> select(connection, OF_ITEMS.formatted("i.personal_number_key = ?"), key, now));
            case Target.OfTransfer(long id) -> select(connection, OF_ITEMS.formatted("i.id = ?"), id, now);
        };
    }

    private static List<Long> select(Connection connection, String sql, Object key, Instant now) throws SQLException {
        var units = new ArrayList<Long>();
        try (var select = connection.prepareStatement(sql)) {
            select.setObject(1, key);
            select.setTimestamp(2, Timestamp.from(now));
            try (var rows = select.executeQuery()) {
                while (rows.next()) units.add(rows.getLong(1));
            }
        }
        return units;
    }
}
