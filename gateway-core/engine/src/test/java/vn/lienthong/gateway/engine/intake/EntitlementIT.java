package vn.lienthong.gateway.engine.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.ledger.State;

class EntitlementIT {
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

    @ParameterizedTest
    @CsvSource({
        "READY, duplicate:entitlement.duplicate, refused:entitlement.conflict",
        "SENDING, duplicate:entitlement.duplicate, refused:entitlement.conflict",
        "RETRYING, duplicate:entitlement.duplicate, refused:entitlement.conflict",
        "IN_DOUBT, duplicate:entitlement.duplicate, refused:entitlement.conflict",
        "ACCEPTED, duplicate:entitlement.duplicate, refused:entitlement.conflict",
        "COMPLETED, duplicate:entitlement.duplicate, refused:entitlement.conflict",
        "REJECTED, duplicate:entitlement.unpaid, accepted",
        "RETURNED, duplicate:entitlement.unpaid, accepted",
        "DEAD, duplicate:entitlement.unpaid, accepted",
        "CLOSED, duplicate:entitlement.unpaid, accepted"
    })
    void what_becomes_of_a_repeated_and_of_a_corrected_line_depends_on_the_holder(
            State holder, String sameContent, String otherContent) {
        gateway.checked(Roster.ofPersons(1, 2));
        gateway.become(1, holder.name());
        gateway.become(2, holder.name());

        Map<Integer, String> fates = gateway.fates(gateway.checked(
                Roster.of(Roster.Payout.to(1), Roster.Payout.to(2).withAccount("9999"), Roster.Payout.to(3))));

        assertThat(fates).isEqualTo(Map.of(1, sameContent, 2, otherContent, 3, "accepted"));
    }

    @Test
    void a_corrected_line_takes_the_place_of_the_one_that_was_not_paid() {
        gateway.checked(Roster.ofPersons(1, 1));
        long old = gateway.transferOf(1);
        gateway.become(1, "REJECTED");

        gateway.checked(Roster.of(Roster.Payout.to(1).withAccount("9999")));
        long fresh = gateway.transferOf(1);

        assertThat(gateway.one("select state || ' ' || was from transfer where id = ?", String.class, old))
                .isEqualTo("SUPERSEDED REJECTED");
        assertThat(gateway.one("select prior_id from transfer where id = ?", Long.class, fresh))
                .isEqualTo(old);
        assertThat(gateway.one("select transfer_id from entitlement", Long.class))
                .isEqualTo(fresh);
    }

    @Test
    void a_locked_entitlement_takes_no_line_at_all() {
        gateway.checked(Roster.ofPersons(1, 2));
        gateway.become(1, "REJECTED");
        gateway.become(2, "REJECTED");
        gateway.jdbc.sql("update transfer set locked = true").update();

        assertThat(gateway.fates(gateway.checked(
                        Roster.of(Roster.Payout.to(1), Roster.Payout.to(2).withAccount("9999")))))
                .isEqualTo(Map.of(1, "refused:entitlement.conflict", 2, "refused:entitlement.conflict"));
    }

    @Test
    void a_list_that_repeats_an_unpaid_person_opens_one_work_item_for_him() {
        gateway.checked(Roster.ofPersons(1, 1));
        gateway.become(1, "RETURNED");

        gateway.checked(Roster.of(Roster.Payout.to(1), Roster.Payout.to(2)));
        gateway.checked(Roster.of(Roster.Payout.to(1), Roster.Payout.to(3)));

        assertThat(gateway.one(
                        "select count(*) || min(owner) || min(reference) from work_item where code = 'entitlement.unpaid'",
                        String.class))
                .isEqualTo("1agency" + gateway.references.of(gateway.transferOf(1)));
    }

    @Test
    void in_one_list_the_first_line_without_faults_counts() {
        Roster.Payout one = Roster.Payout.to(1);

        long batch = gateway.checked(Roster.of(one.withAmount("x"), one, one, one.withAccount("9999")));

        assertThat(gateway.fates(batch))
                .isEqualTo(Map.of(
                        1, "refused:amount_vnd.format",
                        2, "accepted",
                        3, "duplicate:entitlement.duplicate",
                        4, "refused:entitlement.conflict"));
    }

