package vn.lienthong.connector.iso20022;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.http.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.gateway.api.DocumentRef;
import vn.lienthong.gateway.api.InboundOperation;
import vn.lienthong.gateway.api.Link;
import vn.lienthong.gateway.api.PartnerUnavailable;

class ReportsHttpIT {
    private final WireMockServer bank = new WireMockServer(options().dynamicPort());
    private Link link;
    private InboundOperation reports;

    @BeforeEach
    void open() {
        bank.start();
        Map<String, Object> config = new HashMap<>(BankB.config(URI.create("http://localhost:" + bank.port())));
        config.put("reportLimit", 2);
        link = BankB.open(config);
        reports = link.inbound("reports");
    }

    @AfterEach
    void close() {
        link.close();
        bank.stop();
    }

    @Test
    void reports_are_listed_oldest_first_from_the_beginning() throws Exception {
        listing("0", """
                [{"seq":2,"type":"camt.053","href":"/h2h/reports/2","size":12},
                 {"seq":1,"type":"pain.002","href":"/h2h/reports/1"}]""");

        assertThat(reports.list(null))
                .containsExactly(new DocumentRef("1", "pain.002", "1"), new DocumentRef("2", "camt.053", "2"));
    }

    @Test
    void the_next_list_begins_after_the_last_stored_report() throws Exception {
        listing("17", "[]");

        assertThat(reports.list("17")).isEmpty();
    }

    @Test
    void a_report_is_opened_where_the_bank_says_it_is() throws Exception {
        listing("0", "[{\"seq\":1,\"type\":\"pain.002\",\"href\":\"/archive/a-1.xml\"}]");
        bank.stubFor(get(urlEqualTo("/archive/a-1.xml")).willReturn(aResponse().withBody("<Document/>")));

        assertThat(content(reports.list(null).getFirst())).isEqualTo("<Document/>");
    }

    @Test
    void a_report_of_an_earlier_list_is_opened_by_its_number() throws Exception {
        bank.stubFor(get(urlEqualTo("/h2h/reports/9")).willReturn(aResponse().withBody("<Document/>")));

        assertThat(content(new DocumentRef("9", "pain.002", "9"))).isEqualTo("<Document/>");
    }

    @Test
    void confirming_may_be_repeated_and_calls_nobody() throws Exception {
        reports.confirm(new DocumentRef("9", "pain.002", "9"));
        reports.confirm(new DocumentRef("9", "pain.002", "9"));

        assertThat(bank.getAllServeEvents()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[1]",
                "[{\"type\":\"pain.002\"}]",
                "[{\"seq\":\"x\"}]",
                "[{\"seq\":1,\"href\":\"http://elsewhere.example/r/1\"}]",
                "[{\"seq\":1,\"href\":\"//elsewhere.example/r/1\"}]",
                "[{\"seq\":1}"
            })
    void a_list_that_cannot_be_read_or_leads_elsewhere_is_unavailable(String body) {
        listing("0", body);

        assertThatThrownBy(() -> reports.list(null))
                .isInstanceOfSatisfying(
                        PartnerUnavailable.class, e -> assertThat(e.code()).isEqualTo("reports.malformed"));
    }

    @Test
    void a_bank_that_asks_for_a_pause_is_unavailable_for_that_long() {
        bank.stubFor(get(urlEqualTo("/h2h/reports?after=0&limit=2"))
                .willReturn(aResponse().withStatus(429).withHeader("Retry-After", "9")));

        assertThatThrownBy(() -> reports.list(null)).isInstanceOfSatisfying(PartnerUnavailable.class, e -> {
            assertThat(e.code()).isEqualTo("http.429");
            assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(9));
        });
    }

    @Test
    void a_bank_that_is_away_is_unavailable() {
        bank.stubFor(get(urlEqualTo("/h2h/reports?after=0&limit=2"))
                .willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));

        assertThatThrownBy(() -> reports.list(null)).isInstanceOf(PartnerUnavailable.class);
        assertThatThrownBy(() -> reports.open(new DocumentRef("404", "", "404")))
                .isInstanceOf(PartnerUnavailable.class);
    }

    @Test
    void a_report_that_breaks_off_never_looks_complete() {
        bank.stubFor(
                get(urlEqualTo("/h2h/reports/1")).willReturn(aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK)));

        assertThatThrownBy(() -> content(reports, new DocumentRef("1", "pain.002", "1")))
                .isInstanceOf(IOException.class);
    }

    @Test
    void a_dripped_report_is_given_up() {
        Link hasty = BankB.open(BankB.config(URI.create("http://localhost:" + bank.port())), Duration.ofSeconds(1));
        bank.stubFor(get(urlEqualTo("/h2h/reports/1"))
                .willReturn(aResponse().withBody("x".repeat(100)).withChunkedDribbleDelay(50, 8_000)));

        assertThatThrownBy(() -> content(hasty.inbound("reports"), new DocumentRef("1", "pain.002", "1")))
                .isInstanceOf(IOException.class);
        hasty.close();
    }

    private void listing(String after, String body) {
        bank.stubFor(get(urlEqualTo("/h2h/reports?after=" + after + "&limit=2"))
                .willReturn(aResponse().withBody(body)));
    }

    private String content(DocumentRef document) throws Exception {
        return content(reports, document);
    }

    private static String content(InboundOperation reports, DocumentRef document) throws Exception {
        try (InputStream stream = reports.open(document)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
