package vn.lienthong.gateway.engine.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.gateway.engine.intake.single.Collecting;
import vn.lienthong.gateway.engine.intake.single.HandOver;
import vn.lienthong.gateway.engine.intake.single.Single;
import vn.lienthong.gateway.engine.intake.single.SingleIntake;
import vn.lienthong.gateway.engine.intake.single.SingleOutcome;

class SingleIntakeIT {
    @TempDir
    Path var;

    private TestLedger ledger;
    private TestIntake gateway;
    private SingleIntake singles;
    private Duration collect = Duration.ZERO;
    private int maxItems = 1000;
    private final Collecting collecting = new Collecting() {
        @Override
        public Duration collect(String destination) {
            return collect;
        }

        @Override
        public int maxItems(String destination) {
            return maxItems;
        }
    };

    @BeforeEach
    void open() {
        ledger = new TestLedger();
        gateway = new TestIntake(ledger.source(), var);
        singles = new SingleIntake(new SingleIntake.Parts(
                gateway.database,
                gateway.services,
                gateway.vault,
                gateway.hash,
                gateway.audit,
                TestIntake.CLOCK,
                (destination, now) -> LocalDate.parse("2026-11-23"),
                gateway.references::of,
                collecting,
                HandOver.NONE));
        singles.start();
    }

    @AfterEach
    void close() {
        singles.close();
        ledger.close();
    }

    private static Single single(Roster.Payout payout) {
        return new Single("HN07", null, payout.json().getBytes(StandardCharsets.UTF_8));
    }

    private static Single named(String key, Roster.Payout payout) {
        return new Single("HN07", key, payout.json().getBytes(StandardCharsets.UTF_8));
    }

    private SingleOutcome accept(Single item) {
        return singles.submit("bank-payout", item).join();
    }

    @Test
    void an_accepted_item_is_due_at_once_in_a_unit_without_a_batch() {
        SingleOutcome outcome = accept(single(Roster.Payout.to(1)));

        assertThat(outcome).isEqualTo(new SingleOutcome.Accepted(gateway.transferOf(1)));
        assertThat(gateway.one(
                        "select count(*) from unit where batch_id is null and destination = 'bank-a' and due_at is not null"
                                + " and first_id = last_id",
                        Integer.class))
                .isEqualTo(1);
        assertThat(gateway.one("select state || coalesce(line, -1) from transfer", String.class))
                .isEqualTo("READY-1");
    }

    @Test
    void items_that_come_one_after_another_leave_together_while_their_unit_waits() {
        collect = Duration.ofSeconds(1);
        maxItems = 3;

        for (int person = 1; person <= 5; person++) accept(single(Roster.Payout.to(person)));

        assertThat(units()).isEqualTo("3 2");
        assertThat(gateway.one(
                        "select count(*) from unit where due_at = ?",
                        Integer.class,
                        Timestamp.from(TestIntake.CLOCK.instant().plusSeconds(1))))
                .isEqualTo(2);
        assertThat(gateway.one(
                        "select bool_and(t.id between u.first_id and u.last_id) from transfer t join unit u on u.id = t.unit_id",
                        Boolean.class))
                .isTrue();
    }

    @Test
    void a_unit_that_has_left_or_is_due_takes_nothing_more() {
        collect = Duration.ofSeconds(1);
        accept(single(Roster.Payout.to(1)));
        gateway.update("update unit set fence = 1");
        accept(single(Roster.Payout.to(2)));
        gateway.update("update unit set due_at = '2026-11-21T03:00:00Z'");
        accept(single(Roster.Payout.to(3)));
        accept(single(Roster.Payout.to(4)));

        assertThat(units()).isEqualTo("1 1 2");
    }

    @Test
    void a_list_between_two_items_keeps_its_ids_to_itself() {
        collect = Duration.ofSeconds(1);
        accept(single(Roster.Payout.to(1)));
        gateway.checked(Roster.ofPersons(2, 4));
        accept(single(Roster.Payout.to(5)));

        assertThat(units()).isEqualTo("1 3 1");
    }

