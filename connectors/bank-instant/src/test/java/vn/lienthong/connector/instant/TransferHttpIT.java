package vn.lienthong.connector.instant;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.gateway.api.Delivery;
import vn.lienthong.gateway.api.Inquiry;
import vn.lienthong.gateway.api.Link;
import vn.lienthong.gateway.api.Submission;

class TransferHttpIT {
    private final WireMockServer network = new WireMockServer(options().dynamicPort());
    private Link link;

    @BeforeEach
    void open() {
        network.start();
        link = Network.open(config());
    }

    @AfterEach
    void close() {
        link.close();
        network.stop();
    }

    @Test
    void a_transfer_leaves_signed_over_its_exact_bytes_under_the_submissions_id() throws Exception {
        answering("{\"responseCode\":\"00\",\"bankRef\":\"N247-7\"}");

        assertThat(deliver()).isEqualTo(new Delivery.Completed("N247-7"));
        var request = network.getAllServeEvents().getFirst().getRequest();
        assertThat(request.getBodyAsString()).isEqualTo("""
                {"requestId":"LT-SUB-00A1","bankBin":"970407","accountNumber":"0012345678","accountName":"NGUYEN THI MAU",\
                "amount":835000,"description":"TRO CAP 11 2026 LT2611000000000001"}""");
        network.verify(
                1,
                postRequestedFor(urlEqualTo("/instant/v1/transfers"))
                        .withHeader("Content-Type", equalTo("application/json"))
                        .withHeader("X-Key-Id", equalTo("sandbox"))
                        .withHeader("X-Signature", equalTo(hmac(request.getBody()))));
    }

    @ParameterizedTest
    @CsvSource({"14,AC01", "14,AC04", "14,BE01", "51,AM04", "05,MS03"})
    void a_refusal_is_rejected_for_the_reason_that_the_network_gives(String code, String reason) {
        answering("{\"responseCode\":\"%s\",\"reasonCode\":\"%s\",\"bankRef\":\"N1\"}".formatted(code, reason));

        assertThat(deliver()).isEqualTo(new Delivery.Rejected(reason, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"14", "51", "05"})
    void a_refusal_without_a_reason_is_rejected_under_its_response_code(String code) {
        answering("{\"responseCode\":\"" + code + "\",\"reasonCode\":null}");

        assertThat(deliver()).isEqualTo(new Delivery.Rejected(code, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"68", "96", "94", "77", "0", "000", "OK"})
    void a_code_that_says_nothing_for_good_leaves_the_transfer_in_doubt(String code) {
        answering("{\"responseCode\":\"" + code + "\",\"bankRef\":\"N1\"}");

        assertThat(deliver()).isEqualTo(new Delivery.Unknown(code));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "null",
                "<html>maintenance</html>",
                "{\"responseCode\":\"00\"",
                "{\"responseCode\":\"00\"} {}",
                "{\"responseCode\":\"14\",\"responseCode\":\"00\"}",
                "{\"responseCode\":{\"a\":\"00\"}}",
                "{\"responseCode\":null}",
                "{\"responseCode\":\"  \"}",
                "[{\"responseCode\":\"00\"}]",
                "{\"a\":"
            })
    void an_answer_that_cannot_be_read_leaves_the_transfer_in_doubt(String body) {
        answering(body);

        assertThat(deliver()).isEqualTo(new Delivery.Unknown("answer.malformed"));
    }

    @Test
    void an_answer_about_another_transfer_decides_nothing() {
        answering("{\"requestId\":\"LT-SUB-00B2\",\"responseCode\":\"14\"}");

        assertThat(deliver()).isEqualTo(new Delivery.Unknown("answer.of-another"));
    }

    @Test
    void an_answer_of_any_size_or_depth_does_no_harm() {
        answering("{\"responseCode\":\"00\",\"more\":\"" + "x".repeat(5_000_000) + "\"}");
        assertThat(deliver()).isEqualTo(new Delivery.Unknown("answer.too-large"));

        answering("{\"responseCode\":\"00\",\"more\":" + "[".repeat(30_000));
        assertThat(deliver()).isEqualTo(new Delivery.Unknown("answer.malformed"));
    }

    @Test
    void an_answer_that_breaks_off_leaves_the_transfer_in_doubt() {
        answering(aResponse()
                .withStatus(200)
                .withHeader("Content-Length", "200")
                .withBody("{\"responseCode\":\"00\",\"bankRef\":\"N1\"}"));
        assertThat(deliver(Duration.ofSeconds(1))).isInstanceOf(Delivery.Unknown.class);

        answering(aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK));
        assertThat(deliver()).isInstanceOf(Delivery.Unknown.class);
    }

