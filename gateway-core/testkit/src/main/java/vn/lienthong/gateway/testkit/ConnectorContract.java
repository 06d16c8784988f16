package vn.lienthong.gateway.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.gateway.api.Connector;
import vn.lienthong.gateway.api.Delivery;
import vn.lienthong.gateway.api.DeliveryReport;
import vn.lienthong.gateway.api.InvalidConfig;
import vn.lienthong.gateway.api.Link;
import vn.lienthong.gateway.api.Submission;

/**
 * What the gateway relies on in every connector that speaks HTTP, as tests: subclass it once for each operation that goes out,
 * say what a good answer looks like, and the kit plays the partner that refuses, hangs, resets, drips and babbles.
 *
 * <p>Where an operation has effect {@code once}, what may have been done must be Unknown; a {@code read} or {@code idempotent}
 * one may call it Unavailable as well, because it may be sent again.
 */
@Timeout(60)
public abstract class ConnectorContract extends LinkUnderTest {
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
        Submission submission = answering(taken().withFixedDelay(8_000));

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

    @Test
    void a_fault_of_the_partner_is_undecided_and_nothing_is_sent_again() {
        Submission submission = answering(WireMock.aResponse().withStatus(500));

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
        Submission submission = answering(taken().withBody("x".repeat(400)).withChunkedDribbleDelay(40, 8_000));

        DeliveryReport report = timed(submission);

        assertNotFinal(report, submission);
        assertThat(calls()).isEqualTo(1);
    }

    @Test
    void several_threads_deliver_at_once_and_each_calls_once() throws Exception {
        Link link = open(config(address()));
        Submission submission = answering(taken());
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<DeliveryReport>> reports = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                reports.add(threads.submit(() -> link.outbound(operation()).deliver(submission)));
            }
            for (Future<DeliveryReport> report : reports) {
                assertThat(report.get().whole()).isNotInstanceOf(Delivery.Rejected.class);
            }
        }

        assertThat(calls()).isEqualTo(12);
    }

    @Test
    void encoding_is_a_pure_function_of_the_draft() {
        byte[] first = submission("S1").bytes();
        byte[] again = submission("S1").bytes();
        byte[] other = submission("S2").bytes();

        assertThat(again).isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
        assertThat(partner.getAllServeEvents()).isEmpty();
    }

    @Test
    void closing_ends_every_thread_of_the_link() throws Exception {
        assertNoThreadOutlivesTheLink(answering(taken()));
    }

    @Test
    void closing_after_a_call_that_failed_ends_every_thread_of_the_link() throws Exception {
        assertNoThreadOutlivesTheLink(answering(WireMock.aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
    }

    private void assertNoThreadOutlivesTheLink(Submission submission) throws Exception {
        var threads = new LinkThreads();

        threads.call(() -> {
            Link link = connector().open(context(config(address())));
            link.outbound(operation()).deliver(submission);
            link.close();
            return link;
        });

        await().untilAsserted(() -> assertThat(threads.alive()).isEmpty());
    }

    @Test
    void a_link_that_was_never_used_closes_and_opening_calls_nobody() throws Exception {
        connector().open(context(config(address()))).close();

        assertThat(partner.getAllServeEvents()).isEmpty();
    }

    @Test
    void a_configuration_that_cannot_be_opened_is_named_and_leaves_no_thread() throws Exception {
        Map<String, Object> unusable = unusableConfig();
        if (unusable.isEmpty()) return;
        var threads = new LinkThreads();

        threads.call(() -> assertThatThrownBy(() -> connector().open(context(unusable)))
                .isInstanceOfSatisfying(
                        InvalidConfig.class, e -> assertThat(e.key()).isNotBlank()));

        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(threads.alive()).isEmpty());
    }

    @Test
    void an_operation_that_does_not_exist_is_a_programming_error() {
        Link link = open(config(address()));

        assertThatThrownBy(() -> link.outbound("no-such")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> link.inbound("no-such")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void connector_yaml_says_what_the_gateway_must_know() throws IOException {
        assertThat(ConnectorYaml.read(yaml()).faults(connector(), operation())).isEmpty();
    }

    @Test
    void the_service_file_names_the_connector() {
        assertThat(ServiceLoader.load(Connector.class).stream().map(ServiceLoader.Provider::type))
                .contains(connector().getClass());
    }

    @Test
    void the_folder_that_is_loaded_holds_nothing_that_comes_from_the_gateway() throws IOException {
        assertThat(new ConnectorFolder(folder()).faults()).isEmpty();
    }
}
