package vn.lienthong.gateway.engine.payee;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.gateway.engine.ledger.State.READY;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;
import vn.lienthong.gateway.engine.ledger.LedgerRows;
import vn.lienthong.gateway.engine.operate.Closing;
import vn.lienthong.gateway.engine.service.ServiceDefinition.NameInquiry;

/** Who is asked about, and what an answer does to a transfer. */
class PayeeCheckIT extends TestPayees {
    @Test
    void where_it_is_switched_off_nobody_is_asked_and_nothing_is_written() {
        var unit = ledger.unit(READY, 2);

        var goOn = run(unit, NameInquiry.OFF);

        assertThat(goOn).hasSize(2);
        assertThat(partner.asked).isEmpty();
        assertThat(answers()).isZero();
        assertThat(ledger.audited()).isEmpty();
    }

    @Test
    void a_match_goes_on_another_name_is_held_with_its_cause_and_the_look_up_is_in_the_audit() {
        var unit = ledger.unit(READY, 3);
        long other = unit.firstId() + 1;
        partner.says(MATCH, DIFFERS, MATCH);

        var goOn = run(unit, rule(false));

        assertThat(goOn).containsExactly(unit.firstId(), unit.firstId() + 2);
        assertThat(held(other)).isEqualTo("cause.name.differs");
        assertThat(ledger.state(other)).isEqualTo(READY);
        assertThat(answers()).isEqualTo(3);
        assertThat(ledger.audited()).containsExactly("payee.ask unit:" + unit.id());
        assertThat(ledger.one("select detail from audit_entry", String.class))
                .contains("\"items\":3", "\"held\":1", "\"purpose\":\"verify-before-pay\"");
    }

    @Test
    void as_many_are_asked_at_once_as_the_partner_has_places() {
        places = 3;
        partner.together = new CyclicBarrier(3);
        var unit = ledger.unit(READY, 6);

        var goOn = run(unit, rule(false));

        assertThat(goOn).hasSize(6);
        assertThat(answers()).isEqualTo(6);
    }

    @Test
    void a_look_up_for_a_list_carries_the_list_s_officer_and_purpose() {
        long batch = ledger.batch("RELEASED", 1, 500_000);
        ledger.update("update batch set officer = 'canbo-7', purpose = 'chi tháng 11' where id = ?", batch);
        var unit = ledger.unit(batch, LedgerRows.BANK, READY, 1, 500_000);

        run(unit, rule(false));

        assertThat(ledger.one("select detail from audit_entry", String.class))
                .contains("\"officer\":\"canbo-7\"", "\"purpose\":\"chi tháng 11\"");
    }

    @Test
    void what_cannot_be_told_goes_on_or_is_held_as_the_service_says() {
        partner.says(UNCLEAR);
        var lenient = ledger.unit(READY, 1);
        var strict = ledger.unit(READY, 1);

        assertThat(run(lenient, rule(false))).containsExactly(lenient.firstId());
        assertThat(run(strict, rule(true))).isEmpty();

        assertThat(held(lenient.firstId())).isEmpty();
        assertThat(held(strict.firstId())).isEqualTo("payee.name-unverified");
    }

    @Test
    void a_held_transfer_rests_until_a_person_releases_it_and_is_not_asked_about_again() {
        var unit = ledger.unit(READY, 1);
        partner.says(DIFFERS);
        run(unit, rule(true));
        assertThat(rests(unit)).as("nothing picks it").isTrue();
        assertThat(units.offer(LedgerRows.BANK, 10, Duration.ofSeconds(1))).isEmpty();

        release(unit.firstId());

        assertThat(units.offer(LedgerRows.BANK, 10, Duration.ofSeconds(1))).containsExactly(unit.id());
        assertThat(run(unit, rule(true))).containsExactly(unit.firstId());
        assertThat(partner.asked).hasSize(1);
    }

    @Test
    void a_held_transfer_does_not_keep_its_neighbours_from_being_due() {
        var unit = ledger.unit(READY, 2);
        partner.says(DIFFERS, MATCH);

        run(unit, rule(true));

        assertThat(rests(unit)).as("the other is still to be paid").isFalse();
    }

    @Test
    void a_held_transfer_that_a_person_closes_says_why_it_was_held() {
        var unit = ledger.unit(READY, 1);
        partner.says(DIFFERS);
        run(unit, rule(true));

        new Closing(ledger.database, ledger.references, ledger.audit, ledger.clock).close(ledger.names(unit), ACT);

        assertThat(ledger.one("select state || ' ' || cause from transfer", String.class))
                .isEqualTo("CLOSED cause.name.differs");
    }

    @Test
    void only_the_programmes_that_the_service_names_are_asked_about() {
        var unit = ledger.unit(READY, 1);
        var other = new HashMap<String, Set<String>>(Map.of("programme", Set.of("gift")));

        assertThat(run(unit, new NameInquiry(true, true, 3, other))).hasSize(1);
        assertThat(partner.asked).isEmpty();
        other.put("programme", Set.of("gift", "social"));
        dueAgain(unit);
        assertThat(run(unit, new NameInquiry(true, true, 3, other))).hasSize(1);
        assertThat(partner.asked).hasSize(1);
    }
}
