package vn.lienthong.gateway.testkit;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import vn.lienthong.gateway.api.Connector;
import vn.lienthong.gateway.api.ConnectorContext;
import vn.lienthong.gateway.api.Delivery;
import vn.lienthong.gateway.api.DeliveryReport;
import vn.lienthong.gateway.api.Draft;
import vn.lienthong.gateway.api.Encoding;
import vn.lienthong.gateway.api.InvalidConfig;
import vn.lienthong.gateway.api.Item;
import vn.lienthong.gateway.api.Link;
import vn.lienthong.gateway.api.Submission;

/** What an author says about a connector, and the partner that the kit plays for it. */
abstract class LinkUnderTest {
    /** Time limit of calls that are to be answered: far away, so that a busy machine fails no test. */
    private static final Duration PATIENT = Duration.ofSeconds(30);

    /** Time limit of calls that are to run into it. */
    private static final Duration SHORT = Duration.ofSeconds(1);

    private static final Duration SLACK = Duration.ofSeconds(5);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T03:00:00Z"), ZoneOffset.UTC);

    /** The partner that the kit plays. */
    protected final WireMockServer partner =
            new WireMockServer(options().dynamicPort().dynamicHttpsPort().bindAddress("localhost"));

    private final List<Link> links = new ArrayList<>();

    /** A new one, as the gateway makes it. */
    protected abstract Connector connector();

    /** The {@code config:} of a destination at that address. */
    protected abstract Map<String, Object> config(URI partner);

    /** Name of the operation in {@code connector.yaml}. */
    protected abstract String operation();

    /** Items that can be sent together; at least one. */
    protected abstract List<Item> items();

    /** The one HTTP call that a delivery makes, for example {@code post(urlPathEqualTo("/payments"))}; new at every call. */
    protected abstract MappingBuilder call();

    /** The answer by which the partner takes what it is sent; new at every call. */
    protected abstract ResponseDefinitionBuilder taken();

    /** A place for what else the partner must answer, for example a log-in. */
    protected void prepare(WireMockServer partner) {}

    /** A {@code config:} that passes the schema and cannot be opened; empty if there is none. */
    protected Map<String, Object> unusableConfig() {
        return Map.of();
    }

    /** Where {@code connector.yaml} stands while the connector is built. */
    protected Path yaml() {
        return Path.of("connector.yaml");
    }

    /** Where the build puts what the gateway loads. */
    protected Path folder() throws IOException {
        ConnectorYaml yaml = ConnectorYaml.read(yaml());
        return Path.of("target", "connector", yaml.id(), yaml.version());
    }

    @BeforeEach
    void startPartner() {
        partner.start();
        prepare(partner);
    }

    @AfterEach
    void stopPartner() {
        links.forEach(Link::close);
        partner.stop();
    }

    /** A submission of the items, encoded by a link of its own. */
    protected final Submission submission(String submissionRef) {
        var draft = new Draft(operation(), submissionRef, CLOCK.instant(), LocalDate.of(2026, 11, 23), items());
        Encoding encoding = open(config(address())).outbound(operation()).encode(draft);
        assertThat(encoding).as("the kit's items must be sayable").isInstanceOf(Encoding.Encoded.class);
        List<String> references = items().stream().map(Item::reference).toList();
        byte[] bytes = ((Encoding.Encoded) encoding).bytes();
        return new Submission(
                operation(), submissionRef, draft.createdAt(), draft.executionDate(), references, bytes, 0);
    }

    /** Opens a link that is closed after the test. */
    protected final Link open(Map<String, Object> config) {
        return open(config, PATIENT);
    }

    private Link open(Map<String, Object> config, Duration timeLimit) {
        try {
            Link link = connector().open(new ConnectorContext("kit", config, timeLimit, CLOCK));
            links.add(link);
            return link;
        } catch (InvalidConfig e) {
            throw new AssertionError("the kit's configuration must open: " + e.getMessage(), e);
        }
    }

    /** Address of the partner that the kit plays. */
    protected final URI address() {
        return URI.create("http://localhost:" + partner.port());
    }

    static ConnectorContext context(Map<String, Object> config) {
        return new ConnectorContext("kit", config, PATIENT, CLOCK);
    }

    final Submission answering(ResponseDefinitionBuilder answer) {
        partner.stubFor(call().atPriority(1).willReturn(answer));
        return submission("S1");
    }

    final DeliveryReport deliver(Submission submission) {
        return open(config(address())).outbound(operation()).deliver(submission);
    }

    final DeliveryReport timed(Submission submission) {
        Instant start = Clock.systemUTC().instant();
        DeliveryReport report =
                open(config(address()), SHORT).outbound(operation()).deliver(submission);
        assertThat(Duration.between(start, Clock.systemUTC().instant())).isLessThan(SHORT.plus(SLACK));
        return report;
    }

    final int calls() {
        return partner.countRequestsMatching(call().build().getRequest()).getCount();
    }

    static List<Delivery> outcomes(DeliveryReport report, Submission submission) {
        return submission.references().stream()
                .map(reference -> report.items().getOrDefault(reference, report.whole()))
                .toList();
    }

    final void assertUndecided(DeliveryReport report, Submission submission) {
        boolean once = effect().equals("once");
        assertThat(outcomes(report, submission))
                .allMatch(outcome ->
                        outcome instanceof Delivery.Unknown || (!once && outcome instanceof Delivery.Unavailable));
    }

    static void assertNotFinal(DeliveryReport report, Submission submission) {
        assertThat(outcomes(report, submission))
                .noneMatch(outcome -> outcome instanceof Delivery.Completed || outcome instanceof Delivery.Rejected);
    }

    private String effect() {
        try {
            return ConnectorYaml.read(yaml()).effect(operation());
        } catch (IOException e) {
            throw new AssertionError(yaml() + " cannot be read", e);
        }
    }
}
