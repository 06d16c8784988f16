package vn.lienthong.gateway.engine.intake.release;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.LongFunction;
import vn.lienthong.gateway.engine.audit.AuditTrail;
import vn.lienthong.gateway.engine.dispatch.Unverified;
import vn.lienthong.gateway.engine.intake.store.BatchRow;
import vn.lienthong.gateway.engine.intake.store.ServiceLock;
import vn.lienthong.gateway.engine.intake.store.UnitRange;
import vn.lienthong.gateway.engine.outcome.WorkItems;
import vn.lienthong.gateway.engine.service.Routing;
import vn.lienthong.gateway.engine.service.ServiceDefinition;

/**
 * Releases a checked batch in one transaction: its lines claim their keys, what loses becomes a refused or duplicate line,
 * and its units are due. Set-based throughout: no statement per line.
 */
public final class Release {
    private final AuditTrail audit;
    private final BiFunction<String, Instant, LocalDate> calendar;
    private final LongFunction<String> references;

    /**
     * @param calendar destination and now → next working day
     * @param references id of a transfer → its reference
     */
    public Release(AuditTrail audit, BiFunction<String, Instant, LocalDate> calendar, LongFunction<String> references) {
        this.audit = audit;
        this.calendar = calendar;
        this.references = references;
    }

    /** Who releases, and why. */
    public record Act(String actor, String detail, Instant now) {}

    /** Takes {@link ServiceLock} first; the caller has read the batch and knows that it may be released. */
    public void release(Connection connection, BatchRow batch, ServiceDefinition service, Act act) throws SQLException {
        ServiceLock.take(connection, service.id());
        if (service.hasIdentity()) claimKeys(connection, batch, act);
        if (batch.checkOnly()) {
            endCheck(connection, batch, service, act);
        } else {
            bury(connection, batch, act);
            makeDue(connection, batch, service.verification().on(), act);
            state(connection, batch, "RELEASED", act);
        }
        audit.append(
                connection,
                act.actor(),
                batch.checkOnly() ? "batch.check" : "batch.release",
                "batch:" + batch.id(),
                act.detail());
    }

    private void claimKeys(Connection connection, BatchRow batch, Act act) throws SQLException {
        new KeyClaims(connection).claim(UnitRange.of(connection, batch.id()));
        if (!batch.checkOnly()) openUnpaid(connection, batch, act);
        try (var insert = connection.prepareStatement(
                "insert into refused_line(batch_id, line, kind, code, faults, amount_vnd, first_id, key_id, row)"
                        + " select ?, t.line, v.kind, v.code, jsonb_build_array(jsonb_build_object('field', '', 'code', v.code,"
                        + " 'args', '{}'::jsonb)), t.amount_vnd, l.first_id, i.key_id, i.payload from loser l"
                        + " join unnest(?::text[], ?::text[], ?::text[]) v(name, kind, code) on v.name = l.verdict"
                        + " join transfer t on t.id = l.id join transfer_item i on i.id = l.id")) {
            insert.setLong(1, batch.id());
            Verdict[] verdicts = Verdict.values();
            Object[] names = new Object[verdicts.length];
            Object[] kinds = new Object[verdicts.length];
            Object[] codes = new Object[verdicts.length];
            for (Verdict verdict : verdicts) {
                names[verdict.ordinal()] = verdict.name();
                kinds[verdict.ordinal()] = verdict.kind();
                codes[verdict.ordinal()] = verdict.code();
            }
            insert.setArray(2, connection.createArrayOf("text", names));
            insert.setArray(3, connection.createArrayOf("text", kinds));
            insert.setArray(4, connection.createArrayOf("text", codes));
            insert.executeUpdate();
        }
        run(connection, "delete from transfer t using loser l where t.id = l.id");
        run(connection, "delete from transfer_item i using loser l where i.id = l.id");
        if (!batch.checkOnly()) supersede(connection, act);
    }

