package vn.lienthong.gateway.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.gateway.api.Check;
import vn.lienthong.gateway.api.Delivery;
import vn.lienthong.gateway.api.DeliveryReport;
import vn.lienthong.gateway.api.InvalidConfig;
import vn.lienthong.gateway.api.Link;
import vn.lienthong.gateway.api.Submission;
import vn.lienthong.gateway.engine.plugin.installed.Operation;

/**
 * What the gateway relies on in every connector that speaks HTTP, as tests: subclass it once for each operation that goes out,
 * say what a good answer looks like, and the kit plays the partner that refuses, hangs, resets, drips and babbles.
 */
@Timeout(60)
public abstract class ConnectorContract extends DescriptorContract {
    private static final int AT_ONCE = 100;

    @Test
    void a_hundred_submissions_at_once_are_each_sent_once_and_answered_for_themselves() throws Exception {
        partner.stubFor(call().atPriority(1).willReturn(taken()));
        Link link = open(config(address()));
        List<Submission> submissions = IntStream.range(0, AT_ONCE)
                .mapToObj(number -> submission(link, "S" + number))
                .toList();
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            List<Future<DeliveryReport>> reports = new ArrayList<>();
            for (Submission each : submissions)
                reports.add(threads.submit(() -> link.outbound(operation()).deliver(each)));
            for (Future<DeliveryReport> report : reports)
                assertThat(report.get().whole()).isNotInstanceOf(Delivery.Rejected.class);
        }

        assertThat(received().stream().map(LoggedRequest::getBody).map(ConnectorContract::text))
                .containsExactlyInAnyOrderElementsOf(
                        submissions.stream().map(each -> text(each.bytes())).toList());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
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
    void a_submission_that_is_sent_twice_has_one_effect_and_another_has_its_own() {
        Submission submission = answering(taken());
        Link link = open(config(address()));
        link.outbound(operation()).deliver(submission);
        link.outbound(operation()).deliver(submission);
        link.outbound(operation()).deliver(submission(link, "S2"));

        List<String> keys = received().stream().map(this::effectKey).toList();

        assertThat(keys).hasSize(3).doesNotContainNull();
        assertThat(keys.get(1)).isEqualTo(keys.get(0));
        assertThat(keys.get(2)).isNotEqualTo(keys.get(0));
    }

    @Test
    void check_says_that_the_partner_lets_us_in() {
        welcome(partner);

        Check check = open(config(address())).check();

        assertThat(check).isInstanceOf(Check.Good.class);
        assertNothingWasDone();
    }

    @Test
    void check_says_that_the_credentials_are_wrong() {
        refuse(partner);

        Check check = open(config(address())).check();

        assertThat(check)
                .isInstanceOfSatisfying(
                        Check.Bad.class,
                        bad -> assertThat(bad.code()).as("code").isNotBlank());
        assertNothingWasDone();
    }

    private void assertNothingWasDone() {
        Operation operation = described(operation());
        if (operation != null && operation.effect() != Operation.Effect.READ)
            assertThat(calls()).as("calls that do something").isZero();
    }

    @Test
    void no_secret_is_logged_told_or_thrown() throws Exception {
        Secrets secrets = new Secrets();
        Map<String, Object> config = secrets.plant(described().configSchema(), config(address()));
        StringBuilder said = new StringBuilder();
        try (LogWatch log = new LogWatch(packageName())) {
            Link link = open(config);
            said.append(link).append(' ').append(link.outbound(operation()));
            for (var answer : List.of(
                    taken(),
                    WireMock.unauthorized(),
                    WireMock.serverError(),
                    taken().withBody("<<<{not an answer"),
                    WireMock.aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)))
                said.append(link.outbound(operation()).deliver(answering(answer)));
            refuse(partner);
            said.append(link.check());
            said.append(refusedOpening(secrets));
            said.append(log.seen());
        }

        assertThat(secrets.planted())
                .allSatisfy(secret -> assertThat(said.indexOf(secret))
                        .as("place of a secret in what was said")
                        .isNegative());
    }

    private String refusedOpening(Secrets secrets) {
        Map<String, Object> unusable = unusableConfig();
        if (unusable.isEmpty()) return "";
        try {
            connector()
                    .open(context(secrets.plant(described().configSchema(), unusable)))
                    .close();
            return "";
        } catch (InvalidConfig refused) {
            StringBuilder said = new StringBuilder();
            for (Throwable cause = refused; cause != null; cause = cause.getCause())
                said.append(cause).append(' ');
            return said.toString();
        }
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

        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(threads.alive()).isEmpty());
    }

    @Test
    void closing_ends_every_connection_of_the_link() throws Exception {
        Submission submission = answering(taken());
        try (Relay relay = new Relay(partner.port())) {
            Link link = connector().open(context(config(relay.address())));
            link.outbound(operation()).deliver(submission);
            link.close();

            assertThat(relay.accepted()).as("connections that there were").isPositive();
            await().atMost(Duration.ofSeconds(3))
                    .untilAsserted(() -> assertThat(relay.open())
                            .as("connections that stay open")
                            .isZero());
        }
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
    void it_is_loaded_alone_delivers_there_and_leaves_nothing_behind(@TempDir Path connectors) throws Exception {
        staged(connectors);
        partner.stubFor(call().atPriority(1).willReturn(taken()));

        new LoadedAlone(connectors, described()).delivers(config(address()), draft("S1"));

        assertThat(calls()).isEqualTo(1);
    }
}
