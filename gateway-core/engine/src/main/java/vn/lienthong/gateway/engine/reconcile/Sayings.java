package vn.lienthong.gateway.engine.reconcile;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.outcome.PackedOutcomes;

/** What reports and statements said of the transfers of one unit, by the offset of their ids. */
final class Sayings {
    private final long firstId;
    private final boolean[] listed;
    private final boolean[] returned;
    private final long[] paidBy;
    private final @Nullable Long[] otherAmount;
    private final Scope.Unit unit;

    private Sayings(Scope.Unit unit) {
        int size = (int) (unit.lastId() - unit.firstId() + 1);
        this.unit = unit;
        this.firstId = unit.firstId();
        this.listed = new boolean[size];
        this.returned = new boolean[size];
        this.paidBy = new long[size];
        this.otherAmount = new Long[size];
    }

    static Sayings of(Connection connection, Scope.Unit unit) throws SQLException {
        var sayings = new Sayings(unit);
        try (var select = connection.prepareStatement("select r.id, r.kind, o.packed from submission s"
                + " join outcome o on o.submission_id = s.id join report r on r.id = o.report_id"
                + " where s.unit_id = ? order by r.id")) {
            select.setLong(1, unit.id());
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    boolean statement = "STATEMENT".equals(rows.getString(2));
                    for (var line : PackedOutcomes.unpack(rows.getBytes(3)))
                        sayings.add(rows.getLong(1), statement, line);
                }
            }
        }
        return sayings;
    }

    private void add(long reportId, boolean statement, PackedOutcomes.Line line) {
        if (line.transferId() < unit.firstId() || line.transferId() > unit.lastId()) return;
        int at = (int) (line.transferId() - firstId);
        if (line.amountVnd() != null) otherAmount[at] = line.amountVnd();
        switch (line.word()) {
            case "COMPLETED" -> {
                if (paidBy[at] == 0) paidBy[at] = reportId;
                listed[at] |= statement;
            }
            case "RETURNED" -> returned[at] = true;
            default -> {
                // Open and rejected say nothing of money.
            }
        }
    }

    boolean isListed(long id) {
        return listed[(int) (id - firstId)];
    }

    boolean isReturned(long id) {
        return returned[(int) (id - firstId)];
    }

    /** The first report that called it done; absent: none did. */
    @Nullable
    Long paidBy(long id) {
        long report = paidBy[(int) (id - firstId)];
        return report == 0 ? null : report;
    }

    /** The latest amount that was named; absent: none was. */
    @Nullable
    Long amount(long id) {
        return otherAmount[(int) (id - firstId)];
    }
}