    /** A list that repeats who was not paid pays nobody: somebody must look. */
    private void openUnpaid(Connection connection, BatchRow batch, Act act) throws SQLException {
        List<WorkItems.Opened> items = new ArrayList<>();
        try (var select = connection.prepareStatement("select distinct first_id from loser where verdict = 'UNPAID'");
                var rows = select.executeQuery()) {
            while (rows.next())
                items.add(unpaid(references.apply(rows.getLong(1)), rows.getLong(1), "batch:" + batch.id()));
        }
        WorkItems.open(connection, items, act.now());
    }

    static WorkItems.Opened unpaid(String reference, long transferId, String seenIn) {
        return new WorkItems.Opened(
                Verdict.UNPAID.code(), "", reference, null, transferId, null, null, null, seenIn, false, "agency");
    }

    private static void supersede(Connection connection, Act act) throws SQLException {
        try (var update =
                connection.prepareStatement("update transfer t set state = 'SUPERSEDED', was = t.state, changed_at = ?"
                        + " from superseding s where t.id = s.holder_id")) {
            update.setTimestamp(1, Timestamp.from(act.now()));
            update.executeUpdate();
        }
        run(connection, "update transfer t set prior_id = s.holder_id from superseding s where t.id = s.id");
        run(
                connection,
                "update entitlement e set transfer_id = s.id, second_key = s.second_key from superseding s where e.key = s.key");
    }

    /** Where no rule of the routing table matched. */
    private static void bury(Connection connection, BatchRow batch, Act act) throws SQLException {
        List<UnitRange> lost = UnitRange.of(connection, batch.id()).stream()
                .filter(unit -> unit.destination().equals(Routing.NO_DESTINATION))
                .toList();
        UnitRange.each(
                connection,
                lost,
                "update transfer set state = 'DEAD', cause = 'route.no-destination', changed_at = ? where id between ? and ?",
                1,
                update -> update.setTimestamp(1, Timestamp.from(act.now())));
    }

    /** @param unverified its people are looked up first */
    private void makeDue(Connection connection, BatchRow batch, boolean unverified, Act act) throws SQLException {
        Map<String, LocalDate> days = new TreeMap<>();
        LocalDate wished = batch.executionDate();
        try (var update = connection.prepareStatement("update unit set due_at = ?, execution_date = ? where id = ?"
                + " and exists (select from transfer where id between ? and ? and state = 'READY')")) {
            for (UnitRange unit : UnitRange.of(connection, batch.id())) {
                if (unit.destination().equals(Routing.NO_DESTINATION)) continue;
                // approval may have taken days: the day is chosen again
                LocalDate day = days.computeIfAbsent(unit.destination(), to -> calendar.apply(to, act.now()));
                update.setTimestamp(1, unverified ? null : Timestamp.from(act.now()));
                update.setObject(2, wished == null ? day : wished);
                update.setLong(3, unit.id());
                update.setLong(4, unit.first());
                update.setLong(5, unit.last());
                update.addBatch();
            }
            update.executeBatch();
        }
        if (unverified) Unverified.batch(connection, batch.id(), act.now());
    }

    /** A list that was only to be checked: its keys are free again, and its lines lead nowhere. */
    private static void endCheck(Connection connection, BatchRow batch, ServiceDefinition service, Act act)
            throws SQLException {
        if (service.hasIdentity())
            run(connection, "delete from entitlement e using candidate c where e.key = c.key and e.transfer_id = c.id");
        UnitRange.each(
                connection,
                UnitRange.of(connection, batch.id()),
                "update transfer set state = 'CLOSED', cause = 'batch.check-only', changed_at = ? where id between ? and ?",
                1,
                update -> update.setTimestamp(1, Timestamp.from(act.now())));
        state(connection, batch, "DONE", act);
    }

    private static void state(Connection connection, BatchRow batch, String state, Act act) throws SQLException {
        String moment = state.equals("DONE") ? "done_at" : "released_at";
        try (var update = connection.prepareStatement("update batch set state = ?, " + moment + " = ? where id = ?")) {
            update.setString(1, state);
            update.setTimestamp(2, Timestamp.from(act.now()));
            update.setLong(3, batch.id());
            update.executeUpdate();
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
