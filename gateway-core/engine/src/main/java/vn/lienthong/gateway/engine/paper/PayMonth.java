package vn.lienthong.gateway.engine.paper;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.intake.store.UnitRange;

/** The units of an agency that were to be paid in a month, and which transfers are theirs. Lists that nobody let go are not. */
final class PayMonth {
    private final TreeMap<Long, Unit> byFirstId = new TreeMap<>();

    /** @param batchId absent for single transfers */
    record Unit(UnitRange range, @Nullable Long batchId, LocalDate payDate) {
        long batchOrNone() {
            return batchId == null ? -1 : batchId;
        }
    }

    static PayMonth of(Connection connection, UnpaidRequest request) throws SQLException {
        var month = new PayMonth();
        String sql = "select u.id, u.destination, u.first_id, u.last_id, u.batch_id, u.execution_date from unit u"
                + " left join batch b on b.id = u.batch_id where u.execution_date >= ? and u.execution_date < ?"
                + " and u.service = ? and u.agency = ?"
                + " and (u.batch_id is null or (b.state in ('RELEASED', 'DONE') and not b.check_only)) order by u.first_id";
        try (var select = connection.prepareStatement(sql)) {
            select.setObject(1, request.month().atDay(1));
            select.setObject(2, request.month().plusMonths(1).atDay(1));
            select.setString(3, request.service().id());
            select.setString(4, request.agency());
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    var range = new UnitRange(rows.getLong(1), rows.getString(2), rows.getLong(3), rows.getLong(4));
                    var unit = new Unit(range, rows.getObject(5, Long.class), rows.getObject(6, LocalDate.class));
                    month.byFirstId.put(range.first(), unit);
                }
            }
        }
        return month;
    }

    List<Unit> units() {
        return List.copyOf(byFirstId.values());
    }

    boolean has(long transferId) {
        Map.Entry<Long, Unit> unit = byFirstId.floorEntry(transferId);
        return unit != null && transferId <= unit.getValue().range().last();
    }
}
