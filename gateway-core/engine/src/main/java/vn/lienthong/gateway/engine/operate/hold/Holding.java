package vn.lienthong.gateway.engine.operate.hold;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Reach;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.audit.AuditTrail;
import vn.lienthong.gateway.engine.dispatch.Holds;
import vn.lienthong.gateway.engine.dispatch.Units;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.ledger.References;
import vn.lienthong.gateway.engine.operate.Act;
import vn.lienthong.gateway.engine.operate.Detail;
import vn.lienthong.gateway.engine.operate.Skipped;

/**
 * Hold and resume. The table {@code hold} is the one truth of what persons hold: nothing is copied into transfers, so a hold that
 * ends by its time needs nobody to clear it. {@code transfer.held} is the machine's own (verify before pay); resuming that
 * transfer clears it.
 */
public final class Holding {
    private final Database database;
    private final References references;
    private final AuditTrail audit;
    private final Predicate<String> isDestination;
    private final Clock clock;

    /** @param isDestination whether a destination of that id is configured */
    public Holding(
            Database database, References references, AuditTrail audit, Predicate<String> isDestination, Clock clock) {
        this.database = database;
        this.references = references;
        this.audit = audit;
        this.isDestination = isDestination;
        this.clock = clock;
    }

    /** How it went. */
    public sealed interface Held {
        /** @param first false where the very same hold stood already */
        record Holds(Hold hold, boolean first) implements Held {}

        /** @param units that were waiting and are due now */
        record Resumed(List<Hold> holds, int units) implements Held {}

        /**
         * @param code {@code hold.until}, {@code hold.unknown}, {@code hold.released}, {@code destination.unknown},
         *     {@code batch.unknown}, {@code transfer.unknown}
         */
        record Refused(String code) implements Held {}
    }

    /** What is held now, oldest first. Whoever sees one destination sees what stops it, not what stops a batch or a person. */
    public List<Hold> open(Caller caller) {
        caller.need(Right.LOOK);
        List<Hold> open = database.read(connection -> {
            try (var select = connection.prepareStatement(
                    "select " + Hold.COLUMNS + " from hold where" + Holds.OPEN + "order by id")) {
                select.setTimestamp(1, Timestamp.from(clock.instant()));
                return read(select);
            }
        });
        return open.stream().filter(hold -> sees(caller, hold.target())).toList();
    }

    private static boolean sees(Caller caller, Target target) {
        return switch (target) {
            case Target.Everything e -> true;
            case Target.OfDestination(String id) -> caller.may(Right.LOOK, id);
            case Target.OfBatch b -> caller.may(Right.LOOK, null);
            case Target.OfPerson p -> caller.may(Right.LOOK, null);
            case Target.OfTransfer t -> caller.may(Right.LOOK, null);
        };
    }

    /** @param until when it ends by itself; absent: when somebody resumes */
    public Held hold(Target target, @Nullable Instant until, Act act) {
        Instant now = clock.instant();
        if (until != null && !until.isAfter(now)) return new Held.Refused("hold.until");
        return database.transaction(connection -> {
            allow(connection, act.caller(), target);
            // Who may hold one destination does so for a time: what nobody ends by himself is for whoever answers for
            // all.
            if (until == null) act.caller().need(Right.HOLD, null);
            String unknown = unknown(connection, target);
            if (unknown != null) return new Held.Refused(unknown);
            // Two who hold the same at the same moment make one hold. Readers of the table are not kept waiting.
            try (var lock = connection.prepareStatement("lock table hold in share row exclusive mode")) {
                lock.execute();
            }
            for (Hold open : openOf(connection, target)) {
                if (isSame(open, until, act)) return new Held.Holds(open, false);
            }
            var hold = insert(connection, target, until, act);
            var detail = new Detail().and("hold", hold.id()).and("until", until).and("reason", act.reason());
            audit.append(connection, act.actor(), "hold.place", target.shown(references), detail.toString());
            return new Held.Holds(hold, true);
        });
    }

    /** Whoever may hold one destination holds what goes there and nothing else. */
    private static void allow(Connection connection, Caller caller, Target target) throws SQLException {
        switch (target) {
            case Target.Everything e -> caller.need(Right.HOLD, null);
            case Target.OfPerson p -> caller.need(Right.HOLD, null);
            case Target.OfBatch b -> caller.need(Right.HOLD, null);
            case Target.OfDestination(String id) -> caller.need(Right.HOLD, id);
            case Target.OfTransfer(long id) -> Reach.need(connection, caller, Right.HOLD, new long[] {id});
        }
    }

    private static boolean isSame(Hold open, @Nullable Instant until, Act act) {
        Instant wanted = until == null ? null : until.truncatedTo(ChronoUnit.MICROS);
        return Objects.equals(open.until(), wanted)
                && open.reason().equals(act.reason())
                && open.owner().equals(act.actor());
    }

    private @Nullable String unknown(Connection connection, Target target) throws SQLException {
        return switch (target) {
            case Target.Everything e -> null;
            case Target.OfPerson p -> null;
            case Target.OfDestination(String id) ->
                isDestination.test(id) || exists(connection, "select 1 from unit where destination = ? limit 1", id)
                        ? null
                        : "destination.unknown";
            case Target.OfBatch(long id) ->
                exists(connection, "select 1 from batch where id = ?", id) ? null : "batch.unknown";
            case Target.OfTransfer(long id) ->
                exists(connection, "select 1 from transfer where id = ?", id) ? null : Skipped.UNKNOWN;
        };
    }

