package vn.lienthong.connector.vss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.lienthong.gateway.api.Delivery;
import vn.lienthong.gateway.api.Inquiry;
import vn.lienthong.gateway.api.Item;
import vn.lienthong.gateway.api.Link;
import vn.lienthong.gateway.api.Submission;
import vn.lienthong.sandbox.fault.Fault;
import vn.lienthong.sandbox.fault.FaultKind;

/** The connector against the simulated office when that makes faults. */
class SandboxVssFaultsIT extends SimulatedOffice {
    @Test
    void a_dossier_that_is_sent_back_rejects_every_line() throws Exception {
        office.faults().arm(Fault.times(1, VSS, "submit", FaultKind.DOSSIER_SENT_BACK));
        Submission dossier = cards(Portals.card(1), Portals.card(2));

        deliver(dossier);
        finish();

        assertThat(facts(dossier)).containsExactly("E1 Rejected dossier.sent-back", "E2 Rejected dossier.sent-back");
        assertThat(cards()).isZero();
        assertFired("submit", FaultKind.DOSSIER_SENT_BACK);
    }

    @Test
    void a_restricted_account_stops_after_one_call() {
        office.faults().arm(Fault.always(VSS, "submit", FaultKind.RESTRICTED_ACCOUNT));
        Submission dossier = cards(Portals.card(1));

        for (int again = 0; again < 3; again++) {
            assertThat(deliver(dossier))
                    .isInstanceOfSatisfying(
                            Delivery.Unavailable.class,
                            away -> assertThat(away.code()).isEqualTo("account.restricted"));
        }

        assertFired("submit", FaultKind.RESTRICTED_ACCOUNT);
        assertThat(cards()).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            names = {"DUPLICATE_REPORT", "REPORTS_OUT_OF_ORDER"})
    void lines_told_twice_or_in_no_order_say_each_thing_once(FaultKind kind) throws Exception {
        Submission dossier = cards(IntStream.rangeClosed(1, 20)
                .mapToObj(i -> Portals.card(i, "01-902"))
                .toArray(Item[]::new));
        deliver(dossier);
        finish();
        office.faults().arm(Fault.times(1, VSS, "reports", kind));

        List<String> facts = facts(dossier);

        assertFired("reports", kind);
        assertThat(facts)
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 20)
                        .mapToObj(i -> "E" + i + " Rejected H02")
                        .toList());
    }

    @Test
    void a_line_that_nobody_sent_is_told_under_its_number() throws Exception {
        Submission dossier = cards(Portals.card(1, "01-902"));
        deliver(dossier);
        finish();
        office.faults().arm(Fault.times(1, VSS, "reports", FaultKind.REPORT_FOR_UNKNOWN));

        assertThat(facts(dossier)).containsExactly("E1 Rejected H02", "LINE-9999 Completed 000 {}");
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            names = {"RESET_AFTER_COMMIT", "TIMEOUT_AFTER_COMMIT", "SLOW_DRIP", "MALFORMED_BODY", "TRUNCATED_BODY"})
    void a_fault_after_the_dossier_was_taken_leaves_a_doubt_that_an_inquiry_ends(FaultKind kind) {
        Submission dossier = cards(Portals.card(1));
        Link hasty = hasty(dossier);
        office.faults().arm(Fault.times(1, VSS, "submit", kind));

        assertThat(hasty.outbound("submit-cards").deliver(dossier).whole()).isInstanceOf(Delivery.Unknown.class);

        hasty.close();
        assertFired("submit", kind);
        assertThat(inquire(dossier)).isInstanceOf(Inquiry.Taken.class);
        assertThat(deliver(dossier)).isInstanceOf(Delivery.Accepted.class);
        assertThat(cards()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            names = {"REFUSE_CONNECTION", "RESET_BEFORE_READ", "HTTP_500", "HTTP_503_RETRY_AFTER", "HTTP_429"})
    void a_fault_before_anything_was_done_does_nothing(FaultKind kind) {
        office.faults().arm(Fault.times(1, VSS, "submit", kind));
        Submission dossier = cards(Portals.card(1));

        assertThat(deliver(dossier)).isInstanceOfAny(Delivery.Unknown.class, Delivery.Unavailable.class);

        assertFired("submit", kind);
        assertThat(inquire(dossier)).isEqualTo(new Inquiry.NotKnown("http.404"));
        assertThat(deliver(dossier)).isInstanceOf(Delivery.Accepted.class);
        assertThat(cards()).isEqualTo(1);
    }

    @Test
    void a_session_that_expires_under_any_call_is_repaired_without_a_trace() throws Exception {
        Submission dossier = cards(Portals.card(1));
        office.faults().arm(Fault.times(1, VSS, "submit", FaultKind.SESSION_EXPIRED));
        assertThat(deliver(dossier)).isInstanceOf(Delivery.Accepted.class);
        office.faults().arm(Fault.times(1, VSS, "dossier", FaultKind.SESSION_EXPIRED));
        finish();
        assertThat(facts(dossier)).hasSize(1);
        office.faults().arm(Fault.times(1, VSS, "card-look-up", FaultKind.SESSION_EXPIRED));
        assertThat(lookUp("000")).isInstanceOf(Delivery.Completed.class);

        Stream.of("submit", "dossier", "card-look-up")
                .forEach(operation -> assertFired(operation, FaultKind.SESSION_EXPIRED));
        assertThat(cards()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            names = {"HTTP_500", "HTTP_429", "MALFORMED_BODY", "TRUNCATED_BODY", "RESET_BEFORE_READ", "SLOW_DRIP"})
    void an_inquiry_and_a_look_up_that_fail_say_nothing_and_are_asked_again(FaultKind kind) throws Exception {
        Submission dossier = cards(Portals.card(1));
        deliver(dossier);
        finish();
        Link hasty = hasty(dossier);
        office.faults().arm(Fault.times(1, VSS, "dossier", kind));
        assertThat(hasty.outbound("submit-cards").inquire(dossier)).isInstanceOf(Inquiry.NoAnswer.class);
        assertThat(facts(dossier)).hasSize(1);

        office.faults().arm(Fault.times(1, VSS, "card-look-up", kind));
        assertThat(lookUp(hasty, "000")).isInstanceOf(Delivery.Unavailable.class);
        assertThat(lookUp("000")).isInstanceOf(Delivery.Completed.class);
        hasty.close();

        assertFired("dossier", kind);
        assertFired("card-look-up", kind);
    }

    @Test
    void a_log_in_that_fails_does_nothing_and_the_next_one_is_taken() {
        office.faults().arm(Fault.times(1, VSS, "log-in", FaultKind.RESET_BEFORE_READ));
        Submission dossier = cards(Portals.card(1));

        assertThat(deliver(dossier)).isInstanceOf(Delivery.Unavailable.class);
        assertThat(deliver(dossier)).isInstanceOf(Delivery.Accepted.class);
    }

    private static void assertFired(String operation, FaultKind kind) {
        assertThat(office.faults().log().fired(VSS, operation, kind.word())).isEqualTo(1);
    }

    /** A link that waits a second only, and is logged in, so that the machine has to be quick at one call alone. */
    private Link hasty(Submission dossier) {
        Link hasty = Portals.open(config(), Duration.ofSeconds(1));
        await().atMost(Portals.PATIENT)
                .until(() -> !(hasty.outbound("submit-cards").inquire(dossier) instanceof Inquiry.NoAnswer));
        return hasty;
    }
}
