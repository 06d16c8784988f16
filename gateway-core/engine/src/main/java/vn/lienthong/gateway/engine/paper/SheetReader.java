package vn.lienthong.gateway.engine.paper;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.intake.result.Reasons;
import vn.lienthong.gateway.engine.intake.store.UnitRange;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.ledger.State;
import vn.lienthong.gateway.engine.paper.Sheet.Sum;
import vn.lienthong.gateway.engine.reconcile.Reconciler;
import vn.lienthong.gateway.engine.reconcile.Reconciliation;
import vn.lienthong.gateway.engine.security.Vault;
import vn.lienthong.gateway.engine.service.ServiceDefinition;
import vn.lienthong.gateway.engine.service.Services;

/** Draws the sheet of a batch up: reconciles it first, then reads every figure from one snapshot, so that all parts add up. */
public final class SheetReader {
    private final Database database;
    private final Services services;
    private final Vault vault;
    private final Reconciler reconciler;
    private final Reasons reasons;
    private final Clock clock;

    public SheetReader(
            Database database, Services services, Vault vault, Reconciler reconciler, Reasons reasons, Clock clock) {
        this.database = database;
        this.services = services;
        this.vault = vault;
        this.reconciler = reconciler;
        this.reasons = reasons;
        this.clock = clock;
    }

    /** @return empty where there is no such batch */
    public Optional<Sheet> read(Caller caller, long batchId) {
        caller.need(Right.LOOK, null);
        return reconciler
                .batch(batchId)
                .flatMap(reconciliation -> database.transaction(connection -> {
                    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                    Sheet.Head head = SheetHead.read(connection, batchId);
                    return head == null ? Optional.empty() : Optional.of(sheet(connection, head, reconciliation));
                }));
    }

    private Sheet sheet(Connection connection, Sheet.Head head, Reconciliation reconciliation) throws SQLException {
        Map<String, Sum> totals = new LinkedHashMap<>();
        Sheet.WORDS.forEach(word -> totals.put(word, Sum.NOTHING));
        ServiceDefinition service = services.get(head.service());
        List<Sheet.Refused> refused = refused(connection, head, service, totals);
        List<Sheet.Day> days = days(connection, head, totals);
        var fields = new ShownFields(vault, service, service.papers().groups());
        var groups = new SheetGroups(fields).read(connection, UnitRange.of(connection, head.id()));
        return new Sheet(head, totals, days, refused, groups, reconciliation, clock.instant());
    }

    private List<Sheet.Refused> refused(
            Connection connection, Sheet.Head head, ServiceDefinition service, Map<String, Sum> totals)
            throws SQLException {
        if (head.state().equals("REFUSED")) totals.put("refused", head.counted());
        List<Sheet.Refused> refused = new ArrayList<>();
        try (var select = connection.prepareStatement(
                "select kind, code, count(*), coalesce(sum(amount_vnd), 0)::bigint, count(*) filter (where amount_vnd is null)"
                        + " from refused_line where batch_id = ? group by kind, code order by kind desc, count(*) desc, code")) {
            select.setLong(1, head.id());
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    var sum = new Sum(rows.getLong(3), rows.getLong(4));
                    String code = rows.getString(2);
                    refused.add(new Sheet.Refused(
                            rows.getString(1), code, reasons.ofRefused(service, code), sum, rows.getLong(5)));
                    if (!head.state().equals("REFUSED"))
                        totals.merge(rows.getString(1), sum, (one, more) -> one.and(more.items(), more.vnd()));
                }
            }
        }
        return refused;
    }

    private static final class Day {
        private Sum assigned = Sum.NOTHING;
        private Sum completed = Sum.NOTHING;
        private Sum open = Sum.NOTHING;
        private Sum failed = Sum.NOTHING;

        void add(State state, long items, long vnd) {
            assigned = assigned.and(items, vnd);
            if (state == State.COMPLETED) completed = completed.and(items, vnd);
            else if (state.isOpen()) open = open.and(items, vnd);
            else failed = failed.and(items, vnd);
        }
    }

    private record Place(String destination, LocalDate day) {}

    private static List<Sheet.Day> days(Connection connection, Sheet.Head head, Map<String, Sum> totals)
            throws SQLException {
        String sql =
                "select u.destination, u.execution_date, s.state, sum(s.items)::bigint, sum(s.vnd)::bigint from unit u"
                        + " cross join lateral (select t.state, count(*) as items, sum(t.amount_vnd) as vnd from transfer t"
                        + " where t.id between u.first_id and u.last_id group by t.state) as s"
                        + " where u.batch_id = ? group by 1, 2, 3 order by 1, 2, 3";
        Map<Place, Day> days = new LinkedHashMap<>();
        try (var select = connection.prepareStatement(sql)) {
            select.setLong(1, head.id());
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    State state = State.valueOf(rows.getString(3));
                    String word = state.isOpen() ? "open" : state.name().toLowerCase(Locale.ROOT);
                    long items = rows.getLong(4);
                    long vnd = rows.getLong(5);
                    totals.merge(word, new Sum(items, vnd), (one, more) -> one.and(more.items(), more.vnd()));
                    var place = new Place(rows.getString(1), rows.getObject(2, LocalDate.class));
                    days.computeIfAbsent(place, p -> new Day()).add(state, items, vnd);
                }
            }
        }
        List<Sheet.Day> shown = new ArrayList<>();
        days.forEach((place, day) -> shown.add(
                new Sheet.Day(place.destination(), place.day(), day.assigned, day.completed, day.open, day.failed)));
        return shown;
    }
}
