package vn.lienthong.gateway.engine.reconcile;

import java.sql.Connection;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.ledger.References;
import vn.lienthong.gateway.engine.ledger.State;

/**
 * Compares the transfers of one unit with what partners said of them, in both directions. The sayings are read before the
 * states: what is said in between can only make a state better known than the sayings are, never worse.
 */
final class UnitCheck {
    static final String NOT_IN_STATEMENT = "reconcile.paid-not-in-statement";
    static final String STATEMENT_NOT_COMPLETED = "reconcile.statement-not-completed";
    static final String REPORT_NOT_COMPLETED = "reconcile.report-not-completed";
    static final String RETURNED_NOT_RECORDED = "reconcile.returned-not-recorded";
    static final String AMOUNT = "reconcile.amount";
    private final Connection connection;
    private final References references;
    private final Totals.Adding totals;
    private Sum listed = Sum.NOTHING;
    private Sum paid = Sum.NOTHING;
    private Sum returned = Sum.NOTHING;

    UnitCheck(Connection connection, References references, Totals.Adding totals) {
        this.connection = connection;
        this.references = references;
        this.totals = totals;
    }

    /** @param executionDate of its latest submission; absent where it never left */
    private record Standing(
            long id,
            State state,
            State told,
            long vnd,
            Instant changedAt,
            @Nullable LocalDate executionDate) {
        static Standing of(ResultSet row) throws SQLException {
            State state = State.valueOf(row.getString(2));
            String was = row.getString(3);
            Date executed = row.getDate(6);
            return new Standing(
                    row.getLong(1),
                    state,
                    was == null ? state : State.valueOf(was),
                    row.getLong(4),
                    row.getTimestamp(5).toInstant(),
                    executed == null ? null : executed.toLocalDate());
        }

        boolean isPaid() {
            return told == State.COMPLETED || told == State.RETURNED;
        }
    }

    Breakage of(Scope.Unit unit, Statements statements) throws SQLException {
        var sayings = Sayings.of(connection, unit);
        var breakage = new Breakage(unit.destination());
        try (var select = connection.prepareStatement("select t.id, t.state, t.was, t.amount_vnd, t.changed_at,"
                + " s.execution_date from transfer t left join submission s on s.id = t.submission_id"
                + " where t.id between ? and ?")) {
            select.setLong(1, unit.firstId());
            select.setLong(2, unit.lastId());
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    var standing = Standing.of(rows);
                    totals.transfer(standing.state(), standing.vnd());
                    compare(standing, sayings, statements, breakage);
                }
            }
        }
        return breakage;
    }

    private void compare(Standing transfer, Sayings sayings, Statements statements, Breakage breakage) {
        long id = transfer.id();
        boolean isListed = sayings.isListed(id);
        Long paidBy = sayings.paidBy(id);
        if (isListed) listed = listed.and(transfer.vnd());
        if (paidBy != null) paid = paid.and(transfer.vnd());
        if (sayings.isReturned(id)) returned = returned.and(transfer.vnd());
        Long said = sayings.amount(id);
        if (said != null && said != transfer.vnd()) {
            breakage.add(AMOUNT, references.of(id), id, said, transfer.vnd());
        } else if (paidBy != null && !transfer.isPaid()) {
            String code = isListed ? STATEMENT_NOT_COMPLETED : REPORT_NOT_COMPLETED;
            breakage.add(code, references.of(id), id, said, transfer.vnd(), "ledger: " + transfer.state(), true);
        } else if (sayings.isReturned(id) && transfer.told() != State.RETURNED) {
            breakage.add(RETURNED_NOT_RECORDED, references.of(id), id, said, transfer.vnd());
        }
        if (transfer.told() == State.COMPLETED && !isListed && isOverdue(transfer, statements, paidBy)) {
            breakage.add(NOT_IN_STATEMENT, references.of(id), id, null, transfer.vnd());
        }
    }

    private static boolean isOverdue(Standing transfer, Statements statements, @Nullable Long paidBy) {
        return transfer.executionDate() != null
                && statements.oughtToList(transfer.executionDate(), paidBy, transfer.changedAt());
    }

    Reconciliation.Partner partner(int statements) {
        return new Reconciliation.Partner(statements, listed, paid, returned);
    }
}
