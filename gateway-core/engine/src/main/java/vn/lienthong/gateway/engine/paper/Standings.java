package vn.lienthong.gateway.engine.paper;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.intake.result.HeldNow;
import vn.lienthong.gateway.engine.intake.result.Reasons.Standing;
import vn.lienthong.gateway.engine.ledger.State;
import vn.lienthong.gateway.engine.ledger.TransferTable;

/** How the entitlements of a unit stand: those that are not paid one by one, the paid ones as a sum. */
final class Standings {
    private final List<Held> superseded = new ArrayList<>();
    final List<Held> notPaid = new ArrayList<>();
    long paidItems;
    long paidVnd;

    /** An entitlement by the transfer that holds it. @param line absent for single transfers */
    record Held(long transferId, @Nullable Integer line, Standing standing, long amountVnd) {}

    /** Reads one unit in one statement, so that what moves meanwhile is counted once. */
    static Standings of(Connection connection, PayMonth.Unit unit, Instant now) throws SQLException {
        var standings = new Standings();
        var held = new HeldNow(connection, unit.batchOrNone(), now);
        String sql = "select t.id, t.line, t.state, t.was, t.cause, t.partner_code, t.held, t.amount_vnd, "
                + HeldNow.CONDITION
                + ", 1::bigint from transfer t where t.id between ? and ? and t.state <> 'COMPLETED'"
                + " union all select null, null, 'COMPLETED', null, null, null, null, sum(t.amount_vnd)::bigint, false, count(*)"
                + " from transfer t where t.id between ? and ? and t.state = 'COMPLETED' order by 1";
        try (var select = connection.prepareStatement(sql)) {
            held.set(select, 1, unit.range());
            for (int i = 0; i < 2; i++) {
                select.setLong(HeldNow.PARAMETERS + 1 + 2 * i, unit.range().first());
                select.setLong(HeldNow.PARAMETERS + 2 + 2 * i, unit.range().last());
            }
            try (var rows = select.executeQuery()) {
                while (rows.next()) standings.take(rows, unit.range().destination());
            }
        }
        return standings;
    }

    private void take(ResultSet row, String destination) throws SQLException {
        State state = State.valueOf(row.getString(3));
        if (state == State.COMPLETED) {
            paidItems += row.getLong(10);
            paidVnd += row.getLong(8);
            return;
        }
        boolean isHeld = row.getBoolean(9);
        String was = row.getString(4);
        State shown = state == State.SUPERSEDED && was != null ? State.valueOf(was) : state;
        String cause = isHeld ? row.getString(7) : row.getString(5);
        var standing = new Standing(shown, isHeld, destination, cause, row.getString(6));
        var one = new Held(row.getLong(1), row.getObject(2, Integer.class), standing, row.getLong(8));
        if (state == State.SUPERSEDED) superseded.add(one);
        else notPaid.add(one);
    }

    /**
     * Puts in the place of what was re-issued that which holds its entitlement now. What holds it in this very month counts
     * there; what lost its re-issue, because a list was cancelled, stands as it stood before.
     */
    void follow(Connection connection, PayMonth month, Seen seen) throws SQLException {
        if (superseded.isEmpty()) return;
        String sql =
                "select i.id, e.transfer_id, h.line, h.state, h.cause, h.partner_code, h.held, h.amount_vnd, u.destination,"
                        + " i.entitlement_key from transfer_item i left join entitlement e on e.key = i.entitlement_key"
                        + " left join transfer h on h.id = e.transfer_id left join unit u on u.id = h.unit_id"
                        + " where i.id between ? and ? and i.id = any(?) order by i.id";
        long[] ids = superseded.stream().mapToLong(Held::transferId).toArray();
        try (var select = connection.prepareStatement(sql)) {
            select.setLong(1, ids[0]);
            select.setLong(2, ids[ids.length - 1]);
            select.setArray(3, connection.createArrayOf("bigint", TransferTable.boxed(ids)));
            try (var rows = select.executeQuery()) {
                for (int i = 0; rows.next(); i++) follow(rows, superseded.get(i), month, seen);
            }
        }
    }

    private void follow(ResultSet row, Held before, PayMonth month, Seen seen) throws SQLException {
        if (!seen.first(row.getBytes(10))) return;
        long holder = row.getLong(2);
        if (row.wasNull()) {
            notPaid.add(before);
            return;
        }
        if (month.has(holder)) return;
        State state = State.valueOf(row.getString(4));
        if (state == State.COMPLETED) {
            paidItems++;
            paidVnd += row.getLong(8);
            return;
        }
        boolean held = row.getString(7) != null && state == State.READY;
        String cause = held ? row.getString(7) : row.getString(5);
        var standing = new Standing(state, held, row.getString(9), cause, row.getString(6));
        notPaid.add(new Held(holder, row.getObject(3, Integer.class), standing, row.getLong(8)));
    }

    /** The entitlements that were followed already: one may have been re-issued several times. */
    static final class Seen {
        private final Set<ByteBuffer> keys = new HashSet<>();

        boolean first(byte @Nullable [] key) {
            return key == null || keys.add(ByteBuffer.wrap(key));
        }
    }
}
