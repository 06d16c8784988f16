package vn.lienthong.gateway.engine.inquiry;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.gateway.engine.delivery.TalkingLedger.LEASE;
import static vn.lienthong.gateway.engine.delivery.TalkingLedger.OVERDUE;
import static vn.lienthong.gateway.engine.delivery.TalkingLedger.WINDOW;
import static vn.lienthong.gateway.engine.ledger.State.ACCEPTED;
import static vn.lienthong.gateway.engine.ledger.State.COMPLETED;
import static vn.lienthong.gateway.engine.ledger.State.IN_DOUBT;
import static vn.lienthong.gateway.engine.ledger.State.REJECTED;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.gateway.api.Delivery;
import vn.lienthong.gateway.api.Fact;
import vn.lienthong.gateway.api.Fact.Said;
import vn.lienthong.gateway.api.Inquiry;
import vn.lienthong.gateway.engine.delivery.TalkingLedger;
import vn.lienthong.gateway.engine.ledger.LedgerRows.Unit;
import vn.lienthong.gateway.engine.ledger.State;

/** contracts.md §1, SFTP: what is accepted, overdue and still lies there goes again while the bank makes out duplicates. */
class SecondSendingIT {
    @TempDir
    Path folder;

    private TalkingLedger talk;
    private Unit unit;
    private long submission;
    private String msgId;

    @BeforeEach
    void open() {
        talk = new TalkingLedger(folder);
        stand(ACCEPTED);
    }

    @AfterEach
    void close() {
        talk.close();
    }

    private void stand(State state) {
        talk.rows.update("update submission set inquire_at = null");
        unit = talk.rows.unit(state, 3);
        submission = talk.submission(unit);
        msgId = talk.rows.references.msgId(submission);
    }

    private void answers(Inquiry inquiry) {
        talk.bank.inquiries.add(() -> inquiry);
    }

    private void takes(Delivery delivery) {
        talk.bank.deliveries.add(() -> delivery);
    }

    private int ask() {
        return talk.ask("node", WINDOW);
    }

    private void assertStates(State... states) {
        for (int i = 0; i < states.length; i++)
            assertThat(talk.rows.state(unit.firstId() + i)).isEqualTo(states[i]);
    }

    private void sendAgainWhenOverdue() {
        talk.clock.pass(OVERDUE);
        answers(new Inquiry.Taken(null));
        takes(new Delivery.Accepted(null));
        assertThat(ask()).isEqualTo(1);
        assertThat(talk.sends(submission)).isEqualTo(2);
    }

    @Test
    void what_is_accepted_overdue_and_still_there_goes_again_byte_for_byte_the_same() {
        sendAgainWhenOverdue();

        assertThat(talk.bank.calls)
                .containsExactly("inquire " + msgId, "deliver " + msgId + " file of unit " + unit.id());
        assertThat(talk.attempts(submission)).containsExactly("inquiry Taken", "send Accepted");
        assertStates(ACCEPTED, ACCEPTED, ACCEPTED);
        assertThat(talk.rows.open(submission)).isEqualTo(3);
    }

    @Test
    void it_goes_again_at_the_pace_of_overdue_reports_and_no_faster() {
        sendAgainWhenOverdue();

        assertThat(talk.untilAsked(submission)).isEqualTo(OVERDUE);
        talk.clock.pass(LEASE.plusSeconds(1));
        assertThat(ask()).isZero();
    }

    @Test
    void what_is_accepted_and_not_overdue_is_left_to_the_bank() {
        talk.clock.pass(OVERDUE.minusSeconds(1));
        answers(new Inquiry.Taken(null));

        assertThat(ask()).isEqualTo(1);

        assertThat(talk.sends(submission)).isEqualTo(1);
        assertThat(talk.untilAsked(submission)).isEqualTo(OVERDUE);
    }

    @Test
    void what_is_in_doubt_and_lies_there_is_accepted_and_not_sent_again() {
        stand(IN_DOUBT);
        talk.clock.pass(OVERDUE);
        answers(new Inquiry.Taken(null));

        ask();

        assertStates(ACCEPTED, ACCEPTED, ACCEPTED);
        assertThat(talk.sends(submission)).isEqualTo(1);
    }

    @Test
    void without_a_duplicate_check_and_after_its_window_nothing_goes_again() {
        talk.clock.pass(OVERDUE);
        answers(new Inquiry.Taken(null));
        assertThat(talk.ask("node", null)).isEqualTo(1);

        talk.clock.pass(WINDOW);
        answers(new Inquiry.Taken(null));
        assertThat(ask()).isEqualTo(1);

        assertThat(talk.sends(submission)).isEqualTo(1);
        assertStates(ACCEPTED, ACCEPTED, ACCEPTED);
    }

