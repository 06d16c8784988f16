package vn.lienthong.gateway.engine.access;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.LongStream;

/** Whether somebody may act on transfers, wherever they go. The ledger is asked only where the answer depends on it. */
public final class Reach {
    private Reach() {}

    /** @throws Denied where one of them goes where the caller may not; nothing may have been done yet */
    public static void need(Connection connection, Caller caller, Right right, long[] transfers) throws SQLException {
        if (caller.may(right, null)) return;
        if (!caller.may(right)) throw new Denied(caller, right, null);
        try (var select = connection.prepareStatement("select distinct u.destination from transfer t"
                + " join unit u on u.id = t.unit_id where t.id = any(?) order by 1")) {
            select.setArray(
                    1,
                    connection.createArrayOf(
                            "bigint", LongStream.of(transfers).boxed().toArray()));
            try (var rows = select.executeQuery()) {
                while (rows.next()) caller.need(right, rows.getString(1));
            }
        }
    }
}
