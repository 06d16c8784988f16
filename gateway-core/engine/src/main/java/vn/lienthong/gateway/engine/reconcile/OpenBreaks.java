package vn.lienthong.gateway.engine.reconcile;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The open work items about what was reconciled.
 *
 * @param count of all of them
 * @param contradicting those that mean that a partner says otherwise about money
 * @param first the first of them
 */
record OpenBreaks(long count, long contradicting, List<Reconciliation.Difference> first) {
    private static final int MOST = 1_000;

    static OpenBreaks of(Connection connection, Scope scope) throws SQLException {
        String sql = "select w.code, w.destination, w.reference, w.said_vnd, w.expected_vnd, w.detail,"
                + " w.code like 'reconcile.%' or w.locks or (w.code = 'report.unknown-reference' and r.kind = 'STATEMENT'),"
                + " count(*) over () from work_item w left join report r on r.id = w.report_id where w.state = 'OPEN'"
                + " and (exists (select from unit u where w.transfer_id between u.first_id and u.last_id and "
                + scope.condition() + ")" + strangers(scope) + ") order by w.id";
        var first = new ArrayList<Reconciliation.Difference>();
        long contradicting = 0;
        long count = 0;
        try (var select = connection.prepareStatement(sql)) {
            int at = scope.fill(select, 1);
            if (scope instanceof Scope.OfDay) scope.fill(select, at);
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    count = rows.getLong(8);
                    if (rows.getBoolean(7)) contradicting++;
                    if (first.size() < MOST)
                        first.add(new Reconciliation.Difference(
                                rows.getString(1),
                                rows.getString(2),
                                rows.getString(3),
                                rows.getObject(4, Long.class),
                                rows.getObject(5, Long.class),
                                rows.getString(6)));
                }
            }
        }
        return new OpenBreaks(count, contradicting, first);
    }

    /** What a document of that day said of things that the ledger does not know. */
    private static String strangers(Scope scope) {
        return switch (scope) {
            case Scope.OfBatch b -> "";
            case Scope.OfDay d ->
                " or (w.transfer_id is null and w.destination = ? and r.received_at >= ? and r.received_at < ?)";
        };
    }
}
