package vn.lienthong.gateway.engine.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.gateway.engine.ledger.LedgerRows.DAY;
import static vn.lienthong.gateway.engine.ledger.LedgerRows.NOW;
import static vn.lienthong.gateway.engine.ledger.LedgerRows.said;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.ledger.LedgerRows;
import vn.lienthong.gateway.engine.ledger.State;
import vn.lienthong.gateway.engine.outcome.PackedOutcomes;

class ReconcilerIT {
    private static final String STATEMENT = "STATEMENT";
    private LedgerRows ledger;
    private Reconciler reconciler;

    @BeforeEach
    void open() {
        ledger = new LedgerRows();
        ZoneId zone = ZoneId.of("Asia/Ho_Chi_Minh");
        reconciler = new Reconciler(ledger.database, ledger.references, id -> zone, ledger.clock);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private void refuse(long batch, int line, String kind, Long amount) {
        ledger.sql()
                .sql("insert into refused_line(batch_id, line, kind, code, faults, amount_vnd, key_id, row)"
                        + " values (?, ?, ?, 'x', '[]', ?, 'k1', '')")
                .params(Arrays.asList(batch, line, kind, amount))
                .update();
    }

    private Reconciliation day() {
        return reconciler.day(Caller.GATEWAY, LedgerRows.BANK, DAY);
    }

    private Reconciliation batch(long id) {
        return reconciler.batch(Caller.GATEWAY, id).orElseThrow();
    }

    private static List<String> codes(Reconciliation reconciliation) {
        return reconciliation.breaks().stream()
                .map(Reconciliation.Difference::code)
                .toList();
    }

    @Test
    void every_line_of_a_list_is_in_exactly_one_place() {
        long id = ledger.batch("RELEASED", 16, 6_500_000);
        ledger.update("update batch set unreadable = 1 where id = ?", id);
        for (State state : State.values()) ledger.unit(id, LedgerRows.BANK, state, 1, 500_000);
        refuse(id, 13, "refused", 200_000L);
        refuse(id, 14, "refused", null);
        refuse(id, 15, "duplicate", 200_000L);
        refuse(id, 16, "duplicate", 100_000L);

        var reconciled = batch(id);

        Sum one = new Sum(1, 500_000);
        assertThat(reconciled.totals())
                .isEqualTo(new Totals(
                        new Sum(2, 200_000), new Sum(2, 300_000), new Sum(6, 3_000_000), one, one, one, one, one, one));
        assertThat(reconciled.received()).isEqualTo(reconciled.totals().all());
        assertThat(reconciled.unreadable()).isEqualTo(new Reconciliation.Unreadable(1, 1));
        assertThat(reconciled.balanced()).isTrue();
        assertThat(reconciler.batch(Caller.GATEWAY, 99)).isEmpty();
    }

    @Test
    void a_line_or_a_dong_that_is_missing_is_seen() {
        long id = ledger.batch("RELEASED", 2, 1_000_000);
        var unit = ledger.unit(id, LedgerRows.BANK, State.COMPLETED, 2, 500_000);
        assertThat(batch(id).balanced()).isTrue();

        ledger.update("update transfer set amount_vnd = 499999 where id = ?", unit.firstId());
        assertThat(batch(id).balanced()).isFalse();

        ledger.update("update transfer set amount_vnd = 1000000 where id = ?", unit.firstId());
        ledger.update("delete from transfer where id = ?", unit.firstId() + 1);
        assertThat(batch(id).balanced()).isFalse();
    }

    @Test
    void a_list_that_was_refused_as_a_whole_has_only_refused_lines() {
        long id = ledger.batch("REFUSED", 7, 3_500_000);
        refuse(id, 3, "refused", 1L);

        assertThat(batch(id).totals().refused()).isEqualTo(new Sum(7, 3_500_000));
        assertThat(batch(id).balanced()).isTrue();
    }

    @Test
    void a_day_begins_when_it_begins_at_the_destination() {
        ledger.unit(State.COMPLETED, 2);
        ledger.update("update unit set created_at = '2026-11-19T16:59:59Z'");
        ledger.unit(State.COMPLETED, 3);

        assertThat(day().received()).isEqualTo(new Sum(3, 1_500_000));
        assertThat(reconciler
                        .day(Caller.GATEWAY, LedgerRows.BANK, DAY.minusDays(1))
                        .received())
                .isEqualTo(new Sum(2, 1_000_000));
        assertThat(reconciler.day(Caller.GATEWAY, "bank-a", DAY).received()).isEqualTo(Sum.NOTHING);
    }

    @Test
    void a_transfer_that_vanished_from_the_day_of_a_destination_is_seen() {
        ledger.update(
                "delete from transfer where id = ?",
                ledger.unit(State.COMPLETED, 2).firstId());

        assertThat(day().balanced()).isFalse();
    }

    @Test
    void what_is_paid_but_in_no_statement_is_a_break_until_one_lists_it() {
        var unit = ledger.unit(State.COMPLETED, 2);
        long submission = ledger.submission(unit);
        long first = unit.firstId();
        long second = first + 1;
        ledger.report("STATUS_REPORT", null, NOW, submission, said(first, "COMPLETED"), said(second, "COMPLETED"));
        assertThat(day().balanced()).as("no statement has come").isTrue();

        ledger.report(STATEMENT, DAY.minusDays(1), NOW, submission);
        assertThat(day().balanced()).as("that of an earlier day says nothing").isTrue();

        ledger.report(STATEMENT, DAY, NOW, submission, said(first, "COMPLETED"));
        var missing = day();
        assertThat(missing.balanced()).isFalse();
        assertThat(codes(missing)).containsExactly("reconcile.paid-not-in-statement");
        assertThat(missing.breaks().getFirst().reference()).isEqualTo(ledger.references.of(second));
        assertThat(missing.partner().listed()).isEqualTo(new Sum(1, 500_000));
        assertThat(day()).as("asking again changes nothing").isEqualTo(missing);

        ledger.report(STATEMENT, DAY.plusDays(1), NOW, submission, said(second, "COMPLETED"));
        assertThat(day().balanced()).isTrue();
        assertThat(ledger.one("select resolved_by from work_item", String.class))
                .isEqualTo("gateway");
    }

    @Test
    void a_statement_that_came_before_the_payment_was_known_is_not_held_against_it() {
        var unit = ledger.unit(State.COMPLETED, 1);
        long submission = ledger.submission(unit);
        ledger.report(STATEMENT, DAY, NOW, submission);
        ledger.report("STATUS_REPORT", null, NOW, submission, said(unit.firstId(), "COMPLETED"));

        assertThat(day().balanced()).isTrue();
    }

    @Test
    void money_that_a_statement_lists_and_the_ledger_does_not_know_locks_the_entitlement() {
        var unit = ledger.unit(State.DEAD, 1);
        ledger.report(STATEMENT, DAY, NOW, ledger.submission(unit), said(unit.firstId(), "COMPLETED"));

        assertThat(codes(day())).containsExactly("reconcile.statement-not-completed");
        assertThat(ledger.isLocked(unit.firstId())).isTrue();
    }

    @Test
    void another_amount_and_money_that_came_back_unseen_are_breaks() {
        var unit = ledger.unit(State.COMPLETED, 2);
        long submission = ledger.submission(unit);
        long first = unit.firstId();
        var other = new PackedOutcomes.Line(first, "COMPLETED", null, 499_999L, null, null);
        ledger.report(STATEMENT, DAY, NOW, submission, other, said(first + 1, "COMPLETED"));
        ledger.report("NOTIFICATION", null, NOW, submission, said(first + 1, "RETURNED"));

        var reconciled = day();

        assertThat(codes(reconciled)).containsExactly("reconcile.amount", "reconcile.returned-not-recorded");
        assertThat(reconciled.breaks().getFirst().saidVnd()).isEqualTo(499_999);
        assertThat(reconciled.breaks().getFirst().expectedVnd()).isEqualTo(500_000);
    }

    @Test
    void what_a_person_has_settled_is_not_put_before_him_again() {
        var unit = ledger.unit(State.DEAD, 1);
        ledger.report(STATEMENT, DAY, NOW, ledger.submission(unit), said(unit.firstId(), "COMPLETED"));
        day();
        ledger.update("update work_item set state = 'RESOLVED', resolved_by = 'an'");

        assertThat(day().balanced()).isTrue();
        assertThat(ledger.openWork()).isEmpty();
    }

    @Test
    void a_superseded_transfer_keeps_the_result_that_is_compared() {
        var unit = ledger.unit(State.RETURNED, 1);
        long submission = ledger.submission(unit);
        ledger.report(STATEMENT, DAY, NOW, submission, said(unit.firstId(), "COMPLETED"));
        ledger.report("NOTIFICATION", null, NOW, submission, said(unit.firstId(), "RETURNED"));
        ledger.update("update transfer set was = state, state = 'SUPERSEDED'");

        assertThat(day().balanced()).isTrue();
        assertThat(day().totals().superseded()).isEqualTo(new Sum(1, 500_000));
    }

    @Test
    void a_stranger_in_a_statement_unbalances_the_day_and_one_in_a_report_is_only_shown() {
        long report = ledger.report("STATUS_REPORT", null, NOW, 0);
        stranger("X1", report);
        assertThat(day().balanced()).isTrue();
        assertThat(codes(day())).containsExactly("report.unknown-reference");

        stranger("X2", ledger.report(STATEMENT, DAY, NOW, 0));
        assertThat(day().balanced()).isFalse();
    }

    private void stranger(String reference, long report) {
        ledger.update(
                "insert into work_item(code, destination, reference, report_id, owner, opened_at)"
                        + " values ('report.unknown-reference', 'bank-b', ?, ?, 'administrator', now())",
                reference,
                report);
    }

    @Test
    void a_hundred_thousand_are_reconciled_unit_by_unit() {
        for (int i = 0; i < 20; i++) {
            var unit = ledger.unit(State.COMPLETED, 5_000);
            var lines = Arrays.stream(unit.ids())
                    .mapToObj(id -> said(id, "COMPLETED"))
                    .toArray(PackedOutcomes.Line[]::new);
            ledger.report(STATEMENT, DAY, NOW, ledger.submission(unit), lines);
        }

        var reconciled = day();

        assertThat(reconciled.received()).isEqualTo(new Sum(100_000, 50_000_000_000L));
        assertThat(reconciled.partner().listed().items()).isEqualTo(100_000);
        assertThat(reconciled.balanced()).isTrue();
    }
}
