package vn.lienthong.gateway.engine.dispatch;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.ledger.Values;

/** Statements on units: what is due, who has claimed it, when it is due again. */
public final class Units {
    /** Nobody has taken it since it was offered, and nobody has it. Two instants: until when an offer counts, and now. */
    private static final String OFFERABLE =
            " and (offered_at is null or offered_at < ?) and (lease_until is null or lease_until < ?)";

    private final Database database;
    private final Clock clock;
    private final String node;

    public Units(Database database, Clock clock, String node) {
        this.database = database;
        this.clock = clock;
        this.node = node;
    }

    /** How a claim went. */
    public enum Effort {
        /** Nothing was tried: parked, held. */
        NONE,
        /** Tried, and the partner took nothing. */
        VAIN,
        /** The partner took something: the count of vain tries starts anew. */
        PROGRESS
    }

    /** Those of the destinations that have due units to be offered: one look where mostly there is nothing. */
    public List<String> withWork(List<String> destinations, Duration again) {
        String sql =
                "select d from unnest(?::text[]) as d where exists (select from unit where destination = d and due_at <= ?"
                        + OFFERABLE + ")";
        return database.read(connection -> {
            Instant now = clock.instant();
            try (var select = connection.prepareStatement(sql)) {
                new Values(select)
                        .texts(destinations, destination -> destination)
                        .set(now)
                        .set(now.minus(again))
                        .set(now);
                try (var rows = select.executeQuery()) {
                    var found = new ArrayList<String>();
                    while (rows.next()) found.add(rows.getString(1));
                    return found;
                }
            }
        });
    }

    /** Marks due units of a destination as offered and names them; one that nobody took is offered again after {@code again}. */
    public List<Long> offer(String destination, int most, Duration again) {
        String sql =
                "update unit set offered_at = ? where id in (select id from unit where destination = ? and due_at <= ?"
                        + OFFERABLE
                        + " order by due_at, id limit ? for update skip locked) returning id";
        return database.transaction(connection -> {
            Instant now = clock.instant();
            try (var update = connection.prepareStatement(sql)) {
                update.setTimestamp(1, Timestamp.from(now));
                update.setString(2, destination);
                update.setTimestamp(3, Timestamp.from(now));
                update.setTimestamp(4, Timestamp.from(now.minus(again)));
                update.setTimestamp(5, Timestamp.from(now));
                update.setInt(6, most);
                return ids(update.executeQuery());
            }
        });
    }

    private static List<Long> ids(ResultSet rows) throws SQLException {
        var ids = new ArrayList<Long>();
        while (rows.next()) ids.add(rows.getLong(1));
        ids.sort(null);
        return ids;
    }

    /** Claims a unit that is due; what was to be retried is READY again. Empty if it is not due any more or another has it. */
    public Optional<Claim> claim(long unitId, Duration lease) {
        String sql =
                "update unit set lease_owner = ?, lease_until = ?, fence = fence + 1, first_due_at = coalesce(first_due_at, due_at)"
                        + " where id = ? and due_at <= ? and (lease_until is null or lease_until < ?)"
                        + " returning id, batch_id, service, agency, destination, execution_date, first_id, last_id, tries, first_due_at, fence,"
                        + " lease_until";
        return database.transaction(connection -> {
            Instant now = clock.instant();
            try (var update = connection.prepareStatement(sql)) {
                update.setString(1, node);
                update.setTimestamp(2, Timestamp.from(now.plus(lease)));
                update.setLong(3, unitId);
                update.setTimestamp(4, Timestamp.from(now));
                update.setTimestamp(5, Timestamp.from(now));
                try (var row = update.executeQuery()) {
                    if (!row.next()) return Optional.<Claim>empty();
                    var claim = claim(row);
                    if (claim.fence() > 1) readyAgain(connection, claim, now);
                    return Optional.of(claim);
                }
            }
        });
    }

    private static Claim claim(ResultSet row) throws SQLException {
        long batch = row.getLong(2);
        return new Claim(
                row.getLong(1),
                row.wasNull() ? null : batch,
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getDate(6).toLocalDate(),
                row.getLong(7),
                row.getLong(8),
                row.getInt(9),
                row.getTimestamp(10).toInstant(),
                row.getLong(11),
                row.getTimestamp(12).toInstant());
    }

