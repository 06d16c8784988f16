package vn.lienthong.gateway.engine.payee;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.gateway.engine.ledger.State.READY;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import vn.lienthong.gateway.api.Delivery.Unavailable;
import vn.lienthong.gateway.engine.ledger.LedgerRows;

/** Where no answer can be had, nobody is paid for it and nobody is asked about twice without need. */
class PayeeSilenceIT extends TestPayees {
    @Test
    void whoever_was_not_asked_because_the_question_broke_down_is_not_paid_and_is_asked_again_later() {
        var unit = ledger.unit(READY, 3);
        partner.breaksDownAt = ledger.references.of(unit.firstId() + 1);

        var goOn = run(unit, rule(false));

        assertThat(goOn).containsExactly(unit.firstId(), unit.firstId() + 2);
        assertThat(answers()).isEqualTo(2);
        assertThat(ledger.holds("select due_at > ? from unit", LedgerRows.at(LedgerRows.NOW)))
                .isTrue();
    }

    @Test
    void an_answer_that_is_kept_is_not_asked_for_again_after_a_restart() {
        var unit = ledger.unit(READY, 2);
        run(unit, rule(true));
        dueAgain(unit);

        assertThat(run(unit, rule(true))).hasSize(2);
        assertThat(partner.asked).hasSize(2);
    }

    @Test
    void no_answer_is_asked_for_again_and_the_third_time_it_cannot_be_told() {
        var unit = ledger.unit(READY, 1);
        partner.says(SILENT);

        assertThat(run(unit, rule(true))).isEmpty();
        assertThat(held(unit.firstId())).isEmpty();
        assertThat(ledger.holds("select due_at > ? from unit", LedgerRows.at(LedgerRows.NOW)))
                .isTrue();
        dueAgain(unit);
        assertThat(run(unit, rule(true))).isEmpty();
        dueAgain(unit);
        assertThat(run(unit, rule(true))).isEmpty();

        assertThat(partner.asked).hasSize(3);
        assertThat(held(unit.firstId())).isEqualTo("payee.name-unverified");
        assertThat(ledger.one("select attempts from transfer", Integer.class)).isZero();
    }

    @Test
    void a_partner_that_does_not_take_our_key_is_shown_to_a_person_once_and_nobody_is_held_for_it() {
        var unit = ledger.unit(READY, 1);
        partner.says(new Unavailable("http.401", null));

        for (int i = 0; i < 5; i++) {
            assertThat(run(unit, rule(true))).isEmpty();
            dueAgain(unit);
        }

        assertThat(held(unit.firstId())).isEmpty();
        assertThat(ledger.openWork()).containsExactly("partner.credentials");
        partner.says(MATCH);
        assertThat(run(unit, rule(true))).containsExactly(unit.firstId());
    }

    @Test
    void a_partner_that_asks_to_be_left_alone_is() {
        var unit = ledger.unit(READY, 1);
        partner.says(new Unavailable("http.429", Duration.ofMinutes(7)));

        run(unit, rule(true));

        assertThat(ledger.holds(
                        "select due_at >= ? from unit", LedgerRows.at(LedgerRows.NOW.plus(Duration.ofMinutes(7)))))
                .isTrue();
    }

    @Test
    void at_a_parked_destination_nothing_is_asked_and_nothing_is_counted() {
        var unit = ledger.unit(READY, 2);
        breaker.transitionToOpenState();

        assertThat(run(unit, rule(true))).isEmpty();

        assertThat(partner.asked).isEmpty();
        assertThat(ledger.one("select tries from unit", Integer.class)).isZero();
        assertThat(rests(unit)).isFalse();
    }

    @Test
    void silence_makes_the_destination_sick() {
        var unit = ledger.unit(READY, 1);
        partner.says(SILENT);

        run(unit, rule(true));

        assertThat(breaker.getMetrics().getNumberOfFailedCalls()).isEqualTo(1);
    }

    @Test
    void a_node_that_has_lost_its_claim_writes_nothing_and_pays_nothing() {
        var unit = ledger.unit(READY, 1);
        var late = claim(unit);
        var chunk = chunkOf(late, unit);
        ledger.update("update unit set fence = fence + 1");
        partner.says(DIFFERS);

        check(rule(true)).check(chunk, "name-inquiry");

        assertThat(chunk.items()).isEmpty();
        assertThat(held(unit.firstId())).isEmpty();
        assertThat(answers()).isZero();
    }

    @Test
    void what_cannot_be_asked_goes_on_because_the_payment_says_why() {
        var unit = ledger.unit(READY, 1);
        partner.unsayable = true;

        assertThat(run(unit, rule(true))).hasSize(1);
        assertThat(partner.asked).isEmpty();
    }
}
