package vn.lienthong.gateway.engine.operate;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import vn.lienthong.gateway.engine.dispatch.Units;
import vn.lienthong.gateway.engine.ledger.TransferTable;

/** Closes work items of transfers, and unlocks entitlements on which nothing is open any more. */
final class WorkResolution {
    /** Work that speaks of a submission as a whole ends with the submission's last open item, not with one of them. */
    private static final String WHOLE = "submission:%";

    private WorkResolution() {}

    /** Resolves the open work items of these transfers that have this code. */
    static void ofTransfers(Connection connection, long[] ids, String code, String resolution, Act act, Instant now)
            throws SQLException {
        if (ids.length == 0) return;
        try (var update = connection.prepareStatement(SET + " and code = ? and transfer_id = any(?)")) {
            set(update, resolution, act, now);
            update.setString(4, code);
            update.setArray(5, connection.createArrayOf("bigint", TransferTable.boxed(ids)));
            update.executeUpdate();
        }
    }

    /** Resolves every open work item of these transfers, and that of submissions that have nothing open now. */
    static void ofDecided(
            Connection connection, long[] ids, Collection<Long> submissions, String resolution, Act act, Instant now)
            throws SQLException {
        try (var update = connection.prepareStatement(SET + " and ((transfer_id = any(?) and reference not like ?)"
                + " or (reference like ? and submission_id in"
                + " (select s.id from submission s where s.id = any(?) and s.open <= 0)))")) {
            set(update, resolution, act, now);
            update.setArray(4, connection.createArrayOf("bigint", TransferTable.boxed(ids)));
            update.setString(5, WHOLE);
            update.setString(6, WHOLE);
            update.setArray(7, connection.createArrayOf("bigint", submissions.toArray()));
            update.executeUpdate();
        }
    }

    private static final String SET =
            "update work_item set state = 'RESOLVED', resolved_at = ?, resolved_by = ?, resolution = ? where state = 'OPEN'";

    private static void set(java.sql.PreparedStatement update, String resolution, Act act, Instant now)
            throws SQLException {
        update.setTimestamp(1, Timestamp.from(now));
        update.setString(2, act.actor());
        update.setString(3, resolution + ": " + act.reason());
    }

    /**
     * Unlocks every transfer of the entitlements of these transfers on which no locking work item is open, and makes due what may
     * go on. The transfers of an entitlement are its holder and those before it, one replacing the other.
     */
    private static final String UNLOCK =
            "with recursive keys as (select distinct i.entitlement_key as key from transfer_item i"
                    + " where i.id = any(?) and i.entitlement_key is not null),"
                    + " chain(key, id) as (select k.key, e.transfer_id from keys k join entitlement e on e.key = k.key"
                    + " union select c.key, t.prior_id from chain c join transfer t on t.id = c.id where t.prior_id is not null),"
                    + " mine(key, id) as (select key, id from chain union"
                    + " select i.entitlement_key, i.id from transfer_item i where i.id = any(?)),"
                    + " barred(key, id) as (select m.key, m.id from mine m join work_item w on w.transfer_id = m.id"
                    + " where w.state = 'OPEN' and w.locks)"
                    + " update transfer t set locked = false from mine m where t.id = m.id and t.locked"
                    + " and not exists (select 1 from barred b where b.key = m.key or b.id = m.id)"
                    + " returning t.unit_id, t.state";

    static void unlock(Connection connection, long[] ids, Instant now) throws SQLException {
        if (ids.length == 0) return;
        List<Long> units = new ArrayList<>();
        try (var update = connection.prepareStatement(UNLOCK)) {
            var array = connection.createArrayOf("bigint", TransferTable.boxed(ids));
            update.setArray(1, array);
            update.setArray(2, array);
            try (var rows = update.executeQuery()) {
                while (rows.next()) {
                    if (rows.getString(2).equals("READY") || rows.getString(2).equals("RETRYING"))
                        units.add(rows.getLong(1));
                }
            }
        }
        Units.due(connection, released(connection, units), now, false);
    }

    /** A unit of a batch that is not released has no due time and gets none here. */
    private static List<Long> released(Connection connection, List<Long> units) throws SQLException {
        if (units.isEmpty()) return units;
        var due = new ArrayList<Long>();
        try (var select = connection.prepareStatement(
                "select id from unit where id = any(?) and due_at is not null order by id")) {
            select.setArray(1, connection.createArrayOf("bigint", units.toArray()));
            try (var rows = select.executeQuery()) {
                while (rows.next()) due.add(rows.getLong(1));
            }
        }
        return due;
    }
}
