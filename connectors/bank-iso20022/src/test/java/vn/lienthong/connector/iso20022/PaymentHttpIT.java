package vn.lienthong.connector.iso20022;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.gateway.api.Delivery;
import vn.lienthong.gateway.api.DeliveryReport;
import vn.lienthong.gateway.api.Inquiry;
import vn.lienthong.gateway.api.Link;
import vn.lienthong.gateway.api.Submission;

class PaymentHttpIT {
    private final WireMockServer bank = new WireMockServer(options().dynamicPort());
    private Link link;

    @BeforeEach
    void open() {
        bank.start();
        link = BankB.open(BankB.config(URI.create("http://localhost:" + bank.port())));
    }

    @AfterEach
    void close() {
        link.close();
        bank.stop();
    }

    @Test
    void a_taken_file_is_accepted_under_the_banks_reference() {
        answering(aResponse().withStatus(202).withBody("{\"ackId\":\"ACK-7\",\"more\":{\"a\":[1]}}"));

        assertThat(deliver(0)).isEqualTo(new Delivery.Accepted("ACK-7"));
        bank.verify(
                1,
                postRequestedFor(urlEqualTo("/h2h/payments"))
                        .withHeader("Content-Type", equalTo("application/xml"))
                        .withHeader("Idempotency-Key", equalTo("LT-SUB-00A1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"ackId\":", "<html>", "[1]", "{\"ackId\":null}", "{\"ackId\":{}}"})
    void the_word_taken_counts_whatever_the_body(String body) {
        answering(aResponse().withStatus(202).withBody(body));

        assertThat(deliver(0)).isEqualTo(new Delivery.Accepted(null));
    }

    @Test
    void a_body_of_any_size_does_no_harm() {
        answering(aResponse().withStatus(202).withBody("{\"ackId\":\"ACK-7\"}" + " ".repeat(5_000_000)));

        assertThat(deliver(0)).isEqualTo(new Delivery.Accepted("ACK-7"));
    }

    @Test
    void a_file_that_the_bank_has_already_is_accepted() {
        answering(aResponse().withStatus(409));

        assertThat(deliver(1)).isEqualTo(new Delivery.Accepted(null));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 413, 415, 422})
    void a_refusal_of_the_file_is_rejected_on_the_first_sending_and_on_the_next(int status) {
        answering(aResponse().withStatus(status));

        assertThat(deliver(0)).isEqualTo(new Delivery.Rejected("http." + status, null));
        assertThat(deliver(1)).isEqualTo(new Delivery.Rejected("http." + status, null));
    }

    @Test
    void a_refusal_with_words_is_rejected_in_the_banks_words() {
        answering(aResponse().withStatus(422).withBody("{\"code\":\"FF01\",\"reason\":\"file format\"}"));

        assertThat(deliver(0)).isEqualTo(new Delivery.Rejected("FF01", "file format"));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 204, 303, 500, 501, 502, 503, 504})
    void an_answer_that_decides_nothing_is_unknown(int status) {
        answering(aResponse().withStatus(status).withHeader("Location", "/elsewhere"));

        assertThat(deliver(0)).isEqualTo(new Delivery.Unknown("http." + status));
        assertThat(bank.getAllServeEvents()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "429, 30, PT30S",
        "503, 0, PT0S",
        "503, 'Sat, 21 Nov 2026 03:02:00 GMT', PT2M",
        "503, 'Sat, 21 Nov 2026 02:00:00 GMT', PT0S",
        "429, 99999999999999999999, PT24H",
        "429, soon,",
        "429, ,"
    })
    void a_wish_for_a_pause_is_unavailable(int status, String retryAfter, Duration pause) {
        var answer = aResponse().withStatus(status);
        answering(retryAfter == null ? answer : answer.withHeader("Retry-After", retryAfter));

        assertThat(deliver(0)).isEqualTo(new Delivery.Unavailable("http." + status, pause));
    }

