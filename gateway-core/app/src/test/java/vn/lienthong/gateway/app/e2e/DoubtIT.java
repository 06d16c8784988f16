package vn.lienthong.gateway.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.gateway.app.e2e.BadDayHome.BANK;
import static vn.lienthong.gateway.app.e2e.BadDayHome.FORGETFUL;
import static vn.lienthong.gateway.app.e2e.BadDayHome.SILENT;
import static vn.lienthong.gateway.app.e2e.Rehearsal.patiently;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import vn.lienthong.sandbox.fault.FaultKind;

/** Unknown is a state, not a failure: what may have been done is asked for before anything is sent again. */
class DoubtIT {
    private static final int LINES = 20;
    private final Rehearsal day = Rehearsal.shared();

    @Test
    void while_nobody_knows_it_is_asked_and_nothing_is_sent_again() {
        day.arm(1, FORGETFUL, "pay", FaultKind.TIMEOUT_AFTER_COMMIT);
        day.always(FORGETFUL, "payment-status", FaultKind.HTTP_500);
        day.always(FORGETFUL, "reports", FaultKind.HTTP_500);
        Payroll payroll = Payroll.of(FORGETFUL, LINES);

        String batch = day.api.accepted(payroll);
        patiently().until(() -> day.fired(FORGETFUL, "payment-status", FaultKind.HTTP_500) >= 4);

        assertThat(day.fired(FORGETFUL, "pay", FaultKind.TIMEOUT_AFTER_COMMIT)).isEqualTo(1);
        assertThat(state(batch, 1)).isEqualTo("IN_DOUBT");
        assertThat(day.calls(FORGETFUL, "pay")).isEqualTo(1);

        day.sandbox.faults().disarmAll();
        day.untilFinished(FORGETFUL, batch);

        assertThat(day.calls(FORGETFUL, "pay")).isEqualTo(1);
        day.requirePaidOnce(FORGETFUL, payroll, batch);
    }

    @Test
    void not_known_twice_the_second_time_when_it_has_settled_allows_a_new_submission() {
        day.arm(1, FORGETFUL, "pay", FaultKind.HTTP_500);
        Payroll payroll = Payroll.of(FORGETFUL, LINES);

        String batch = day.api.accepted(payroll);
        day.untilFinished(FORGETFUL, batch);

        assertThat(day.fired(FORGETFUL, "pay", FaultKind.HTTP_500)).isEqualTo(1);
        assertThat(day.calls(FORGETFUL, "pay")).isEqualTo(2);
        var transfer = day.api.transfer(day.api.reference(batch, 1));
        assertThat(transfer.get("submissions")).hasSize(2);
        assertThat(transfer.at("/submissions/0/msgId")).isNotEqualTo(transfer.at("/submissions/1/msgId"));
        assertThat(transfer.get("attempts").asInt()).isEqualTo(1);
        var notKnown = events(transfer.at("/submissions/0/timeline"), "inquiry", "NotKnown");
        assertThat(notKnown).hasSizeGreaterThanOrEqualTo(2);
        Instant sent = at(events(transfer.at("/submissions/0/timeline"), "send", "Unknown")
                .getFirst());
        assertThat(Duration.between(sent, at(notKnown.getLast()))).isGreaterThanOrEqualTo(Duration.ofMillis(1500));
        day.requirePaidOnce(FORGETFUL, payroll, batch);
    }

    @Test
    void a_bank_that_makes_out_duplicates_is_sent_the_same_submission_again() {
        day.arm(1, BANK, "pay", FaultKind.HTTP_500);
        Payroll payroll = Payroll.of(BANK, LINES);

        String batch = day.api.accepted(payroll);
        day.untilFinished(BANK, batch);

        assertThat(day.fired(BANK, "pay", FaultKind.HTTP_500)).isEqualTo(1);
        assertThat(day.calls(BANK, "pay")).isEqualTo(2);
        var transfer = day.api.transfer(day.api.reference(batch, 1));
        assertThat(transfer.get("submissions")).hasSize(1);
        assertThat(transfer.at("/submissions/0/sends").asInt()).isEqualTo(2);
        day.requirePaidOnce(BANK, payroll, batch);
    }

    @Test
    void an_accepted_submission_is_asked_for_when_its_report_is_overdue() {
        day.always(SILENT, "reports", FaultKind.LOST_REPORT);
        Payroll payroll = Payroll.of(SILENT, LINES);

        String batch = day.api.accepted(payroll);
        patiently().until(() -> day.api.batchState(batch).equals("DONE"));

        assertThat(day.fired(SILENT, "reports", FaultKind.LOST_REPORT)).isPositive();
        var timeline = day.api.transfer(day.api.reference(batch, 1)).at("/submissions/0/timeline");
        var accepted = events(timeline, "send", "OPEN").getFirst();
        var asked = events(timeline, "inquiry", "Found").getFirst();
        assertThat(Duration.between(at(accepted), at(asked))).isGreaterThanOrEqualTo(Duration.ofMillis(900));
        assertThat(day.calls(SILENT, "pay")).isEqualTo(1);
        day.requirePaidOnce(SILENT, payroll, batch);
    }

    @Test
    void silence_beyond_decide_by_is_a_persons_work_and_the_truth_may_still_come() {
        day.always(SILENT, "reports", FaultKind.LOST_REPORT);
        day.always(SILENT, "payment-status", FaultKind.HTTP_500);
        Payroll payroll = Payroll.of(SILENT, LINES);
        long before = day.workItems("submission.silent", SILENT);

        String batch = day.api.accepted(payroll);
        patiently().until(() -> day.workItems("submission.silent", SILENT) == before + 1);

        assertThat(day.fired(SILENT, "payment-status", FaultKind.HTTP_500)).isPositive();
        assertThat(state(batch, 1)).isEqualTo("ACCEPTED");
        assertThat(day.api.get("/breaks?state=OPEN").toString()).contains("submission.silent");

        day.sandbox.faults().disarmAll();
        patiently().until(() -> day.api.batchState(batch).equals("DONE"));
        day.requirePaidOnce(SILENT, payroll, batch);
    }

    private String state(String batch, int line) {
        return day.api.transfer(day.api.reference(batch, line)).get("state").asText();
    }

    private static List<JsonNode> events(JsonNode timeline, String kind, String outcome) {
        return StreamSupport.stream(timeline.spliterator(), false)
                .filter(event -> event.get("kind").asText().equals(kind)
                        && event.path("outcome").asText().equals(outcome))
                .toList();
    }

    private static Instant at(JsonNode event) {
        return Instant.parse(event.get("at").asText());
    }
}