    @Test
    void silence_leaves_the_transfer_in_doubt() {
        answering(aResponse().withStatus(200).withFixedDelay(8_000));

        assertThat(deliver(Duration.ofSeconds(1))).isEqualTo(new Delivery.Unknown("http.timeout"));
        assertThat(network.getAllServeEvents()).hasSizeLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"429,30,PT30S", "429,,", "503,5,PT5S", "503,,", "503,'Sat, 21 Nov 2026 03:02:00 GMT',PT2M"})
    void a_network_that_wants_to_be_left_alone_has_done_nothing(int status, String retryAfter, Duration pause) {
        var answer = aResponse().withStatus(status).withBody("{\"responseCode\":\"00\"}");
        answering(retryAfter == null ? answer : answer.withHeader("Retry-After", retryAfter));

        assertThat(deliver()).isEqualTo(new Delivery.Unavailable("http." + status, pause));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 405, 407})
    void a_network_that_does_not_let_us_in_rejects_nobodys_money(int status) {
        answering(aResponse().withStatus(status));

        assertThat(deliver()).isEqualTo(new Delivery.Unavailable("http." + status, null));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413, 415, 422})
    void a_request_that_the_network_cannot_take_is_rejected(int status) {
        answering(aResponse().withStatus(status));

        assertThat(deliver()).isEqualTo(new Delivery.Rejected("http." + status, null));
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 202, 204, 302, 307, 408, 409, 500, 501, 502, 504})
    void an_answer_that_decides_nothing_is_unknown(int status) {
        answering(aResponse()
                .withStatus(status)
                .withHeader("Location", "/elsewhere")
                .withHeader("Retry-After", "1"));

        assertThat(deliver()).isEqualTo(new Delivery.Unknown("http." + status));
        assertThat(network.getAllServeEvents()).hasSize(1);
    }

    @Test
    void another_network_needs_other_words_in_the_configuration_and_no_code() throws Exception {
        Map<String, Object> config = new HashMap<>(config());
        config.put("codes", Map.of("completed", List.of("SUCCESS"), "accepted", List.of("QUEUED")));
        config.put("fields", Map.of("requestId", "txnId", "responseCode", "status", "bankRef", "ref"));
        config.put("paths", Map.of("transfers", "/pay", "status", "/pay/{requestId}/state"));
        config.put("signature", Map.of("header", "Sign", "keyIdHeader", "Key", "encoding", "base64"));
        Link other = Network.open(config);
        network.stubFor(post("/pay").willReturn(aResponse().withBody("{\"status\":\"SUCCESS\",\"ref\":\"R1\"}")));
        network.stubFor(get("/pay/LT-SUB-00A1/state").willReturn(aResponse().withBody("{\"status\":\"QUEUED\"}")));
        Submission submission = submission(other);

        assertThat(other.outbound("pay").deliver(submission).whole()).isEqualTo(new Delivery.Completed("R1"));
        assertThat(other.outbound("pay").inquire(submission)).isEqualTo(new Inquiry.Taken(null));
        assertThat(new String(submission.bytes(), StandardCharsets.UTF_8)).contains("\"txnId\":\"LT-SUB-00A1\"");
        network.verify(postRequestedFor(urlEqualTo("/pay"))
                .withHeader("Key", equalTo("sandbox"))
                .withoutHeader("X-Signature"));
        other.close();
    }

    @ParameterizedTest
    @CsvSource({"00,", "14,AC04"})
    void an_inquiry_finds_what_became_of_the_transfer_and_is_signed(String code, String reason) throws Exception {
        String more = reason == null ? "" : ",\"reasonCode\":\"" + reason + "\"";
        status("{\"responseCode\":\"%s\",\"bankRef\":\"N9\"%s}".formatted(code, more));

        Inquiry inquiry = inquire();

        assertThat(inquiry).isInstanceOf(Inquiry.Found.class);
        var found = (Inquiry.Found) inquiry;
        assertThat(ReadFacts.of(link, found.type(), found.document()))
                .containsExactly(
                        reason == null
                                ? "LT-SUB-00A1 LT2611000000000001 Completed 00 null N9"
                                : "LT-SUB-00A1 LT2611000000000001 Rejected AC04 null N9");
        network.verify(getRequestedFor(urlEqualTo("/instant/v1/transfers/LT-SUB-00A1"))
                .withHeader("X-Key-Id", equalTo("sandbox"))
                .withHeader("X-Signature", equalTo(hmac(new byte[0]))));
    }

    @Test
    void a_transfer_that_the_network_does_not_know_is_not_known() {
        status(aResponse().withStatus(404));

        assertThat(inquire()).isEqualTo(new Inquiry.NotKnown("http.404"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "<html>",
                "[]",
                "{\"responseCode\":\"00\",\"requestId\":\"LT-SUB-00B2\"}",
                "{\"bankRef\":\"N9\"}",
                "{\"responseCode\":\"68\"}",
                "{\"responseCode\":\"96\"}",
                "{\"responseCode\":\"94\"}",
                "{\"responseCode\":\"77\"}"
            })
    void an_inquiry_whose_answer_decides_nothing_is_asked_again(String body) {
        status(body);

        assertThat(inquire()).isInstanceOf(Inquiry.NoAnswer.class);
    }

    @ParameterizedTest
    @CsvSource({"500,,", "503,9,PT9S", "429,9,PT9S", "401,,", "302,,"})
    void an_inquiry_without_an_answer_is_none(int status, String retryAfter, Duration pause) {
        var answer = aResponse().withStatus(status);
        status(retryAfter == null ? answer : answer.withHeader("Retry-After", retryAfter));

        assertThat(inquire()).isEqualTo(new Inquiry.NoAnswer("http." + status, pause));
    }

    @Test
    void a_broken_inquiry_is_no_answer() {
        status(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        assertThat(inquire()).isEqualTo(new Inquiry.NoAnswer("http.reset", null));
    }

    private Map<String, Object> config() {
        return Network.config(URI.create("http://localhost:" + network.port()));
    }

    private void answering(String body) {
        answering(aResponse().withStatus(200).withBody(body));
    }

    private void answering(ResponseDefinitionBuilder answer) {
        network.stubFor(post(urlEqualTo("/instant/v1/transfers")).willReturn(answer));
    }

    private void status(String body) {
        status(aResponse().withStatus(200).withBody(body));
    }

    private void status(ResponseDefinitionBuilder answer) {
        network.stubFor(get(urlEqualTo("/instant/v1/transfers/LT-SUB-00A1")).willReturn(answer));
    }

    private Delivery deliver() {
        return link.outbound("pay").deliver(submission(link)).whole();
    }

    private Delivery deliver(Duration timeLimit) {
        Link hasty = Network.open(config(), timeLimit);
        try {
            return hasty.outbound("pay").deliver(submission(hasty)).whole();
        } finally {
            hasty.close();
        }
    }

    private Inquiry inquire() {
        return link.outbound("pay").inquire(submission(link));
    }

    private static Submission submission(Link link) {
        return Network.submission(link, "pay", Network.REQUEST_ID, Network.payee());
    }

    private static String hmac(byte[] body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("sandbox-instant-secret".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(body));
    }
}
