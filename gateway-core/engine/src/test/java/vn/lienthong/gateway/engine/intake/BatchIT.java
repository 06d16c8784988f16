package vn.lienthong.gateway.engine.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.gateway.engine.access.Caller;

class BatchIT {
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

    @Test
    void a_batch_whose_declared_sum_or_count_is_wrong_is_refused_whole_and_claims_no_key() {
        Roster roster = Roster.ofPersons(1, 20);

        long wrong = gateway.checked(roster.csv(), 21, roster.sum() + 1);

        assertThat(gateway.state(wrong)).isEqualTo("REFUSED");
        assertThat(gateway.one(
                        "select jsonb_path_query_array(faults, '$[*].code')::text from batch where id = ?",
                        String.class,
                        wrong))
                .isEqualTo("[\"batch.count-mismatch\", \"batch.sum-mismatch\"]");
        assertThat(gateway.one("select count(*) from transfer", Integer.class)).isZero();
        assertThat(gateway.one("select count(*) from entitlement", Integer.class))
                .isZero();
        assertThat(gateway.fates(gateway.checked(roster)).values()).containsOnly("accepted");
    }

    @Test
    void the_sum_is_of_all_amounts_that_are_digits_only_whatever_becomes_of_their_lines() {
        Roster roster = Roster.of(
                Roster.Payout.to(1),
                Roster.Payout.to(1),
                Roster.Payout.to(2).withAccount(""),
                Roster.Payout.to(3).withAmount("0"),
                Roster.Payout.to(4).withAmount("-500000"),
                Roster.Payout.to(5).withAmount("753.000"),
                Roster.Payout.to(6).withAmount(""));

        long batch = gateway.checked(roster.csv(), 7, 1_500_000);

        assertThat(gateway.state(batch)).isEqualTo("RELEASED");
        assertThat(gateway.one("select unreadable from batch where id = ?", Integer.class, batch))
                .isEqualTo(3);
        assertThat(gateway.fates(batch))
                .isEqualTo(Map.of(
                        1, "accepted",
                        2, "duplicate:entitlement.duplicate",
                        3, "refused:account_number.missing",
                        4, "refused:amount_vnd.range",
                        5, "refused:amount_vnd.range",
                        6, "refused:amount_vnd.format",
                        7, "refused:amount_vnd.missing"));
    }

    @Test
    void the_same_bytes_and_parameters_are_the_same_batch_until_it_is_refused_or_cancelled() {
        Roster roster = Roster.ofPersons(1, 3);
        BatchRequest request = TestIntake.request(3L, roster.sum());
        long first = gateway.checked(roster);

        assertThat(gateway.receive(roster.csv(), request)).isEqualTo(new Receipt.Known(first));
        assertThat(gateway.receive(roster.csv() + "\n", request)).isInstanceOf(Receipt.Received.class);
        gateway.check();
        gateway.life.cancel(first, Caller.all("Lan"), "sent too early");
        assertThat(gateway.receive(roster.csv(), request)).isInstanceOf(Receipt.Received.class);
    }

    @Test
    void a_list_without_the_control_totals_that_its_service_asks_for_is_declined_and_not_stored() {
        Receipt receipt = gateway.receive(Roster.ofPersons(1, 3).csv(), TestIntake.request(null, null));

        assertThat(((Receipt.Declined) receipt).faults())
                .extracting("code")
                .containsExactly("batch.count-missing", "batch.sum-missing");
        assertThat(gateway.one("select count(*) from raw_file", Integer.class)).isZero();
    }

    @Test
    void a_list_that_cannot_be_read_is_refused_with_its_place_and_words() {
        long batch = gateway.checked("line,programme\n1,\"x\n", 1, 1);

        assertThat(gateway.state(batch)).isEqualTo("REFUSED");
        assertThat(gateway.one("select faults->0->>'code' from batch where id = ?", String.class, batch))
                .isEqualTo("header.missing-column");
        assertThat(gateway.one("select faults->0->'message'->>'vi' from batch where id = ?", String.class, batch))
                .contains("Thiếu cột 'component'");
    }

    @Test
    void an_empty_list_and_a_header_alone_are_refused() {
        assertThat(gateway.state(gateway.checked("", 0, 0))).isEqualTo("REFUSED");
        assertThat(gateway.state(gateway.checked(Roster.of().csv(), 0, 0))).isEqualTo("REFUSED");
    }