    /** Transfers of each unit, in their order. */
    private String units() {
        return gateway.one(
                "select string_agg((select count(*) from transfer t where t.unit_id = u.id)::text, ' ' order by u.id) from unit u",
                String.class);
    }

    @Test
    void the_key_rules_are_those_of_lists() {
        gateway.checked(Roster.ofPersons(1, 4));
        gateway.become(2, "REJECTED");
        gateway.become(3, "RETURNED");
        long first = gateway.transferOf(1);

        assertThat(accept(single(Roster.Payout.to(1))))
                .isEqualTo(new SingleOutcome.Known(first, "entitlement.duplicate"));
        assertThat(accept(single(Roster.Payout.to(1).withAccount("9"))))
                .isEqualTo(new SingleOutcome.Conflict(first, "entitlement.conflict"));
        assertThat(accept(single(Roster.Payout.to(2))))
                .isEqualTo(new SingleOutcome.Known(gateway.transferOf(2), "entitlement.unpaid"));
        long returned = gateway.transferOf(3);
        assertThat(accept(single(Roster.Payout.to(3).withAccount("9")))).isInstanceOf(SingleOutcome.Accepted.class);
        assertThat(gateway.one("select state || was from transfer where id = ?", String.class, returned))
                .isEqualTo("SUPERSEDEDRETURNED");
        assertThat(accept(single(Roster.Payout.to(4).withBeneficiary("HN-4B"))))
                .isEqualTo(new SingleOutcome.Conflict(gateway.transferOf(4), "person.second-id"));
        assertThat(gateway.one("select count(*) from work_item where code = 'entitlement.unpaid'", Integer.class))
                .isEqualTo(1);
    }

    @Test
    void an_item_with_faults_is_told_all_of_them_and_nothing_is_stored() {
        SingleOutcome outcome =
                accept(single(Roster.Payout.to(1).withAmount("\"753.000\"").withAccount("")));

        assertThat(((SingleOutcome.Faulty) outcome).faults())
                .extracting("code")
                .containsExactly("account_number.missing", "amount_vnd.format");
        assertThat(gateway.one("select count(*) from transfer", Integer.class)).isZero();
        assertThat(singles.submit("no-service", single(Roster.Payout.to(1))).join())
                .isInstanceOf(SingleOutcome.NoService.class);
    }

    @Test
    void a_name_of_a_request_means_one_transfer_and_one_body() {
        SingleOutcome first = accept(named("k1", Roster.Payout.to(1)));

        assertThat(accept(named("k1", Roster.Payout.to(1)))).isEqualTo(new SingleOutcome.Known(first.transfer(), ""));
        assertThat(accept(named("k1", Roster.Payout.to(2))))
                .isEqualTo(new SingleOutcome.Conflict(first.transfer(), "idempotency.mismatch"));
        assertThat(accept(named("k2", Roster.Payout.to(2)))).isInstanceOf(SingleOutcome.Accepted.class);
    }

    @Test
    void of_many_equal_items_at_once_one_is_accepted_and_the_others_are_told_which() {
        List<CompletableFuture<SingleOutcome>> told = new ArrayList<>();
        for (int i = 0; i < 300; i++) told.add(singles.submit("bank-payout", single(Roster.Payout.to(1 + i % 3))));

        List<SingleOutcome> outcomes =
                told.stream().map(CompletableFuture::join).toList();

        assertThat(outcomes)
                .filteredOn(outcome -> outcome instanceof SingleOutcome.Accepted)
                .hasSize(3);
        assertThat(outcomes)
                .filteredOn(outcome -> outcome instanceof SingleOutcome.Known)
                .hasSize(297);
        assertThat(outcomes)
                .extracting(SingleOutcome::transfer)
                .containsOnly(gateway.transferOf(1), gateway.transferOf(2), gateway.transferOf(3));
        assertThat(gateway.one("select count(*) from transfer", Integer.class)).isEqualTo(3);
        assertThat(gateway.one("select count(*) from transfer_item", Integer.class))
                .isEqualTo(3);
    }

