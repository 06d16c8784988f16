package vn.lienthong.gateway.engine.outcome;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a person must look at. Opening the same one again while it is open changes nothing. */
public final class WorkItems {
    /**
     * The causes under which a connector's description puts codes that speak of us and of no transfer: our key is not taken, we have
     * no right to ask, or the connector writes what the partner cannot read.
     */
    private static final Set<String> OF_US = Set.of("partner.credentials", "partner.agreement", "request.unreadable");

    private WorkItems() {}

    /**
     * A work item to be opened.
     *
     * @param code what it is, dotted: {@code report.contradiction}
     * @param reference the item or document that it is about; together with code and destination it is open only once
     * @param detail without personal values
     * @param locks whether it locks the entitlement of its transfer until a person decides
     * @param owner who must act: {@code agency}, {@code administrator}, {@code partner}
     */
    public record Opened(
            String code,
            String destination,
            String reference,
            @Nullable Long submissionId,
            @Nullable Long transferId,
            @Nullable Long reportId,
            @Nullable Long saidVnd,
            @Nullable Long expectedVnd,
            String detail,
            boolean locks,
            String owner) {}

    /** Whether the partner refuses us: nothing is wrong with any transfer, and only a person can change a key, a right or a connector. */
    public static boolean isRefusalOfUs(Terms terms, String code) {
        return OF_US.contains(terms.causeOf().apply(code));
    }

    /** Tells a person that the partner refuses us, once for a cause and a destination while it is open. */
    public static void openRefusalOfUs(Connection connection, Terms terms, String code, Instant now)
            throws SQLException {
        String destination = terms.destination();
        String cause = terms.causeOf().apply(code);
        var item =
                new Opened(cause, destination, destination, null, null, null, null, null, code, false, "administrator");
        open(connection, List.of(item), now);
    }

    /** Opens them, and locks what is to be locked. */
    public static void open(Connection connection, List<Opened> items, Instant now) throws SQLException {
        if (items.isEmpty()) return;
        String sql =
                "insert into work_item(code, destination, reference, submission_id, transfer_id, report_id, said_vnd,"
                        + " expected_vnd, detail, locks, owner, opened_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " on conflict (code, destination, reference) where state = 'OPEN' do nothing";
        try (var insert = connection.prepareStatement(sql)) {
            for (Opened item : items) {
                insert.setString(1, item.code());
                insert.setString(2, item.destination());
                insert.setString(3, item.reference());
                insert.setObject(4, item.submissionId());
                insert.setObject(5, item.transferId());
                insert.setObject(6, item.reportId());
                insert.setObject(7, item.saidVnd());
                insert.setObject(8, item.expectedVnd());
                insert.setString(9, item.detail());
                insert.setBoolean(10, item.locks());
                insert.setString(11, item.owner());
                insert.setTimestamp(12, Timestamp.from(now));
                insert.addBatch();
            }
            insert.executeBatch();
        }
        lock(connection, items);
    }

    /** Whether it says that the partner refused a submission that it got more than once. */
    public static boolean isDispute(Opened item) {
        return item.code().equals(Ruling.REJECTED_RESEND);
    }

    /** Whether the partner refused a submission that it got more than once, and no person has resolved that yet. */
    public static boolean isDisputed(Connection connection, String destination, long submissionId) throws SQLException {
        String sql = "select exists (select from work_item where code = ? and destination = ? and reference = ?"
                + " and state = 'OPEN')";
        try (var select = connection.prepareStatement(sql)) {
            select.setString(1, Ruling.REJECTED_RESEND);
            select.setString(2, destination);
            select.setString(3, reference(submissionId));
            try (var row = select.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    /** What a work item about a whole submission is about. */
    static String reference(long submissionId) {
        return "submission:" + submissionId;
    }

    /** Locks the transfer itself and the one that holds its entitlement now: nothing of that entitlement may leave. */
    private static void lock(Connection connection, List<Opened> items) throws SQLException {
        var locked = items.stream()
                .filter(Opened::locks)
                .map(Opened::transferId)
                .filter(id -> id != null)
                .distinct()
                .toArray();
        if (locked.length == 0) return;
        String sql =
                "update transfer t set locked = true where t.id = any(?) or t.id in (select e.transfer_id from entitlement e"
                        + " where e.key in (select i.entitlement_key from transfer_item i where i.id = any(?)))";
        try (var update = connection.prepareStatement(sql)) {
            var ids = connection.createArrayOf("bigint", locked);
            update.setArray(1, ids);
            update.setArray(2, ids);
            update.executeUpdate();
        }
    }
}
