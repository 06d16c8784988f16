package vn.lienthong.gateway.engine.report;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.api.Balance;

/** Keeps the latest balance of each account that destinations pay from. */
final class Balances {
    private Balances() {}

    /** An older day never takes the place of a newer one; of one day the last told counts. */
    static void keep(
            Connection connection, String destination, @Nullable Long reportId, List<Balance> told, Instant now)
            throws SQLException {
        if (told.isEmpty()) return;
        String sql = "insert into balance as b(destination, account, kind, amount_vnd, as_of, report_id, told_at)"
                + " values (?, ?, ?, ?, ?, ?, ?) on conflict (destination, account, kind) do update"
                + " set amount_vnd = excluded.amount_vnd, as_of = excluded.as_of, report_id = excluded.report_id,"
                + " told_at = excluded.told_at where b.as_of <= excluded.as_of";
        try (var insert = connection.prepareStatement(sql)) {
            for (Balance balance : told) {
                insert.setString(1, destination);
                insert.setString(2, balance.account());
                insert.setString(3, balance.kind().name());
                insert.setLong(4, balance.amountVnd());
                insert.setObject(5, balance.asOf());
                insert.setObject(6, reportId);
                insert.setTimestamp(7, Timestamp.from(now));
                // one by one: a document may tell one account twice, and one statement may not touch a row twice
                insert.executeUpdate();
            }
        }
    }
}