    @Test
    void a_bank_that_knows_the_duplicate_and_tells_all_of_it_ends_the_submission() {
        sendAgainWhenOverdue();
        List<String> names = talk.rows.names(unit);
        talk.bank.laysOut("1", new Fact(msgId, null, new Said.AlreadyHeld("DU01"), null, null));
        talk.bank.laysOut(
                "2",
                new Fact(msgId, names.get(0), new Said.Completed("ACSC"), 500_000L, null),
                new Fact(msgId, names.get(1), new Said.Rejected("AC04", null), 500_000L, null),
                new Fact(msgId, names.get(2), new Said.Completed("ACSC"), 500_000L, null));

        assertThat(talk.poll()).isEqualTo(2);

        assertStates(COMPLETED, REJECTED, COMPLETED);
        assertThat(talk.rows.open(submission)).isZero();
        assertThat(talk.rows.openWork()).isEmpty();
        talk.clock.pass(OVERDUE);
        assertThat(ask()).as("nothing is left to ask").isZero();
    }

    @Test
    void a_file_refused_as_a_whole_after_a_second_sending_is_a_persons_work_and_goes_no_third_time() {
        sendAgainWhenOverdue();
        talk.bank.laysOut("1", new Fact(msgId, null, new Said.Rejected("AM10", null), null, null));
        talk.poll();
        assertStates(IN_DOUBT, IN_DOUBT, IN_DOUBT);
        assertThat(talk.rows.openWork()).containsExactly("submission.rejected-resend");

        talk.clock.pass(OVERDUE);
        answers(new Inquiry.Taken(null));
        assertThat(ask()).isEqualTo(1);

        assertStates(IN_DOUBT, IN_DOUBT, IN_DOUBT);
        assertThat(talk.sends(submission)).isEqualTo(2);
        assertThat(talk.attempts(submission)).endsWith("inquiry Taken");
    }

    @Test
    void a_no_to_a_second_sending_speaks_for_it_alone() {
        talk.clock.pass(OVERDUE);
        answers(new Inquiry.Taken(null));
        takes(new Delivery.Unavailable("sftp.disk-full", null));

        ask();

        assertStates(ACCEPTED, ACCEPTED, ACCEPTED);
        assertThat(talk.attempts(submission)).containsExactly("inquiry Taken", "send Unavailable");
        assertThat(talk.untilAsked(submission)).isLessThan(OVERDUE);
    }

    @Test
    void a_node_that_paused_while_it_asked_sends_nothing_once_another_has_asked() {
        talk.clock.pass(OVERDUE);
        talk.bank.inquiries.add(() -> {
            talk.clock.pass(LEASE.plusSeconds(1));
            answers(new Inquiry.Taken(null));
            takes(new Delivery.Accepted(null));
            assertThat(talk.ask("other", WINDOW)).isEqualTo(1);
            return new Inquiry.Taken(null);
        });

        ask();

        assertThat(talk.sends(submission)).isEqualTo(2);
        assertThat(talk.bank.calls)
                .filteredOn(call -> call.startsWith("deliver"))
                .hasSize(1);
        assertThat(talk.untilAsked(submission)).isEqualTo(OVERDUE);
    }

    @Test
    void an_answer_that_comes_after_its_lease_does_not_change_when_it_is_asked() {
        talk.clock.pass(OVERDUE);
        answers(new Inquiry.Taken(null));
        talk.bank.deliveries.add(() -> {
            talk.clock.pass(LEASE.plusSeconds(1));
            answers(new Inquiry.Taken(null));
            assertThat(talk.ask("other", WINDOW)).isEqualTo(1);
            return new Delivery.Unknown("sftp.connection-lost");
        });

        ask();

        assertThat(talk.untilAsked(submission)).isEqualTo(OVERDUE);
        assertThat(talk.attempts(submission)).containsExactly("inquiry Taken", "send Unknown", "inquiry Taken");
        assertThat(talk.rows.one("select code from attempt where kind = 'send'", String.class))
                .isEqualTo("node.lost");
    }

    /** Else a "not known" would be believed while bytes of the other sending are on their way. */
    @Test
    void a_late_answer_does_not_say_that_the_bytes_of_a_newer_sending_have_left() throws Exception {
        stand(IN_DOUBT);
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        try (var threads = Executors.newSingleThreadExecutor()) {
            answers(new Inquiry.NotKnown("sftp.absent"));
            talk.bank.deliveries.add(() -> {
                talk.clock.pass(LEASE.plusSeconds(1));
                answers(new Inquiry.NotKnown("sftp.absent"));
                talk.bank.deliveries.add(() -> {
                    begun.countDown();
                    await(goOn);
                    return new Delivery.Accepted(null);
                });
                threads.submit(() -> talk.ask("other", WINDOW));
                await(begun);
                return new Delivery.Unknown("sftp.timeout");
            });

            ask();

            assertThat(hasLeft()).isFalse();
            goOn.countDown();
        }
        assertThat(hasLeft()).isTrue();
        assertStates(ACCEPTED, ACCEPTED, ACCEPTED);
    }

    private boolean hasLeft() {
        return talk.rows.holds("select left_at is not null from submission where id = ?", submission);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
