package vn.lienthong.gateway.engine.inquiry;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.gateway.engine.delivery.TalkingLedger.OVERDUE;
import static vn.lienthong.gateway.engine.delivery.TalkingLedger.WINDOW;
import static vn.lienthong.gateway.engine.ledger.State.ACCEPTED;
import static vn.lienthong.gateway.engine.ledger.State.COMPLETED;
import static vn.lienthong.gateway.engine.ledger.State.IN_DOUBT;
import static vn.lienthong.gateway.engine.ledger.State.REJECTED;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.gateway.api.Delivery;
import vn.lienthong.gateway.api.Inquiry;
import vn.lienthong.gateway.engine.delivery.TalkingLedger;
import vn.lienthong.gateway.engine.ledger.LedgerRows.Unit;
import vn.lienthong.gateway.engine.ledger.State;
import vn.lienthong.gateway.engine.outcome.TestTerms;
import vn.lienthong.gateway.engine.plugin.installed.Operation.Effect;

/** Doubt and silence where the same may be sent again: dossiers, which change nothing the second time, and questions. */
class RepeatableIT {
    @TempDir
    Path folder;

    private TalkingLedger talk;
    private Unit unit;
    private long submission;

    @BeforeEach
    void open() {
        talk = new TalkingLedger(folder);
    }

    @AfterEach
    void close() {
        talk.close();
    }

    private void stands(State state, Effect effect) {
        talk.bank.effect = effect;
        unit = talk.rows.unit(state, 1);
        submission = talk.submission(unit);
        talk.clock.pass(OVERDUE);
    }

    private State ask() {
        assertThat(talk.ask("node", WINDOW)).isEqualTo(1);
        return talk.rows.state(unit.firstId());
    }

    /** The portal would answer 409, count the call, and say nothing new. */
    @Test
    void a_dossier_that_is_still_worked_on_is_asked_for_and_not_handed_in_again() {
        stands(ACCEPTED, Effect.IDEMPOTENT);
        talk.bank.inquiries.add(() -> new Inquiry.Taken("01001/2026/00001"));

        assertThat(ask()).isEqualTo(ACCEPTED);

        assertThat(talk.sends(submission)).isEqualTo(1);
        assertThat(talk.attempts(submission)).containsExactly("inquiry Taken");
        assertThat(talk.untilAsked(submission)).isEqualTo(OVERDUE);
    }

    @Test
    void a_dossier_in_doubt_that_the_portal_does_not_know_is_handed_in_again() {
        stands(IN_DOUBT, Effect.IDEMPOTENT);
        talk.bank.inquiries.add(() -> new Inquiry.NotKnown("http.404"));
        talk.bank.deliveries.add(() -> new Delivery.Accepted("01001/2026/00001"));

        assertThat(ask()).isEqualTo(ACCEPTED);

        assertThat(talk.attempts(submission)).containsExactly("inquiry NotKnown", "send Accepted");
    }

    /** A node was killed while it waited for the answer: nobody can tell what it was, and nobody has to. */
    @Test
    void a_question_in_doubt_is_not_asked_about_but_asked_again() {
        stands(IN_DOUBT, Effect.READ);
        talk.bank.deliveries.add(() -> new Delivery.Completed("N1"));

        assertThat(ask()).isEqualTo(COMPLETED);

        assertThat(talk.bank.calls)
                .containsExactly("deliver " + talk.rows.references.msgId(submission) + " file of unit " + unit.id());
        assertThat(talk.attempts(submission)).containsExactly("inquiry AskedAnew", "send Completed");
    }

    @Test
    void a_no_to_a_question_is_a_no_however_often_it_was_asked() {
        stands(IN_DOUBT, Effect.READ);
        talk.bank.deliveries.add(() -> new Delivery.Unavailable("http.500", null));
        assertThat(ask()).isEqualTo(IN_DOUBT);
        talk.clock.pass(OVERDUE);
        talk.bank.deliveries.add(() -> new Delivery.Rejected("citizen.not-found", null));

        assertThat(ask()).isEqualTo(REJECTED);

        assertThat(talk.rows.openWork()).isEmpty();
        assertThat(talk.rows.open(submission)).isZero();
    }

    @Test
    void an_inquiry_that_is_not_let_in_is_a_persons_work_as_a_sending_is() {
        stands(IN_DOUBT, Effect.IDEMPOTENT);
        talk.bank.inquiries.add(() -> new Inquiry.NoAnswer(TestTerms.NOT_LET_IN, null));

        assertThat(ask()).isEqualTo(IN_DOUBT);

        assertThat(talk.rows.openWork()).containsExactly("partner.credentials");
    }

    @Test
    void a_second_sending_that_is_not_let_in_is_a_persons_work_too() {
        stands(IN_DOUBT, Effect.IDEMPOTENT);
        talk.bank.inquiries.add(() -> new Inquiry.NotKnown("http.404"));
        talk.bank.deliveries.add(() -> new Delivery.Unavailable(TestTerms.NOT_LET_IN, null));

        assertThat(ask()).isEqualTo(IN_DOUBT);

        assertThat(talk.rows.openWork()).containsExactly("partner.credentials");
    }
}