    @Test
    void an_unreadable_wish_for_a_pause_leaves_a_503_unknown() {
        answering(aResponse().withStatus(503).withHeader("Retry-After", "soon"));

        assertThat(deliver(0)).isEqualTo(new Delivery.Unknown("http.503"));
    }

    @Test
    void a_host_that_nobody_knows_is_unavailable() {
        Link nowhere = BankB.open(BankB.config(URI.create("http://no-such-host.invalid:8443")));

        Delivery delivery = nowhere.outbound("pay").deliver(submission(0)).whole();
        nowhere.close();

        assertThat(delivery).isEqualTo(new Delivery.Unavailable("http.unknown-host", null));
    }

    @Test
    void a_closed_link_sends_nothing() {
        answering(aResponse().withStatus(202));
        link.close();

        assertThat(deliver(0)).isEqualTo(new Delivery.Unavailable("link.closed", null));
        assertThat(bank.getAllServeEvents()).isEmpty();
    }

    @Test
    void credentials_and_headers_go_with_every_call() {
        Map<String, Object> config =
                new HashMap<>(BankB.config(URI.create("http://localhost:" + bank.port() + "/api/")));
        config.put("authorization", "Bearer t0ken");
        config.put("headers", Map.of("X-Client", "LT"));
        config.put("paths", Map.of("payments", "/p", "status", "/s/{MsgId}/now", "reports", "/r"));
        bank.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(404)));
        Link own = BankB.open(config);

        own.outbound("pay").deliver(submission(0));
        own.outbound("pay").inquire(submission(1));
        own.close();

        assertThat(bank.getAllServeEvents()).hasSize(2).allSatisfy(event -> {
            assertThat(event.getRequest().getHeader("Authorization")).isEqualTo("Bearer t0ken");
            assertThat(event.getRequest().getHeader("X-Client")).isEqualTo("LT");
        });
        assertThat(bank.getAllServeEvents().stream()
                        .map(event -> event.getRequest().getUrl()))
                .containsExactlyInAnyOrder("/api/p", "/api/s/LT-SUB-00A1/now");
    }

    @Test
    void a_status_report_that_names_the_submission_is_found() throws Exception {
        byte[] report = file("pain002-messy.xml");
        status(aResponse().withStatus(200).withBody(report));

        assertThat(inquire()).isInstanceOfSatisfying(Inquiry.Found.class, found -> {
            assertThat(found.type()).isEqualTo("pain.002");
            assertThat(found.document()).isEqualTo(report);
        });
    }

    @Test
    void a_status_report_may_spell_the_msg_id_in_upper_or_lower_case() throws Exception {
        String report = new String(file("pain002-group-rejected.xml"), StandardCharsets.UTF_8);
        status(aResponse().withStatus(200).withBody(report.replace("LT-SUB-00A1", "lt-sub-00a1")));

        assertThat(inquire()).isInstanceOf(Inquiry.Found.class);
    }

    @Test
    void a_file_that_the_bank_never_saw_is_not_known() {
        status(aResponse().withStatus(404));

        assertThat(inquire()).isEqualTo(new Inquiry.NotKnown("http.404"));
    }

    @ParameterizedTest
    @CsvSource({"401, ,", "429, 5, PT5S", "500, ,", "503, 7, PT7S", "204, ,", "302, ,"})
    void any_other_answer_to_an_inquiry_is_none(int status, String retryAfter, Duration pause) {
        var answer = aResponse().withStatus(status);
        status(retryAfter == null ? answer : answer.withHeader("Retry-After", retryAfter));

        assertThat(inquire()).isEqualTo(new Inquiry.NoAnswer("http." + status, pause));
    }

    @Test
    void a_report_about_another_submission_is_no_answer() throws Exception {
        String report = new String(file("pain002-group-rejected.xml"), StandardCharsets.UTF_8);
        status(aResponse().withStatus(200).withBody(report.replace("LT-SUB-00A1", "LT-SUB-00B2")));

        assertThat(inquire()).isEqualTo(new Inquiry.NoAnswer("answer.of-another", null));
    }

    @Test
    void a_statement_is_no_answer_to_an_inquiry() throws Exception {
        status(aResponse().withStatus(200).withBody(file("camt053-day.xml")));

        assertThat(inquire()).isInstanceOf(Inquiry.NoAnswer.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>maintenance</html>", "<Document><CstmrPmtStsRpt>"})
    void a_report_that_cannot_be_read_is_no_answer(String body) {
        status(aResponse().withStatus(200).withBody(body));

        assertThat(inquire()).isInstanceOf(Inquiry.NoAnswer.class);
    }

    @Test
    void a_broken_or_silent_inquiry_is_no_answer() {
        Link hasty = BankB.open(BankB.config(address()), Duration.ofSeconds(1));

        status(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        assertThat(inquire(hasty)).isEqualTo(new Inquiry.NoAnswer("http.reset", null));

        status(aResponse().withStatus(200).withFixedDelay(8_000));
        assertThat(inquire(hasty)).isEqualTo(new Inquiry.NoAnswer("http.timeout", null));

        status(aResponse().withStatus(200).withBody("x".repeat(100)).withChunkedDribbleDelay(20, 8_000));
        assertThat(inquire(hasty)).isEqualTo(new Inquiry.NoAnswer("answer.incomplete", null));
        hasty.close();
    }

    @Test
    void the_word_taken_counts_even_if_the_answer_never_ends() {
        Link hasty = BankB.open(BankB.config(address()), Duration.ofSeconds(1));
        answering(aResponse().withStatus(202).withBody("x".repeat(100)).withChunkedDribbleDelay(20, 8_000));

        assertThat(hasty.outbound("pay").deliver(submission(0)).whole()).isEqualTo(new Delivery.Accepted(null));
        hasty.close();
    }

    @Test
    void closing_the_link_ends_a_call_that_hangs() throws Exception {
        try (ServerSocket silent = new ServerSocket(0)) {
            Link own = BankB.open(BankB.config(URI.create("http://localhost:" + silent.getLocalPort())));
            CompletableFuture<DeliveryReport> hanging =
                    CompletableFuture.supplyAsync(() -> own.outbound("pay").deliver(submission(0)));
            try (Socket call = silent.accept()) {
                call.getInputStream().readNBytes(1);

                own.close();

                assertThat(hanging.get(10, TimeUnit.SECONDS).whole()).isInstanceOf(Delivery.Unknown.class);
            }
        }
    }

    private URI address() {
        return URI.create("http://localhost:" + bank.port());
    }

    private void answering(ResponseDefinitionBuilder answer) {
        bank.stubFor(post(urlEqualTo("/h2h/payments")).willReturn(answer));
    }

    private void status(ResponseDefinitionBuilder answer) {
        bank.stubFor(get(urlEqualTo("/h2h/payments/LT-SUB-00A1")).willReturn(answer));
    }

    private Delivery deliver(int sends) {
        var report = link.outbound("pay").deliver(submission(sends));
        assertThat(report.items()).isEmpty();
        return report.whole();
    }

    private Inquiry inquire() {
        return inquire(link);
    }

    private static Inquiry inquire(Link link) {
        return link.outbound("pay").inquire(submission(1));
    }

    private static Submission submission(int sends) {
        byte[] bytes = "<Document/>".getBytes(StandardCharsets.UTF_8);
        return new Submission("pay", "LT-SUB-00A1", BankB.NOW, BankB.MONDAY, List.of("E1"), bytes, sends);
    }

    private static byte[] file(String name) throws Exception {
        try (InputStream file = PaymentHttpIT.class.getResourceAsStream("/reports/" + name)) {
            return file.readAllBytes();
        }
    }
}