    @Test
    void singles_and_a_list_with_the_same_people_at_once_pay_everybody_once() {
        gateway.received(Roster.ofPersons(1, 500));
        CompletableFuture<Void> list = CompletableFuture.runAsync(gateway::check);
        List<CompletableFuture<SingleOutcome>> told = new ArrayList<>();
        for (int person = 500; person > 0; person--)
            told.add(singles.submit("bank-payout", single(Roster.Payout.to(person))));

        told.forEach(CompletableFuture::join);
        list.join();

        assertThat(gateway.one("select count(*) from transfer", Integer.class)).isEqualTo(500);
        assertThat(gateway.one("select count(*) from entitlement", Integer.class))
                .isEqualTo(500);
        assertThat(gateway.one("select count(distinct entitlement_key) from transfer_item", Integer.class))
                .isEqualTo(500);
    }

    @Test
    void a_list_of_items_has_one_outcome_each_in_their_order() {
        List<SingleOutcome> outcomes = singles.accept(
                "bank-payout",
                List.of(
                        single(Roster.Payout.to(1)),
                        single(Roster.Payout.to(2).withAmount("0")),
                        single(Roster.Payout.to(1))));

        assertThat(outcomes.get(0)).isInstanceOf(SingleOutcome.Accepted.class);
        assertThat(outcomes.get(1)).isInstanceOf(SingleOutcome.Faulty.class);
        assertThat(outcomes.get(2)).isInstanceOf(SingleOutcome.Known.class);
    }

    private SingleOutcome lookUp(String key, String... said) {
        byte[] body =
                "{\"personal_number\":\"000000000042\",\"full_name\":\"Trần Thị Mẫu\",\"birth_date\":\"1950\",\"dossier\":\"HS-1\"}"
                        .getBytes(StandardCharsets.UTF_8);
        Map<String, String> parameters = said.length == 0 ? Map.of() : Map.of("officer", said[0], "purpose", said[1]);
        return singles.accept("citizen-lookup", List.of(new Single("HN07", key, body, parameters)))
                .get(0);
    }

    @Test
    void a_question_has_the_officer_and_the_purpose_that_its_call_says_or_is_not_asked() {
        SingleOutcome silent = lookUp(null);
        SingleOutcome said = lookUp(null, "VN000001", "yearly-review");

        assertThat(silent)
                .isInstanceOfSatisfying(
                        SingleOutcome.Faulty.class,
                        faulty -> assertThat(faulty.faults())
                                .extracting(fault -> fault.code())
                                .containsExactly("purpose.missing", "officer.missing"));
        assertThat(said).isInstanceOf(SingleOutcome.Accepted.class);
        byte[] payload = gateway.one("select payload from transfer_item", byte[].class);
        assertThat(new String(gateway.vault.open(gateway.vault.keyId(), payload), StandardCharsets.UTF_8))
                .contains("\"purpose\":\"yearly-review\",\"officer\":\"VN000001\"");
    }

    @Test
    void two_questions_are_two_look_ups_unless_their_callers_give_them_one_name() {
        SingleOutcome first = lookUp(null, "VN000001", "yearly-review");
        SingleOutcome second = lookUp(null, "VN000001", "yearly-review");
        SingleOutcome named = lookUp("q-1", "VN000001", "yearly-review");
        SingleOutcome again = lookUp("q-1", "VN000001", "yearly-review");
        SingleOutcome another = lookUp("q-1", "VN000002", "yearly-review");

        assertThat(List.of(first, second, named)).allMatch(SingleOutcome.Accepted.class::isInstance);
        assertThat(gateway.one("select count(*) from transfer", Long.class)).isEqualTo(3);
        assertThat(again).isInstanceOf(SingleOutcome.Known.class);
        assertThat(another)
                .isInstanceOfSatisfying(
                        SingleOutcome.Conflict.class,
                        conflict -> assertThat(conflict.code()).isEqualTo("idempotency.mismatch"));
    }
}