    @Test
    void a_list_that_is_only_checked_sends_nothing_and_leaves_its_keys_free() {
        Roster roster = Roster.of(
                Roster.Payout.to(1), Roster.Payout.to(1), Roster.Payout.to(2).withAmount("x"));
        BatchRequest only = new BatchRequest(
                "bank-payout", "HN07", "csv", null, null, 3L, 1_000_000L, null, null, null, null, null, true);

        long checked = ((Receipt.Received) gateway.receive(roster.csv(), only)).batchId();
        gateway.check();

        assertThat(gateway.state(checked)).isEqualTo("DONE");
        assertThat(gateway.fates(checked))
                .containsEntry(2, "duplicate:entitlement.duplicate")
                .containsEntry(3, "refused:amount_vnd.format");
        assertThat(gateway.one("select count(*) from unit where due_at is not null", Integer.class))
                .isZero();
        assertThat(gateway.one("select count(*) from entitlement", Integer.class))
                .isZero();
        assertThat(gateway.fates(gateway.checked(roster))).containsEntry(1, "accepted");
    }

    @Test
    void a_cancelled_batch_frees_its_keys_and_can_be_sent_again() {
        Roster roster = Roster.ofPersons(1, 30);
        long first = gateway.checked(roster);

        assertThat(gateway.life.cancel(first, Caller.all("Lan"), "wrong month").outcome())
                .isEqualTo(BatchLife.Outcome.DONE);

        assertThat(gateway.state(first)).isEqualTo("CANCELLED");
        assertThat(gateway.one("select count(*) from unit where due_at is not null", Integer.class))
                .isZero();
        assertThat(gateway.fates(gateway.checked(roster)).values()).hasSize(30).containsOnly("accepted");
        assertThat(gateway.life.cancel(first, Caller.all("Lan"), "again").outcome())
                .isEqualTo(BatchLife.Outcome.WRONG_STATE);
    }

    @Test
    void a_batch_of_which_something_has_left_is_not_cancelled_and_stays_as_it_was() {
        long batch = gateway.checked(Roster.ofPersons(1, 30));
        gateway.become(7, "ACCEPTED");

        assertThat(gateway.life.cancel(batch, Caller.all("Lan"), "too late"))
                .isEqualTo(new BatchLife.Cancelled(BatchLife.Outcome.SENT, 1, 500_000));

        assertThat(gateway.state(batch)).isEqualTo("RELEASED");
        assertThat(gateway.one("select count(*) from transfer where state = 'READY'", Integer.class))
                .isEqualTo(29);
        assertThat(gateway.one("select count(*) from entitlement", Integer.class))
                .isEqualTo(30);
    }

    @Test
    void a_check_that_was_interrupted_is_taken_up_again_without_a_trace_of_the_first() {
        AtomicInteger asked = new AtomicInteger();
        gateway.unitSize = destination -> {
            if (asked.incrementAndGet() > 250) throw new IllegalStateException("the process was killed here");
            return 100;
        };
        long batch = gateway.checked(Roster.ofPersons(1, 300));
        assertThat(gateway.state(batch)).isEqualTo("CHECKING");
        assertThat(gateway.one("select count(*) from transfer", Integer.class)).isEqualTo(200);

        TestIntake restarted = new TestIntake(ledger.source(), var);
        restarted.check();

        assertThat(restarted.state(batch)).isEqualTo("RELEASED");
        assertThat(restarted.fates(batch)).hasSize(300);
        assertThat(restarted.one("select count(*) from refused_line", Integer.class))
                .isZero();
        assertThat(restarted.one("select count(*) from transfer", Integer.class))
                .isEqualTo(300);
        assertThat(restarted.one("select count(*) from transfer_item", Integer.class))
                .isEqualTo(300);
    }

    @Test
    void a_batch_that_was_checked_when_the_process_died_is_only_released() {
        gateway.failAt = "batch.release";
        long batch = gateway.checked(Roster.ofPersons(1, 30));
        assertThat(gateway.state(batch)).isEqualTo("CHECKING");
        assertThat(gateway.one("select count(*) from entitlement", Integer.class))
                .isZero();
        long firstId = gateway.one("select min(id) from transfer", Long.class);

        TestIntake restarted = new TestIntake(ledger.source(), var);
        restarted.check();

        assertThat(restarted.state(batch)).isEqualTo("RELEASED");
        assertThat(restarted.one("select min(id) from transfer", Long.class)).isEqualTo(firstId);
        assertThat(restarted.one("select count(*) from entitlement", Integer.class))
                .isEqualTo(30);
    }

    @Test
    void two_nodes_that_look_at_once_check_every_batch_once() {
        TestIntake other = new TestIntake(ledger.source(), var);
        for (int i = 0; i < 6; i++) gateway.received(Roster.ofPersons(i * 1000 + 1, i * 1000 + 300));

        CompletableFuture<Void> second = CompletableFuture.runAsync(other::check);
        gateway.check();
        second.join();
        gateway.check();

        assertThat(gateway.one("select count(*) from batch where state = 'RELEASED'", Integer.class))
                .isEqualTo(6);
        assertThat(gateway.one("select count(*) from transfer", Integer.class)).isEqualTo(1800);
        assertThat(gateway.one("select count(*) from audit_entry where action = 'batch.release'", Integer.class))
                .isEqualTo(6);
    }

