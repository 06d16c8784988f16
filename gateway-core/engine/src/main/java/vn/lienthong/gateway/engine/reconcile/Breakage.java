package vn.lienthong.gateway.engine.reconcile;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.outcome.WorkItems;
import vn.lienthong.gateway.engine.outcome.WorkItems.Opened;

/** Differences found in one go: opened as work items, and those that are no longer so are resolved. Run again, nothing changes. */
final class Breakage {
    private final String destination;
    private final List<Opened> found = new ArrayList<>();

    Breakage(String destination) {
        this.destination = destination;
    }

    void add(String code, String reference, @Nullable Long transferId, @Nullable Long said, @Nullable Long expected) {
        add(code, reference, transferId, said, expected, "", false);
    }

    /** @param locks whether its entitlement must stand still until a person has decided */
    void add(
            String code,
            String reference,
            @Nullable Long transferId,
            @Nullable Long said,
            @Nullable Long expected,
            String detail,
            boolean locks) {
        found.add(new Opened(
                code, destination, reference, null, transferId, null, said, expected, detail, locks, "administrator"));
    }

    /** The first that were found, as they are shown. */
    List<Reconciliation.Difference> first(int most) {
        return found.stream()
                .limit(most)
                .map(item -> new Reconciliation.Difference(
                        item.code(),
                        item.destination(),
                        item.reference(),
                        item.saidVnd(),
                        item.expectedVnd(),
                        item.detail()))
                .toList();
    }

    int count() {
        return found.size();
    }

    /** Opens what is new: what a person has settled is not put before persons again. */
    void open(Connection connection, Instant now) throws SQLException {
        if (found.isEmpty()) return;
        var settled = settled(connection);
        WorkItems.open(
                connection,
                found.stream().filter(item -> !settled.contains(key(item))).toList(),
                now);
    }

    private Set<String> settled(Connection connection) throws SQLException {
        var settled = new HashSet<String>();
        try (var select = connection.prepareStatement(
                "select code || ' ' || reference from work_item"
                        + " where state = 'RESOLVED' and resolved_by <> 'gateway' and destination = ? and reference = any(?)")) {
            select.setString(1, destination);
            select.setArray(
                    2,
                    connection.createArrayOf(
                            "text", found.stream().map(Opened::reference).toArray()));
            try (var rows = select.executeQuery()) {
                while (rows.next()) settled.add(rows.getString(1));
            }
        }
        return settled;
    }

    private static String key(Opened item) {
        return item.code() + " " + item.reference();
    }

    /**
     * Resolves open work items of a kind that were not found this time.
     *
     * @param kind how their codes begin: {@code reconcile.}
     * @param firstId of the transfers that were looked at; {@code lastId} is the last
     */
    void resolveOthers(Connection connection, String kind, long firstId, long lastId, Instant now) throws SQLException {
        try (var update = connection.prepareStatement(
                "update work_item set state = 'RESOLVED', resolved_at = ?, resolved_by = 'gateway',"
                        + " resolution = 'reconciled: the difference is gone' where state = 'OPEN' and code like ? and destination = ?"
                        + " and coalesce(transfer_id, 0) between ? and ? and not locks and code || ' ' || reference <> all(?)")) {
            update.setTimestamp(1, Timestamp.from(now));
            update.setString(2, kind + "%");
            update.setString(3, destination);
            update.setLong(4, firstId);
            update.setLong(5, lastId);
            update.setArray(
                    6,
                    connection.createArrayOf(
                            "text", found.stream().map(Breakage::key).toArray()));
            update.executeUpdate();
        }
    }
}