    @Test
    void in_one_list_the_first_line_is_judged_against_the_ledger_and_the_others_against_the_first() {
        gateway.checked(Roster.ofPersons(1, 2));
        gateway.become(1, "REJECTED");
        Roster.Payout corrected = Roster.Payout.to(1).withAccount("9999");

        long batch = gateway.checked(Roster.of(
                corrected,
                Roster.Payout.to(1),
                corrected,
                Roster.Payout.to(2).withAmount("7"),
                Roster.Payout.to(2).withAmount("7")));

        assertThat(gateway.fates(batch))
                .isEqualTo(Map.of(
                        1, "accepted",
                        2, "refused:entitlement.conflict",
                        3, "duplicate:entitlement.duplicate",
                        4, "refused:entitlement.conflict",
                        5, "duplicate:entitlement.duplicate"));
    }

    @Test
    void a_person_under_a_second_beneficiary_id_is_refused_in_one_list_and_against_the_ledger() {
        Roster.Payout second = Roster.Payout.to(1).withBeneficiary("HN-OTHER");
        long first = gateway.checked(Roster.of(Roster.Payout.to(1), second, Roster.Payout.to(2)));
        long later = gateway.checked(Roster.of(second, Roster.Payout.to(2).withBeneficiary("HN-2B")));
        gateway.become(2, "REJECTED");
        long afterRejection = gateway.checked(Roster.of(Roster.Payout.to(2).withBeneficiary("HN-2B")));

        assertThat(gateway.fates(first)).isEqualTo(Map.of(1, "accepted", 2, "refused:person.second-id", 3, "accepted"));
        assertThat(gateway.fates(later))
                .isEqualTo(Map.of(1, "refused:person.second-id", 2, "refused:person.second-id"));
        assertThat(gateway.fates(afterRejection)).isEqualTo(Map.of(1, "accepted"));
        assertThat(gateway.one("select count(*) from entitlement", Integer.class))
                .isEqualTo(3);
    }

    @Test
    void a_line_that_would_supersede_is_refused_when_its_person_has_it_under_a_second_id() {
        gateway.checked(Roster.ofPersons(1, 1));
        gateway.become(1, "REJECTED");
        gateway.checked(Roster.of(Roster.Payout.to(1).withBeneficiary("HN-OTHER")));

        long batch = gateway.checked(Roster.of(Roster.Payout.to(1).withAccount("9999")));

        assertThat(gateway.fates(batch)).isEqualTo(Map.of(1, "refused:person.second-id"));
        assertThat(gateway.one("select count(*) from transfer where state = 'REJECTED'", Integer.class))
                .isEqualTo(1);
    }

    @Test
    void two_lists_with_the_same_keys_in_opposite_order_released_at_once_pay_everybody_once() {
        Path config = TestIntake.configWith(var.resolve("config"), "batches: false", "batches: true");
        TestIntake one = new TestIntake(ledger.source(), var, config);
        TestIntake two = new TestIntake(ledger.source(), var, config);
        long up = one.checked(Roster.ofPersons(1, 3000));
        long down = one.checked(Roster.ofPersons(3000, 1));

        CompletableFuture<BatchLife.Outcome> other =
                CompletableFuture.supplyAsync(() -> two.life.release(down, Caller.all("Hoa"), "b"));
        BatchLife.Outcome outcome = one.life.release(up, Caller.all("Lan"), "a");

        assertThat(outcome).isEqualTo(BatchLife.Outcome.DONE);
        assertThat(other.join()).isEqualTo(BatchLife.Outcome.DONE);
        assertThat(gateway.one("select count(*) from transfer where state = 'READY'", Integer.class))
                .isEqualTo(3000);
        assertThat(gateway.one("select count(*) from refused_line where code = 'entitlement.duplicate'", Integer.class))
                .isEqualTo(3000);
    }
}
