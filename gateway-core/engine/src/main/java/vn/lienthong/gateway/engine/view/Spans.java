package vn.lienthong.gateway.engine.view;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a search looks, from the newest transfer down: a bounded number of them at a time, so that no page costs more because the
 * ledger grew. What is asked of units narrows the ids before a transfer is read; what failed is listed by the database.
 */
final class Spans {
    /** Transfers that one statement looks at. */
    private static final int WINDOW = 20_000;

    private static final int MOST_UNITS = 1_000;

    private final Connection connection;
    private final Conditions units;
    private final boolean failures;

    /** @param failures whether only what has failed is looked for, and nothing is asked of units */
    Spans(Connection connection, Conditions units, boolean failures) {
        this.connection = connection;
        this.units = units;
        this.failures = failures;
    }

    /** Ids from the first to the last, both of them within. */
    record Span(long first, long last) {}

    /**
     * What is looked at together.
     *
     * @param below the next window lies below this id; 0: there is none
     */
    record Window(List<Span> spans, long below) {}

    Window below(long top) throws SQLException {
        if (failures) return ofFailures(top);
        return units.isEmpty() ? ofIds(top) : ofUnits(top);
    }

    private Window ofIds(long top) throws SQLException {
        long end = top;
        if (top == Long.MAX_VALUE) {
            try (var select = connection.prepareStatement("select last_id from unit order by first_id desc limit 1");
                    var row = select.executeQuery()) {
                end = row.next() ? row.getLong(1) + 1 : 1;
            }
        }
        long start = Math.max(1, end - WINDOW);
        return new Window(end > start ? List.of(new Span(start, end - 1)) : List.of(), start > 1 ? start : 0);
    }

    private Window ofFailures(long top) throws SQLException {
        try (var select = connection.prepareStatement(
                "select transfer_id from failure where transfer_id < ? order by transfer_id desc offset ? limit 1")) {
            select.setLong(1, top);
            select.setInt(2, WINDOW - 1);
            try (var row = select.executeQuery()) {
                long start = row.next() ? row.getLong(1) : 1;
                return new Window(List.of(new Span(start, top - 1)), start > 1 ? start : 0);
            }
        }
    }

    private Window ofUnits(long top) throws SQLException {
        var spans = new ArrayList<Span>();
        long taken = 0;
        try (var select = connection.prepareStatement("select u.first_id, u.last_id from unit u where u.first_id < ?"
                + units.sql() + " order by u.first_id desc limit " + (MOST_UNITS + 1))) {
            select.setLong(1, top);
            units.set(select, 2);
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    if (taken >= WINDOW || spans.size() == MOST_UNITS)
                        return new Window(spans, spans.getLast().first());
                    var span = new Span(rows.getLong(1), Math.min(rows.getLong(2), top - 1));
                    taken += span.last() - span.first() + 1;
                    spans.add(span);
                }
            }
        }
        return new Window(spans, 0);
    }
}
