package vn.lienthong.gateway.engine.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.intake.funds.Shortfall;
import vn.lienthong.gateway.engine.intake.result.BatchView;
import vn.lienthong.gateway.engine.intake.result.Batches;

/** Before a batch goes, what it needs is held against what the bank says is there. */
class FundsIT {
    @TempDir
    Path var;

    private TestLedger ledger;
    private TestIntake gateway;

    @BeforeEach
    void open() {
        ledger = new TestLedger();
        gateway = new TestIntake(ledger.source(), var);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private BatchView shown(long batch) {
        return new Batches(gateway.database, gateway.funds, TestIntake.CLOCK)
                .find(Caller.GATEWAY, batch)
                .orElseThrow();
    }

    private void told(String account, String kind, long vnd, String day) {
        gateway.jdbc
                .sql("insert into balance values ('bank-a', ?, ?, ?, ?::date, null, '2026-11-21T00:05:00Z')")
                .params(account, kind, vnd, day)
                .update();
    }

    private void approval(String shortBalance, boolean batches) {
        Path config = TestIntake.configWith(
                var.resolve("config"),
                "approvals: {batches: false, singles: false, reissues: false, shortBalance: warn",
                "approvals: {batches: " + batches + ", singles: false, reissues: false, shortBalance: " + shortBalance);
        gateway = new TestIntake(ledger.source(), var, config);
    }

    @Test
    void a_bank_that_tells_no_balance_and_one_that_tells_enough_warn_of_nothing() {
        assertThat(shown(gateway.checked(Roster.ofPersons(1, 2))).warnings()).isEmpty();
        told("0011", "BOOKED", 2_000_000, "2026-11-20");

        assertThat(shown(gateway.checked(Roster.ofPersons(3, 4))).warnings()).isEmpty();
    }

    @Test
    void a_batch_that_needs_more_goes_with_a_warning_that_names_the_day_and_what_is_short() {
        told("0011", "BOOKED", 800_000, "2026-11-20");
        told("0011", "AVAILABLE", 700_000, "2026-11-20");

        BatchView batch = shown(gateway.checked(Roster.ofPersons(1, 2)));

        assertThat(batch.state()).isEqualTo("RELEASED");
        assertThat(batch.warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.code()).isEqualTo(Shortfall.CODE);
            assertThat(warning.destination()).isEqualTo("bank-a");
            assertThat(warning.batchVnd()).isEqualTo(1_000_000);
            assertThat(warning.balanceVnd()).isEqualTo(700_000);
            assertThat(warning.asOf()).isEqualTo("2026-11-20");
            assertThat(warning.shortVnd()).isEqualTo(300_000);
            assertThat(warning.message().vi()).contains("thiếu 300000 đồng", "2026-11-20");
        });
    }

    @Test
    void what_other_lists_pay_meanwhile_is_counted_and_what_the_statement_has_booked_is_not() {
        gateway.checked(Roster.ofPersons(1, 4));
        gateway.become(1, "COMPLETED");
        // paid, and booked on the day that the statement closes
        gateway.jdbc
                .sql("update transfer set changed_at = '2026-11-20T10:00:00Z' where id = ?")
                .param(gateway.transferOf(1))
                .update();
        gateway.become(2, "COMPLETED");
        gateway.become(3, "REJECTED");
        told("0011", "BOOKED", 1_200_000, "2026-11-20");

        assertThat(shown(gateway.checked(Roster.ofPersons(5, 5))).warnings())
                .singleElement()
                .satisfies(warning -> {
                    assertThat(warning.otherVnd()).isEqualTo(1_000_000);
                    assertThat(warning.shortVnd()).isEqualTo(300_000);
                });
    }

    @Test
    void a_service_may_have_a_batch_wait_for_the_money_and_a_person_lets_it_go() {
        approval("hold", false);
        told("0011", "BOOKED", 800_000, "2026-11-20");

        long batch = gateway.checked(Roster.ofPersons(1, 2));

        assertThat(gateway.state(batch)).isEqualTo("AWAITING_APPROVAL");
        assertThat(shown(batch).warnings()).hasSize(1);
        assertThat(gateway.one("select count(*) from unit where due_at is not null", Integer.class))
                .isZero();

        gateway.update("update balance set amount_vnd = 5000000, as_of = '2026-11-21'");
        assertThat(shown(batch).warnings()).isEmpty();
        assertThat(gateway.life.release(batch, Caller.all("Lan"), "the money is there"))
                .isEqualTo(BatchLife.Outcome.DONE);
        assertThat(gateway.state(batch)).isEqualTo("RELEASED");
    }

    @Test
    void who_approves_sees_the_warning_before_and_it_stays_on_record_afterwards() {
        approval("warn", true);
        told("0011", "BOOKED", 800_000, "2026-11-20");
        long batch = gateway.checked(Roster.ofPersons(1, 2));
        assertThat(shown(batch).warnings()).hasSize(1);

        gateway.life.release(batch, Caller.all("Lan"), "money comes at noon");
        gateway.update("update balance set amount_vnd = 5000000");

        assertThat(shown(batch).warnings()).hasSize(1);
    }
}
