package vn.lienthong.gateway.engine.operate;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.intake.store.ServiceLock;
import vn.lienthong.gateway.engine.ledger.State;
import vn.lienthong.gateway.engine.ledger.TransferTable;

/**
 * A transfer that may be replayed, locked, with who holds its entitlement.
 *
 * @param keyed whether its service has entitlements
 * @param holder the transfer that holds its entitlement now; absent where none does
 * @param takenBack whether its batch was cancelled, or was only to be checked
 */
record Candidate(
        long id,
        State state,
        @Nullable Long submissionId,
        boolean locked,
        long unitId,
        String service,
        String agency,
        String destination,
        boolean keyed,
        @Nullable Long holder,
        boolean takenBack) {

    /** Locks the entitlements of the services of these transfers, then the transfers in id order; unknown ids are left out. */
    static List<Candidate> lock(Connection connection, long[] ids) throws SQLException {
        if (ids.length == 0) return List.of();
        for (String service : services(connection, ids)) ServiceLock.take(connection, service);
        String sql = "select t.id, t.state, t.submission_id, t.locked, t.unit_id, u.service, u.agency, u.destination,"
                + " i.entitlement_key is not null, e.transfer_id,"
                + " coalesce(b.check_only or b.state = 'CANCELLED', false)"
                + " from transfer t join unit u on u.id = t.unit_id join transfer_item i on i.id = t.id"
                + " left join entitlement e on e.key = i.entitlement_key left join batch b on b.id = u.batch_id"
                + " where t.id between ? and ? and i.id between ? and ? and t.id = any(?) order by t.id for no key update of t";
        var candidates = new ArrayList<Candidate>(ids.length);
        try (var select = connection.prepareStatement(sql)) {
            select.setLong(1, ids[0]);
            select.setLong(2, ids[ids.length - 1]);
            select.setLong(3, ids[0]);
            select.setLong(4, ids[ids.length - 1]);
            select.setArray(5, connection.createArrayOf("bigint", TransferTable.boxed(ids)));
            try (var rows = select.executeQuery()) {
                while (rows.next()) candidates.add(of(rows));
            }
        }
        return candidates;
    }

    private static TreeSet<String> services(Connection connection, long[] ids) throws SQLException {
        var services = new TreeSet<String>();
        try (var select = connection.prepareStatement("select distinct u.service from transfer t"
                + " join unit u on u.id = t.unit_id where t.id between ? and ? and t.id = any(?)")) {
            select.setLong(1, ids[0]);
            select.setLong(2, ids[ids.length - 1]);
            select.setArray(3, connection.createArrayOf("bigint", TransferTable.boxed(ids)));
            try (var rows = select.executeQuery()) {
                while (rows.next()) services.add(rows.getString(1));
            }
        }
        return services;
    }

    private static Candidate of(ResultSet row) throws SQLException {
        return new Candidate(
                row.getLong(1),
                State.valueOf(row.getString(2)),
                row.getObject(3, Long.class),
                row.getBoolean(4),
                row.getLong(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getBoolean(9),
                row.getObject(10, Long.class),
                row.getBoolean(11));
    }

    /** Goes on as it is: same transfer, same reference. */
    boolean goesOn() {
        return state == State.DEAD;
    }

    /**
     * Why it cannot be replayed; absent: it can.
     *
     * @param swept whether it was not named but found among others
     */
    @Nullable
    String obstacle(boolean swept) {
        if (state.isOpen()) return "replay.open";
        if (state == State.COMPLETED) return "replay.completed";
        if (state == State.SUPERSEDED) return "replay.superseded";
        if (swept && state == State.CLOSED) return "replay.closed";
        if (locked) return "replay.locked";
        if (destination.isEmpty()) return "replay.unrouted";
        if (takenBack) return "replay.cancelled";
        if (keyed && holder == null) return "replay.unclaimed";
        return keyed && !java.util.Objects.equals(holder, id) ? "replay.superseded" : null;
    }
}
