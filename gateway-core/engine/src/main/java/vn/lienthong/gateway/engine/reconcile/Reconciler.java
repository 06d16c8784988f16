package vn.lienthong.gateway.engine.reconcile;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.ledger.References;
import vn.lienthong.gateway.engine.reconcile.Scope.Unit;

/**
 * Reconciles a list, or the day of a destination, unit by unit: no more than one unit is held in memory, and what was found in
 * one is committed before the next is read.
 */
public final class Reconciler {
    private final Database database;
    private final References references;
    private final Function<String, ZoneId> zoneOf;
    private final Clock clock;

    /** @param zoneOf a destination's time zone, for every id */
    public Reconciler(Database database, References references, Function<String, ZoneId> zoneOf, Clock clock) {
        this.database = database;
        this.references = references;
        this.zoneOf = zoneOf;
        this.clock = clock;
    }

    /** Empty where there is no such list. One that is still being checked counts what it has so far. */
    public Optional<Reconciliation> batch(Caller caller, long id) {
        caller.need(Right.LOOK, null);
        return batch(id);
    }

    /** For whoever may see that list. */
    public Optional<Reconciliation> batch(long id) {
        return database.read(connection -> received(connection, id))
                .map(received -> reconcile(new Scope.OfBatch(id), received));
    }

    public Reconciliation day(Caller caller, String destination, LocalDate day) {
        caller.need(Right.LOOK, destination);
        return reconcile(new Scope.OfDay(destination, day, zoneOf.apply(destination)), null);
    }

    /** The day that it is at a destination. */
    public LocalDate today(String destination, Instant now) {
        return LocalDate.ofInstant(now, zoneOf.apply(destination));
    }

    /** What a list says of itself. */
    private record Received(Sum sum, long unreadable, boolean refused, boolean checked) {}

    private static Optional<Received> received(Connection connection, long id) throws SQLException {
        try (var select = connection.prepareStatement(
                "select lines, sum_vnd, unreadable, state, checked_at is not null from batch where id = ?")) {
            select.setLong(1, id);
            try (var row = select.executeQuery()) {
                if (!row.next()) return Optional.empty();
                return Optional.of(new Received(
                        new Sum(row.getLong(1), row.getLong(2)),
                        row.getLong(3),
                        row.getString(4).equals("REFUSED"),
                        row.getBoolean(5)));
            }
        }
    }

    private Reconciliation reconcile(Scope scope, @Nullable Received list) {
        var totals = new Totals.Adding();
        long unreadable = list == null ? 0 : lines(scope, list, totals);
        var partner = units(scope, totals);
        var sums = totals.totals();
        var received =
                list != null ? list.sum() : new Sum(assigned(scope), sums.all().vnd());
        var bad = new Reconciliation.Unreadable(list == null ? 0 : list.unreadable(), unreadable);
        boolean unchecked = list != null && !list.checked() && !list.refused();
        boolean equal = unchecked || (received.equals(sums.all()) && bad.received() == bad.refused());
        var open = database.read(connection -> OpenBreaks.of(connection, scope));
        return new Reconciliation(
                scope instanceof Scope.OfBatch(long id) ? Long.toString(id) : null,
                scope instanceof Scope.OfDay of ? of.destination() : null,
                scope instanceof Scope.OfDay of ? of.day() : null,
                received,
                bad,
                sums,
                partner,
                equal && open.contradicting() == 0,
                open.count(),
                open.first());
    }

    /** Lines that never became transfers; of a list that was refused as a whole that is every line. Returns the unreadable. */
    private long lines(Scope scope, Received list, Totals.Adding totals) {
        if (list.refused()) {
            totals.refused(list.sum());
            return list.unreadable();
        }
        return database.read(connection -> {
            long unreadable = 0;
            try (var select = connection.prepareStatement(
                    "select kind, count(*), coalesce(sum(amount_vnd), 0), count(*) filter (where amount_vnd is null)"
                            + " from refused_line where batch_id = ? group by kind")) {
                select.setLong(1, ((Scope.OfBatch) scope).id());
                try (var rows = select.executeQuery()) {
                    while (rows.next()) {
                        var sum = new Sum(rows.getLong(2), rows.getLong(3));
                        if (rows.getString(1).equals("refused")) totals.refused(sum);
                        else totals.duplicate(sum);
                        unreadable += rows.getLong(4);
                    }
                }
            }
            return unreadable;
        });
    }

    private Reconciliation.Partner units(Scope scope, Totals.Adding totals) {
        var partner = new Reconciliation.Partner(0, Sum.NOTHING, Sum.NOTHING, Sum.NOTHING);
        Map<String, Statements> statements = new HashMap<>();
        List<Unit> units = database.read(scope::units);
        for (Unit unit : units) {
            var said = statements.computeIfAbsent(
                    unit.destination(), id -> database.read(connection -> Statements.of(connection, id)));
            partner = both(partner, check(unit, said, totals));
        }
        int arrived = statements.values().stream().mapToInt(Statements::count).sum();
        return new Reconciliation.Partner(
                arrived, partner.listed(), partner.reportedPaid(), partner.reportedReturned());
    }

    private Reconciliation.Partner check(Unit unit, Statements statements, Totals.Adding totals) {
        return database.transaction(connection -> {
            Instant now = clock.instant();
            var check = new UnitCheck(connection, references, totals);
            var breakage = check.of(unit, statements);
            breakage.open(connection, now);
            breakage.resolveOthers(connection, "reconcile.", unit.firstId(), unit.lastId(), now);
            return check.partner(0);
        });
    }

    private static Reconciliation.Partner both(Reconciliation.Partner one, Reconciliation.Partner other) {
        return new Reconciliation.Partner(
                0,
                one.listed().and(other.listed()),
                one.reportedPaid().and(other.reportedPaid()),
                one.reportedReturned().and(other.reportedReturned()));
    }

    /** What was written for the destination on that day, counted where it is written once and never changes. */
    private long assigned(Scope scope) {
        return database.read(connection -> {
            try (var select = connection.prepareStatement("select coalesce(sum(n), 0) from (select (select count(*)"
                    + " from transfer_item i where i.id between u.first_id and u.last_id) as n from unit u where "
                    + scope.condition() + ") as counted")) {
                scope.fill(select, 1);
                try (var row = select.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            }
        });
    }
}
