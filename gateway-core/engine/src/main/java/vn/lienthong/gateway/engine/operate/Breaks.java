package vn.lienthong.gateway.engine.operate;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.audit.AuditTrail;
import vn.lienthong.gateway.engine.ledger.Database;

/**
 * The work items of persons. One that locks an entitlement ends with a decision on its transfer, or where none is possible (the
 * money of a superseded transfer arrived) by saying expressly that the entitlement is released: money may move then, so a second
 * person may have to agree, which is asked where that is known.
 */
public final class Breaks {
    /** The resolution that ends a locking work item: the money is settled, and the entitlement may go on. */
    public static final String RELEASED = "released";

    private final Database database;
    private final AuditTrail audit;
    private final Clock clock;

    public Breaks(Database database, AuditTrail audit, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A work item.
     *
     * @param reference the transfer, submission or document that it is about
     * @param saidVnd what the partner said; absent where no amount is meant
     * @param locks whether it locks an entitlement
     * @param owner who must act: {@code agency}, {@code administrator}, {@code partner}
     * @param resolution how it ended; absent while it is open
     */
    public record Break(
            long id,
            String code,
            String destination,
            String reference,
            @Nullable Long batch,
            @Nullable Long saidVnd,
            @Nullable Long expectedVnd,
            String detail,
            boolean locks,
            String owner,
            String state,
            Instant openedAt,
            @Nullable Instant resolvedAt,
            @Nullable String resolvedBy,
            @Nullable String resolution) {

        private static final String COLUMNS =
                "id, code, destination, reference, batch_id, said_vnd, expected_vnd, detail, locks, owner, state,"
                        + " opened_at, resolved_at, resolved_by, resolution";

        private static Break of(ResultSet row) throws SQLException {
            Timestamp resolved = row.getTimestamp("resolved_at");
            return new Break(
                    row.getLong("id"),
                    row.getString("code"),
                    row.getString("destination"),
                    row.getString("reference"),
                    row.getObject("batch_id", Long.class),
                    row.getObject("said_vnd", Long.class),
                    row.getObject("expected_vnd", Long.class),
                    row.getString("detail"),
                    row.getBoolean("locks"),
                    row.getString("owner"),
                    row.getString("state"),
                    row.getTimestamp("opened_at").toInstant(),
                    resolved == null ? null : resolved.toInstant(),
                    row.getString("resolved_by"),
                    row.getString("resolution"));
        }
    }

    /**
     * Work items, newest first.
     *
     * @param state {@code OPEN} or {@code RESOLVED}; absent: both
     * @param before only those with a smaller id; absent: from the newest on
     */
    public List<Break> list(Caller caller, @Nullable String state, @Nullable Long before, int most) {
        caller.need(Right.LOOK, null);
        return database.read(connection -> {
            try (var select = connection.prepareStatement("select " + Break.COLUMNS
                    + " from work_item where (?::text is null or state = ?) and id < ? order by id desc limit ?")) {
                select.setString(1, state);
                select.setString(2, state);
                select.setLong(3, before == null ? Long.MAX_VALUE : before);
                select.setInt(4, most);
                var found = new ArrayList<Break>();
                try (var rows = select.executeQuery()) {
                    while (rows.next()) found.add(Break.of(rows));
                }
                return found;
            }
        });
    }

    /** How a resolution went. */
    public sealed interface Resolved {
        record Done(Break item) implements Resolved {}

        /**
         * @param code {@code break.unknown}, {@code break.resolved}, {@code break.locks}
         * @param possible what ends it
         */
        record Refused(String code, List<String> possible) implements Resolved {}
    }

    /** Whose money a work item is about. @param transfer absent where it is about none */
    public record About(Break item, @Nullable Long transfer) {
        /** Whether ending it so lets an entitlement go on that it has locked: money may move then. */
        public boolean letsGoOn(String resolution) {
            return item.locks() && transfer != null && resolution.equals(RELEASED);
        }
    }

    /** Absent where there is none. Nothing is locked. */
    public static @Nullable About find(Connection connection, long id) throws SQLException {
        return one(connection, id, "");
    }

    /**
     * Ends a work item in the caller's transaction; it is kept. Whether a second person has to agree was asked before, and whoever
     * did has locked its transfer.
     *
     * @param resolution in a word or two: {@code bank-corrected}; {@link #RELEASED} for one that locks
     * @param act its reason is the note: what proves it
     * @param approval that it rests on; absent: one person ends it
     */
    public Resolved resolve(Connection connection, long id, String resolution, Act act, @Nullable String approval)
            throws SQLException {
        var found = one(connection, id, " for update");
        if (found == null) return new Resolved.Refused("break.unknown", List.of());
        var item = found.item();
        if (!item.state().equals("OPEN")) return new Resolved.Refused("break.resolved", List.of());
        if (item.locks() && !resolution.equals(RELEASED))
            return new Resolved.Refused("break.locks", List.of("decide", RELEASED));
        Instant now = clock.instant();
        var resolved = update(connection, id, resolution, act, now);
        var transfer = found.transfer();
        if (item.locks() && transfer != null) WorkResolution.unlock(connection, new long[] {transfer}, now);
        var detail = new Detail()
                .and("code", item.code())
                .and("reference", item.reference())
                .and("resolution", resolution)
                .and("note", act.reason())
                .and("approval", approval);
        audit.append(connection, act.actor(), "break.resolve", "break:" + id, detail.toString());
        return new Resolved.Done(resolved);
    }

    private static @Nullable About one(Connection connection, long id, String locking) throws SQLException {
        try (var select = connection.prepareStatement(
                "select " + Break.COLUMNS + ", transfer_id from work_item where id = ?" + locking)) {
            select.setLong(1, id);
            try (var row = select.executeQuery()) {
                return row.next() ? new About(Break.of(row), row.getObject("transfer_id", Long.class)) : null;
            }
        }
    }

    private static Break update(Connection connection, long id, String resolution, Act act, Instant now)
            throws SQLException {
        try (var update = connection.prepareStatement(
                "update work_item set state = 'RESOLVED', resolved_at = ?, resolved_by = ?, resolution = ? where id = ? returning "
                        + Break.COLUMNS)) {
            update.setTimestamp(1, Timestamp.from(now));
            update.setString(2, act.actor());
            update.setString(3, resolution + ": " + act.reason());
            update.setLong(4, id);
            try (var row = update.executeQuery()) {
                row.next();
                return Break.of(row);
            }
        }
    }
}