    @Test
    void a_service_that_asks_for_approval_lets_nothing_go_before_a_person_does() {
        Path config = TestIntake.configWith(var.resolve("config"), "batches: false", "batches: true");
        TestIntake careful = new TestIntake(ledger.source(), var, config);
        long batch = careful.checked(Roster.ofPersons(1, 5));

        assertThat(careful.state(batch)).isEqualTo("AWAITING_APPROVAL");
        assertThat(careful.one("select count(*) from unit where due_at is not null", Integer.class))
                .isZero();
        assertThat(careful.life.release(batch, Caller.all("Lan"), "checked by hand"))
                .isEqualTo(BatchLife.Outcome.DONE);

        assertThat(careful.state(batch)).isEqualTo("RELEASED");
        assertThat(careful.one("select actor || detail from audit_entry where action = 'batch.release'", String.class))
                .isEqualTo("Lan{\"reason\":\"checked by hand\"}");
        assertThat(careful.life.release(batch, Caller.all("Lan"), "twice")).isEqualTo(BatchLife.Outcome.WRONG_STATE);
        assertThat(careful.life.release(999, Caller.all("Lan"), "none")).isEqualTo(BatchLife.Outcome.NO_SUCH_BATCH);
    }

    @Test
    void lines_that_no_routing_rule_matches_are_dead_and_the_others_are_due_on_their_day() {
        Path config = TestIntake.configWith(
                var.resolve("config"),
                "bank_bin: [\"970405\", \"970418\", \"970436\", \"970449\"]}, to: bank-a}\n  - {to: bank-b}",
                "amount_vnd: {range: {min: 500000}}}, to: bank-b}");
        TestIntake choosy = new TestIntake(ledger.source(), var, config);

        choosy.checked(Roster.of(Roster.Payout.to(1), Roster.Payout.to(2).withAmount("499999")));

        assertThat(choosy.one("select state || cause from transfer where id = ?", String.class, choosy.transferOf(2)))
                .isEqualTo("DEADroute.no-destination");
        assertThat(choosy.one("select execution_date from unit where due_at is not null", LocalDate.class))
                .isEqualTo(LocalDate.parse("2026-11-23"));
        assertThat(choosy.one("select count(*) from unit where due_at is null and destination = ''", Integer.class))
                .isEqualTo(1);
    }

    @Test
    void lines_keep_the_numbers_of_their_list_where_these_rise_and_are_counted_where_not() {
        Roster own = Roster.of(
                Roster.Payout.to(1).withLine("10"),
                Roster.Payout.to(2).withLine("20"),
                Roster.Payout.to(3).withLine("x"));
        Roster restarting = Roster.of(
                Roster.Payout.to(4).withLine("1"),
                Roster.Payout.to(5).withLine("2"),
                Roster.Payout.to(6).withLine("1"));

        assertThat(gateway.fates(gateway.checked(own)))
                .isEqualTo(Map.of(10, "accepted", 20, "accepted", 21, "refused:line.format"));
        assertThat(gateway.fates(gateway.checked(restarting)))
                .isEqualTo(Map.of(1, "accepted", 2, "accepted", 3, "accepted"));
        assertThat(gateway.one("select count(*) from transfer", Integer.class)).isEqualTo(5);
    }

    @Test
    void a_batch_is_done_when_nothing_of_it_is_open() {
        long batch = gateway.checked(Roster.ofPersons(1, 2));
        gateway.jdbc.sql("update unit set due_at = null").update();
        gateway.become(1, "COMPLETED");

        assertThat(gateway.life.closeFinished()).isZero();
        gateway.become(2, "REJECTED");
        assertThat(gateway.life.closeFinished()).isEqualTo(1);

        assertThat(gateway.state(batch)).isEqualTo("DONE");
    }

    @Test
    void what_is_stored_of_a_list_can_be_read_by_nobody_without_the_key() {
        gateway.checked(Roster.of(Roster.Payout.to(1), Roster.Payout.to(2).withAmount("x")));

        for (String sql : new String[] {
            "select string_agg(encode(bytes, 'escape'), '') from raw_file",
            "select string_agg(encode(payload, 'escape'), '') from transfer_item",
            "select string_agg(encode(row, 'escape') || faults::text, '') from refused_line",
            "select string_agg(detail, '') from audit_entry"
        }) assertThat(gateway.one(sql, String.class)).doesNotContain("1000000001", "1000000002", "Lan", "000000000001");
    }
}
