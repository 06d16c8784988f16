package vn.lienthong.connector.instant;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.gateway.api.DocumentRef;
import vn.lienthong.gateway.api.InboundOperation;
import vn.lienthong.gateway.api.InvalidMessage;
import vn.lienthong.gateway.api.Link;
import vn.lienthong.gateway.api.PartnerUnavailable;

class ReturnsHttpIT {
    private final WireMockServer network = new WireMockServer(options().dynamicPort());
    private Link link;
    private InboundOperation reports;

    @BeforeEach
    void open() {
        network.start();
        link = Network.open(Network.config(URI.create("http://localhost:" + network.port())));
        reports = link.inbound("reports");
    }

    @AfterEach
    void close() {
        link.close();
        network.stop();
    }

    @Test
    void each_return_is_a_document_oldest_first() throws Exception {
        listing("0", """
                [{"seq":3,"requestId":"S3","reasonCode":"AC01","amount":7},
                 {"seq":2,"requestId":"S2","reasonCode":"AC04","amount":835000,"more":{"a":1}}]""");

        var documents = reports.list(null);

        assertThat(documents).containsExactly(new DocumentRef("2", "return", "2"), new DocumentRef("3", "return", "3"));
        assertThat(facts(documents.get(0))).containsExactly("S2 null Returned AC04 835000 null");
        assertThat(facts(documents.get(1))).containsExactly("S3 null Returned AC01 7 null");
        assertThat(network.getAllServeEvents()).hasSize(1);
    }

    @Test
    void the_next_list_begins_after_the_last_stored_return_and_repeats_none() throws Exception {
        listing("17", "[{\"seq\":17,\"requestId\":\"S17\"},{\"seq\":18,\"requestId\":\"S18\"}]");

        assertThat(reports.list("17")).containsExactly(new DocumentRef("18", "return", "18"));
    }

    @Test
    void a_return_of_an_earlier_list_is_asked_for_again() throws Exception {
        listing("8", "[{\"seq\":9,\"requestId\":\"S9\",\"reasonCode\":\"AC04\",\"amount\":1}]");

        assertThat(facts(new DocumentRef("9", "return", "9"))).containsExactly("S9 null Returned AC04 1 null");
        assertThatThrownBy(() -> reports.open(new DocumentRef("10", "return", "10")))
                .isInstanceOf(PartnerUnavailable.class);
    }

    @Test
    void confirming_may_be_repeated_and_calls_nobody() throws Exception {
        reports.confirm(new DocumentRef("9", "return", "9"));
        reports.confirm(new DocumentRef("9", "return", "9"));

        assertThat(network.getAllServeEvents()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[1]",
                "[{\"requestId\":\"S1\"}]",
                "[{\"seq\":\"x\"}]",
                "[{\"seq\":1}",
                "[{\"seq\":1}]x"
            })
    void a_list_that_cannot_be_read_is_unavailable(String body) {
        listing("0", body);

        assertThatThrownBy(() -> reports.list(null))
                .isInstanceOfSatisfying(
                        PartnerUnavailable.class, e -> assertThat(e.code()).isEqualTo("reports.malformed"));
    }

    @Test
    void a_network_that_asks_for_a_pause_is_unavailable_for_that_long() {
        listing("0", aResponse().withStatus(429).withHeader("Retry-After", "9"));

        assertThatThrownBy(() -> reports.list(null)).isInstanceOfSatisfying(PartnerUnavailable.class, e -> {
            assertThat(e.code()).isEqualTo("http.429");
            assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(9));
        });
    }

    @Test
    void a_list_that_breaks_off_or_never_ends_is_unavailable() {
        listing("0", aResponse().withFault(Fault.EMPTY_RESPONSE));
        assertThatThrownBy(() -> reports.list(null)).isInstanceOf(PartnerUnavailable.class);

        listing("0", aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK));
        assertThatThrownBy(() -> reports.list(null)).isInstanceOf(PartnerUnavailable.class);

        listing("0", aResponse().withBody(" ".repeat(17 * 1024 * 1024) + "[]"));
        assertThatThrownBy(() -> reports.list(null))
                .isInstanceOfSatisfying(
                        PartnerUnavailable.class, e -> assertThat(e.code()).isEqualTo("answer.too-large"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"seq\":1}",
                "{\"seq\":1,\"requestId\":\"S1\",\"amount\":\"1e9\"}",
                "{\"seq\":1,\"requestId\":\"S1\",\"amount\":-5}",
                "{\"seq\":1,\"requestId\":\"S1\"} {}"
            })
    void a_stored_return_that_is_broken_is_shown_to_a_person(String document) {
        assertThatThrownBy(() -> ReadFacts.of(link, "return", document.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        InvalidMessage.class, e -> assertThat(e.code()).isEqualTo("report.malformed"));
    }

    private void listing(String after, String body) {
        listing(after, aResponse().withBody(body));
    }

    private void listing(String after, ResponseDefinitionBuilder answer) {
        network.stubFor(get(urlEqualTo("/instant/v1/returns?after=" + after)).willReturn(answer));
    }

    private List<String> facts(DocumentRef document) throws Exception {
        try (InputStream stream = reports.open(document)) {
            return ReadFacts.of(link, document.type(), stream.readAllBytes());
        }
    }
}