    private static boolean exists(Connection connection, String sql, Object key) throws SQLException {
        try (var select = connection.prepareStatement(sql)) {
            select.setObject(1, key);
            try (var row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    private List<Hold> openOf(Connection connection, Target target) throws SQLException {
        try (var select = connection.prepareStatement("select " + Hold.COLUMNS + " from hold where" + Holds.OPEN
                + "and kind = ? and target = ? order by id for update")) {
            select.setTimestamp(1, Timestamp.from(clock.instant()));
            select.setString(2, target.kind());
            select.setString(3, target.stored());
            return read(select);
        }
    }

    private static List<Hold> read(PreparedStatement select) throws SQLException {
        var holds = new ArrayList<Hold>();
        try (var rows = select.executeQuery()) {
            while (rows.next()) holds.add(Hold.of(rows));
        }
        return holds;
    }

    private Hold insert(Connection connection, Target target, @Nullable Instant until, Act act) throws SQLException {
        try (var insert = connection.prepareStatement(
                "insert into hold(kind, target, reason, owner, until, created_at) values (?, ?, ?, ?, ?, ?) returning "
                        + Hold.COLUMNS)) {
            insert.setString(1, target.kind());
            insert.setString(2, target.stored());
            insert.setString(3, act.reason());
            insert.setString(4, act.actor());
            insert.setTimestamp(5, until == null ? null : Timestamp.from(until));
            insert.setTimestamp(6, Timestamp.from(clock.instant()));
            return read(insert).getFirst();
        }
    }

    /** Ends one hold; what waited for it is due. */
    public Held resume(long holdId, Act act) {
        return database.transaction(connection -> {
            try (var select = connection.prepareStatement(
                    "select " + Hold.COLUMNS + ", released_at from hold where id = ? for update")) {
                select.setLong(1, holdId);
                try (var row = select.executeQuery()) {
                    if (!row.next()) {
                        act.caller().need(Right.HOLD, null);
                        return new Held.Refused("hold.unknown");
                    }
                    var hold = Hold.of(row);
                    allow(connection, act.caller(), hold.target());
                    if (row.getTimestamp("released_at") != null) return new Held.Refused("hold.released");
                    return release(connection, hold.target(), List.of(hold), act);
                }
            }
        });
    }

    /** Ends every hold of exactly this target, and the machine's own where it is a transfer. */
    public Held resume(Target target, Act act) {
        return database.transaction(connection -> {
            allow(connection, act.caller(), target);
            var open = openOf(connection, target);
            if (open.isEmpty() && !isHeldByMachine(connection, target)) return new Held.Refused("hold.unknown");
            return release(connection, target, open, act);
        });
    }

    private static boolean isHeldByMachine(Connection connection, Target target) throws SQLException {
        return target instanceof Target.OfTransfer(long id)
                && exists(connection, "select 1 from transfer where id = ? and held is not null", id);
    }

    private Held release(Connection connection, Target target, List<Hold> holds, Act act) throws SQLException {
        Instant now = clock.instant();
        try (var update = connection.prepareStatement(
                "update hold set released_at = ?, released_by = ? where id = any(?) and released_at is null")) {
            update.setTimestamp(1, Timestamp.from(now));
            update.setString(2, act.actor());
            update.setArray(
                    3,
                    connection.createArrayOf(
                            "bigint", holds.stream().map(Hold::id).toArray()));
            update.executeUpdate();
        }
        var units = new ArrayList<>(WaitingUnits.of(connection, target, now));
        Units.due(connection, units, now, false);
        if (target instanceof Target.OfTransfer(long id)) {
            var released = releaseFromMachine(connection, id, now);
            units.removeAll(released);
            units.addAll(released);
        }
        var detail = new Detail()
                .and("holds", holds.stream().map(Hold::id).toList())
                .and("units", units.size())
                .and("reason", act.reason());
        audit.append(connection, act.actor(), "hold.release", target.shown(references), detail.toString());
        return new Held.Resumed(holds, units.size());
    }

    /** The unit first, then the transfer, as whoever sends takes them. The unit rests while all of it is held. */
    private static List<Long> releaseFromMachine(Connection connection, long transferId, Instant now)
            throws SQLException {
        var units = new ArrayList<Long>();
        try (var select = connection.prepareStatement("select u.id from transfer t join unit u on u.id = t.unit_id"
                + " where t.id = ? and t.held is not null for no key update of u")) {
            select.setLong(1, transferId);
            try (var rows = select.executeQuery()) {
                while (rows.next()) units.add(rows.getLong(1));
            }
        }
        try (var update = connection.prepareStatement(
                "update transfer set held = null, changed_at = ? where id = ? and held is not null")) {
            update.setTimestamp(1, Timestamp.from(now));
            update.setLong(2, transferId);
            update.executeUpdate();
        }
        Units.dueAnew(connection, units, now);
        return units;
    }
}