    private static void readyAgain(Connection connection, Claim claim, Instant now) throws SQLException {
        try (var update = connection.prepareStatement(
                "update transfer set state = 'READY', changed_at = ? where id between ? and ? and state = 'RETRYING'")) {
            update.setTimestamp(1, Timestamp.from(now));
            update.setLong(2, claim.firstId());
            update.setLong(3, claim.lastId());
            update.executeUpdate();
        }
    }

    /**
     * Ends a claim. The unit is due again while anything of it is to be sent, and rests otherwise: what the machine holds waits for
     * a person, who makes the unit due by releasing it.
     *
     * @param nextDue when, if something waits; absent: as soon as possible
     * @param effort how it went: the next pause depends on it
     */
    public void giveBack(Claim claim, @Nullable Instant nextDue, Effort effort) {
        String sql =
                "update unit set lease_owner = null, lease_until = null, offered_at = null, tries = case when ? then 0 else tries + ? end,"
                        + " first_due_at = case when ? then null else first_due_at end,"
                        + " due_at = case when exists (select 1 from transfer t where t.id between ? and ? and t.state in ('READY', 'RETRYING') and t.held is null)"
                        + " then coalesce(?::timestamptz, ?) end where id = ? and fence = ?";
        database.run(connection -> {
            if (!lock(connection, claim)) return;
            try (var update = connection.prepareStatement(sql)) {
                update.setBoolean(1, effort == Effort.PROGRESS);
                update.setInt(2, effort == Effort.VAIN ? 1 : 0);
                update.setBoolean(3, effort == Effort.PROGRESS);
                update.setLong(4, claim.firstId());
                update.setLong(5, claim.lastId());
                update.setTimestamp(6, nextDue == null ? null : Timestamp.from(nextDue));
                update.setTimestamp(7, Timestamp.from(clock.instant()));
                update.setLong(8, claim.unitId());
                update.setLong(9, claim.fence());
                update.executeUpdate();
            }
        });
    }

    /**
     * Waits for whoever is making the unit due. Only the statement after this one sees what he made READY: within one statement,
     * the row would be his and the transfers those of before, and the unit would rest with work in it.
     */
    private static boolean lock(Connection connection, Claim claim) throws SQLException {
        try (var select =
                connection.prepareStatement("select 1 from unit where id = ? and fence = ? for no key update")) {
            select.setLong(1, claim.unitId());
            select.setLong(2, claim.fence());
            try (var row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    /** Makes units due now as if they had never been tried: a person sent them on, so their age counts from here. */
    public static void dueAnew(Connection connection, List<Long> unitIds, Instant now) throws SQLException {
        if (unitIds.isEmpty()) return;
        try (var update = connection.prepareStatement(
                "update unit u set due_at = ?, first_due_at = null, tries = 0, offered_at = null from"
                        + " (select u.id from unit u where u.id = any(?) and not " + Unverified.OPEN
                        + " order by u.id for no key update of u) as mine where u.id = mine.id")) {
            update.setTimestamp(1, Timestamp.from(now));
            update.setArray(2, connection.createArrayOf("bigint", unitIds.toArray()));
            update.executeUpdate();
        }
    }

    /** Makes units due no later than then, because something of them is to be sent again. */
    public static void due(Connection connection, List<Long> unitIds, Instant at, boolean asRetry) throws SQLException {
        if (unitIds.isEmpty()) return;
        try (var update = connection.prepareStatement(
                "update unit u set due_at = least(coalesce(due_at, ?::timestamptz), ?::timestamptz),"
                        + " tries = tries + ? where id = any(?) and not " + Unverified.OPEN)) {
            update.setTimestamp(1, Timestamp.from(at));
            update.setTimestamp(2, Timestamp.from(at));
            update.setInt(3, asRetry ? 1 : 0);
            update.setArray(4, connection.createArrayOf("bigint", unitIds.toArray()));
            update.executeUpdate();
        }
    }
}
