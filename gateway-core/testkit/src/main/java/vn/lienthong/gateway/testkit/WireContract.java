package vn.lienthong.gateway.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.gateway.api.Delivery;
import vn.lienthong.gateway.api.DeliveryReport;
import vn.lienthong.gateway.api.Link;
import vn.lienthong.gateway.api.Submission;

/**
 * What becomes of a submission when the partner, or the way to it, misbehaves: the fault script.
 *
 * <p>Where an operation has effect {@code once}, what may have been done must be Unknown; a {@code read} or {@code idempotent}
 * one may call it Unavailable as well, because it may be sent again.
 */
abstract class WireContract extends LinkUnderTest {
    /** In milliseconds: beyond the short time limit and what a busy machine may add to it. */
    private static final int TOO_LATE = 5_000;

    @Test
    void what_the_partner_takes_is_accepted_or_completed_with_one_call_and_the_stored_bytes() {
        Submission submission = answering(taken());

        DeliveryReport report = deliver(submission);

        assertThat(outcomes(report, submission))
                .allMatch(outcome -> outcome instanceof Delivery.Accepted || outcome instanceof Delivery.Completed);
        assertThat(calls()).isEqualTo(1);
        assertThat(partner.getAllServeEvents().getFirst().getRequest().getBody())
                .isEqualTo(submission.bytes());
    }

    @Test
    void a_refused_connection_is_unavailable() throws IOException {
        URI nobody;
        try (ServerSocket free = new ServerSocket(0)) {
            nobody = URI.create("http://localhost:" + free.getLocalPort());
        }
        Submission submission = submission("S1");

        DeliveryReport report = open(config(nobody)).outbound(operation()).deliver(submission);

        assertThat(report.whole()).isInstanceOf(Delivery.Unavailable.class);
    }

    @Test
    void a_partner_whose_certificate_is_not_trusted_is_unavailable_and_receives_nothing() {
        URI stranger = URI.create("https://localhost:" + partner.httpsPort());
        Submission submission = answering(taken());

        DeliveryReport report = open(config(stranger)).outbound(operation()).deliver(submission);

        assertThat(report.whole()).isInstanceOf(Delivery.Unavailable.class);
        assertThat(partner.getAllServeEvents()).isEmpty();
    }

    @Test
    void silence_after_sending_is_undecided_within_the_time_limit_and_nothing_is_sent_again() {
        Submission submission = answering(taken().withFixedDelay(TOO_LATE));

        DeliveryReport report = timed(submission);

        assertUndecided(report, submission);
        assertThat(calls()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"CONNECTION_RESET_BY_PEER", "EMPTY_RESPONSE", "RANDOM_DATA_THEN_CLOSE"})
    void a_connection_that_breaks_after_sending_is_undecided_and_nothing_is_sent_again(Fault fault) {
        Submission submission = answering(WireMock.aResponse().withFault(fault));

        DeliveryReport report = deliver(submission);

        assertUndecided(report, submission);
        assertThat(calls()).isEqualTo(1);
    }

    @Test
    void a_kept_connection_that_breaks_is_undecided_and_nothing_is_sent_again() {
        Link link = open(config(address()));
        Submission submission = answering(taken());
        link.outbound(operation()).deliver(submission);
        answering(WireMock.aResponse().withFault(Fault.EMPTY_RESPONSE));

        DeliveryReport report = link.outbound(operation()).deliver(submission);

        assertUndecided(report, submission);
        assertThat(calls()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 504})
    void a_fault_of_the_partner_is_undecided_and_nothing_is_sent_again(int status) {
        Submission submission = answering(WireMock.aResponse().withStatus(status));

        DeliveryReport report = deliver(submission);

        assertUndecided(report, submission);
        assertThat(calls()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void a_partner_that_asks_for_a_pause_is_unavailable_for_that_long(int status) {
        Submission submission =
                answering(WireMock.aResponse().withStatus(status).withHeader("Retry-After", "7"));

        DeliveryReport report = deliver(submission);

        assertThat(report.whole())
                .isInstanceOfSatisfying(
                        Delivery.Unavailable.class,
                        unavailable -> assertThat(unavailable.retryAfter()).isEqualTo(Duration.ofSeconds(7)));
        assertThat(calls()).isEqualTo(1);
    }

    @Test
    void an_answer_that_cannot_be_read_is_never_completed_or_rejected() {
        Submission submission = answering(taken().withBody("<<<{not an answer"));

        assertNotFinal(deliver(submission), submission);
        assertThat(calls()).isEqualTo(1);
    }

    @Test
    void an_answer_that_breaks_off_is_never_completed_or_rejected() {
        Submission submission = answering(WireMock.aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK));

        assertNotFinal(deliver(submission), submission);
        assertThat(calls()).isEqualTo(1);
    }

    @Test
    void a_dripped_answer_takes_no_longer_than_the_time_limit() {
        Submission submission = answering(taken().withBody("x".repeat(400)).withChunkedDribbleDelay(40, TOO_LATE));

        DeliveryReport report = timed(submission);

        assertNotFinal(report, submission);
        assertThat(calls()).isEqualTo(1);
    }

    /** Not done, and no other submission would fare better: whoever answers for one item by it would refuse a whole payroll. */
    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void a_partner_that_does_not_let_us_in_refuses_no_item(int status) {
        Submission submission = answering(WireMock.aResponse().withStatus(status));

        DeliveryReport report = deliver(submission);

        assertThat(outcomes(report, submission))
                .allMatch(outcome -> outcome instanceof Delivery.Unavailable || outcome instanceof Delivery.Unknown);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404})
    void an_answer_that_says_no_is_never_completed_or_accepted(int status) {
        Submission submission = answering(WireMock.aResponse().withStatus(status));

        DeliveryReport report = deliver(submission);

        assertThat(outcomes(report, submission))
                .noneMatch(outcome -> outcome instanceof Delivery.Completed || outcome instanceof Delivery.Accepted);
        assertThat(calls()).isBetween(1, 2); // a session may be begun anew, once
    }

    /** What must not be done twice may have been done already; what may be is free to be refused. */
    @Test
    void a_partner_that_has_it_already_is_never_taken_for_a_refusal() {
        Submission submission = answering(WireMock.aResponse().withStatus(409));

        DeliveryReport report = deliver(submission);

        if (isOnce())
            assertThat(outcomes(report, submission))
                    .noneMatch(
                            outcome -> outcome instanceof Delivery.Rejected || outcome instanceof Delivery.Unavailable);
        assertThat(calls()).isEqualTo(1);
    }

    @Test
    void an_answer_of_which_the_end_is_missing_is_never_completed_or_rejected() {
        Submission submission = answering(taken().withHeader("Content-Length", "4096"));

        DeliveryReport report = timed(submission);

        assertNotFinal(report, submission);
        assertThat(calls()).isEqualTo(1);
    }
}
