package vn.lienthong.gateway.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
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
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
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
import vn.lienthong.gateway.engine.plugin.installed.ConnectorDescriptor;
import vn.lienthong.gateway.engine.plugin.installed.InstalledConnector;
import vn.lienthong.gateway.engine.plugin.installed.Operation;

/** What an author says about a connector, and the partner that the kit plays for it. */
@ExtendWith(PlayedPartner.class)
abstract class LinkUnderTest {
    @RegisterExtension
    static final ReasonedSkips SKIPS = new ReasonedSkips();

    /** Time limit of calls that are to be answered: far away, so that a busy machine fails no test. */
    private static final Duration PATIENT = Duration.ofSeconds(30);

    /** Time limit of calls that are to run into it. */
    private static final Duration SHORT = Duration.ofSeconds(1);

    private static final Duration SLACK = Duration.ofSeconds(3);
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T03:00:00Z"), ZoneOffset.UTC);
    static final LocalDate EXECUTION = LocalDate.of(2026, 11, 23);

    /** The partner that the kit plays. */
    protected final WireMockServer partner = PlayedPartner.server();

    private final List<Link> links = new ArrayList<>();
    private @Nullable InstalledConnector written;

    /** A new one, as the gateway makes it. */
    protected abstract Connector connector();

    /** By which the connector's own loggers begin. */
    protected String packageName() {
        return connector().getClass().getPackageName();
    }

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

    /** What the partner answers to {@link Link#check} where it lets us in; not needed where {@link #prepare} does. */
    protected void welcome(WireMockServer partner) {}

    /** What the partner answers to {@link Link#check} where our credentials are wrong. Default: 401 to everything. */
    protected void refuse(WireMockServer partner) {
        partner.stubFor(WireMock.any(WireMock.anyUrl()).atPriority(1).willReturn(WireMock.unauthorized()));
    }

    /** By what the partner tells that it has a submission already, for example a header. Default: by all of the body. */
    protected String effectKey(LoggedRequest request) {
        return request.getBodyAsString();
    }

    /** A {@code config:} that passes the schema and cannot be opened; empty if there is none. */
    protected Map<String, Object> unusableConfig() {
        return Map.of();
    }

    /** Tests that are left out, by their names, with the reason; the report shows it. */
    protected Map<String, String> skips() {
        return Map.of();
    }

    /** Where {@code connector.yaml} stands while the connector is built. */
    protected Path yaml() {
        return Path.of("connector.yaml");
    }

    /** Where the build puts what the gateway loads. */
    protected Path folder() throws IOException {
        return Path.of("target", "connector", described().id(), described().version());
    }

    /** Where the build puts the connector's own classes. */
    protected Path classes() {
        return Path.of("target", "classes");
    }

    /** The connector's folder as the gateway will find it. */
    Path staged(Path connectors) throws IOException {
        ConnectorDescriptor described = described();
        return StagedFolder.of(connectors, described.id(), described.version(), yaml(), folder(), classes());
    }

    /** {@code connector.yaml} as the gateway reads it, with what stands beside it. */
    protected InstalledConnector written() {
        InstalledConnector known = written;
        if (known == null) {
            known = InstalledConnector.read(
                    Objects.requireNonNull(yaml().toAbsolutePath().getParent()));
            written = known;
        }
        return known;
    }

    final ConnectorDescriptor described() {
        return Objects.requireNonNull(written().descriptor(), yaml() + " cannot be read");
    }

    final @Nullable Operation described(String operation) {
        return described().operation(operation);
    }

    @BeforeEach
    void startPartner() {
        partner.resetAll();
        prepare(partner);
    }

    @AfterEach
    void closeLinks() {
        links.forEach(Link::close);
    }

    /** A submission of the items, encoded by a link of its own. */
    protected final Submission submission(String submissionRef) {
        return submission(open(config(address())), submissionRef);
    }

    final Submission submission(Link link, String submissionRef) {
        Draft draft = draft(submissionRef);
        Encoding encoding = link.outbound(operation()).encode(draft);
        assertThat(encoding).as("the kit's items must be sayable").isInstanceOf(Encoding.Encoded.class);
        return submission(draft, (Encoding.Encoded) encoding);
    }

    final Draft draft(String submissionRef) {
        return new Draft(operation(), submissionRef, CLOCK.instant(), EXECUTION, items());
    }

    static Submission submission(Draft draft, Encoding.Encoded encoded) {
        List<String> references = draft.items().stream().map(Item::reference).toList();
        return new Submission(
                draft.operation(),
                draft.submissionRef(),
                draft.createdAt(),
                draft.executionDate(),
                references,
                encoded.bytes(),
                0);
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

    final List<LoggedRequest> received() {
        return partner.findRequestsMatching(call().build().getRequest()).getRequests();
    }

    static List<Delivery> outcomes(DeliveryReport report, Submission submission) {
        return submission.references().stream()
                .map(reference -> report.items().getOrDefault(reference, report.whole()))
                .toList();
    }

    final void assertUndecided(DeliveryReport report, Submission submission) {
        boolean once = isOnce();
        assertThat(outcomes(report, submission))
                .allMatch(outcome ->
                        outcome instanceof Delivery.Unknown || (!once && outcome instanceof Delivery.Unavailable));
    }

    static void assertNotFinal(DeliveryReport report, Submission submission) {
        assertThat(outcomes(report, submission))
                .noneMatch(outcome -> outcome instanceof Delivery.Completed || outcome instanceof Delivery.Rejected);
    }

    final boolean isOnce() {
        Operation operation = described(operation());
        return operation == null || operation.effect() == Operation.Effect.ONCE;
    }
}
