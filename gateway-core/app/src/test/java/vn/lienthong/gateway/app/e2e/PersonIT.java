package vn.lienthong.gateway.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.gateway.app.e2e.BadDayHome.BANK;
import static vn.lienthong.gateway.app.e2e.BadDayHome.FORGETFUL;
import static vn.lienthong.gateway.app.e2e.Rehearsal.patiently;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.sandbox.fault.FaultKind;

/** What persons stop and send on: a hold stops sending and never reports; a re-issue pays once more under a new reference. */
class PersonIT {
    private final Rehearsal day = Rehearsal.shared();

    @AfterEach
    void resumeAll() {
        for (var hold : day.api.get("/holds").get("items"))
            day.api.delete("/holds/" + hold.get("id").asText() + "?reason=end");
    }

    private void hold(String target) {
        assertThat(day.api
                        .post("/holds", Map.of("target", target, "reason", "test"))
                        .statusCode())
                .isEqualTo(201);
    }

    private void resume(String target) {
        assertThat(day.api.delete("/holds?target=" + target + "&reason=test").statusCode())
                .isEqualTo(200);
    }

    private void requireNothingSent(String bank) {
        Awaitility.await()
                .during(Duration.ofMillis(800))
                .atMost(Duration.ofSeconds(5))
                .until(() -> day.calls(bank, "pay") == 0);
    }

    @Test
    void a_held_destination_is_sent_nothing_until_it_is_resumed() {
        hold("destination:" + FORGETFUL);

        Payroll payroll = Payroll.of(FORGETFUL, 20);
        String batch = day.api.accepted(payroll);
        patiently().until(() -> day.api.batchState(batch).equals("RELEASED"));

        assertThat(day.api.destination(FORGETFUL).get("state").asText()).isEqualTo("HELD");
        requireNothingSent(FORGETFUL);

        resume("destination:" + FORGETFUL);
        day.untilFinished(FORGETFUL, batch);
        day.requirePaidOnce(FORGETFUL, payroll, batch);
    }

    @Test
    void a_hold_does_not_stop_reports_and_inquiries() {
        day.arm(1, FORGETFUL, "pay", FaultKind.RESET_AFTER_COMMIT);
        Payroll payroll = Payroll.ofAllKinds(FORGETFUL, 20);
        String batch = day.api.accepted(payroll);
        patiently().until(() -> day.fired(FORGETFUL, "pay", FaultKind.RESET_AFTER_COMMIT) == 1);

        hold("destination:" + FORGETFUL);
        day.untilFinished(FORGETFUL, batch);

        day.requirePaidOnce(FORGETFUL, payroll, batch);
    }

    @Test
    void a_held_person_waits_while_his_neighbours_are_paid() {
        Payroll payroll = Payroll.of(BANK, 20);
        hold("person:" + payroll.line(6).personalNumber());

        String batch = day.api.accepted(payroll);
        patiently()
                .until(() -> day.api.answers(batch).values().stream()
                                .filter(Payroll.PAID::equals)
                                .count()
                        == 19);

        assertThat(day.api.transfer(day.api.reference(batch, 7)).get("state").asText())
                .isEqualTo("READY");
        assertThat(day.api.results(batch).get(7).word()).isIn("open", "held");
        resume("person:" + payroll.line(6).personalNumber());
        day.untilFinished(BANK, batch);
        day.requirePaidOnce(BANK, payroll, batch);
    }

    @Test
    void a_held_batch_waits_while_another_is_paid() {
        hold("destination:" + BANK);
        Payroll held = Payroll.of(BANK, 20);
        Payroll other = Payroll.of(BANK, 20);
        String heldBatch = day.api.accepted(held);
        String otherBatch = day.api.accepted(other);
        patiently()
                .until(() -> day.api.batchState(otherBatch).equals("RELEASED")
                        && day.api.batchState(heldBatch).equals("RELEASED"));
        hold("batch:" + heldBatch);
        resume("destination:" + BANK);

        day.untilFinished(BANK, otherBatch);

        assertThat(day.calls(BANK, "pay")).isEqualTo(1);
        assertThat(day.api.batchState(heldBatch)).isEqualTo("RELEASED");
        resume("batch:" + heldBatch);
        day.untilFinished(BANK, heldBatch);
        day.requirePaidOnce(BANK, held, heldBatch);
        day.requirePaidOnce(BANK, other, otherBatch);
    }

    @Test
    void a_refused_payment_is_paid_once_more_under_a_new_reference_when_the_line_is_corrected() {
        var wrong = Payroll.person(BANK, "0001");
        String first = day.api.accepted(Payroll.of(wrong));
        day.untilFinished(BANK, first);
        assertThat(day.api.answers(first)).containsEntry(1, "rejected AC04");

        Payroll right = Payroll.of(wrong.to(wrong.account().replaceFirst("0001$", "7777")));
        String second = day.api.accepted(right);
        day.untilFinished(BANK, second);

        requireReissued(day.api.reference(first, 1), day.api.reference(second, 1), 0);
    }

    @Test
    void a_returned_payment_is_paid_once_more_under_a_new_reference_when_a_person_says_so() {
        String batch = day.api.accepted(Payroll.of(BANK, 1, "0004"));
        day.untilFinished(BANK, batch);
        String returned = day.api.reference(batch, 1);
        assertThat(day.api.answers(batch)).containsEntry(1, "returned AC04");

        var replayed = Api.json(day.api.post("/replays", Map.of("transfers", List.of(returned), "reason", "again")));
        assertThat(replayed.get("reissued").asInt()).isEqualTo(1);
        String anew = day.api.transfer(returned).get("supersededBy").asText();
        patiently().until(() -> day.api.transfer(anew).get("state").asText().equals("RETURNED"));

        requireReissued(returned, anew, 1);
        assertThat(day.api.answers(batch))
                .as("its line keeps what became of it")
                .containsEntry(1, "returned AC04");
    }

    /** @param creditsOfTheOld 1 where it was paid and came back */
    private void requireReissued(String old, String anew, int creditsOfTheOld) {
        assertThat(anew).isNotEqualTo(old);
        assertThat(day.api.transfer(anew).get("supersedes").asText()).isEqualTo(old);
        assertThat(day.api.transfer(old).get("supersededBy").asText()).isEqualTo(anew);
        assertThat(day.api.transfer(old).get("state").asText()).isEqualTo("SUPERSEDED");
        assertThat(day.book(BANK).of(old)).hasSize(creditsOfTheOld).allMatch(Credits.Credit::returned);
        assertThat(day.book(BANK).of(anew)).hasSize(1);
    }
}
