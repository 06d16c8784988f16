package vn.lienthong.connector.instant;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.gateway.api.Delivery;
import vn.lienthong.gateway.api.Link;

class NameInquiryIT {
    private final WireMockServer network = new WireMockServer(options().dynamicPort());
    private Link link;

    @BeforeEach
    void open() {
        network.start();
        link = Network.open(Network.config(URI.create("http://localhost:" + network.port())));
    }

    @AfterEach
    void close() {
        link.close();
        network.stop();
    }

    @ParameterizedTest
    @CsvSource({
        "MATCHABLE, DANG THI ANH, match",
        "MATCHABLE, DANG THI A***, cannot-tell",
        "MATCHABLE, , cannot-tell",
        "MASKED, DANG THI ANH, cannot-tell",
        "MASKED, D*** THI ANH, cannot-tell",
        "CANNOT_VERIFY, TRAN VAN BINH, cannot-tell"
    })
    void the_answer_is_one_of_three_words_and_cannot_tell_is_not_no(String result, String shown, String word) {
        answering(result, shown);

        assertThat(ask()).isEqualTo(new Delivery.Completed(word));
    }

    @Test
    void a_clear_other_name_differs() {
        answering("MATCHABLE", "TRAN VAN BINH");

        assertThat(ask()).isEqualTo(new Delivery.Rejected("name.differs", null));
    }

    @Test
    void an_account_that_nobody_holds_is_not_found() {
        answering("NOT_FOUND", "");

        assertThat(ask()).isEqualTo(new Delivery.Rejected("account.not-found", null));
    }

    @Test
    void the_network_is_asked_with_the_account_alone_and_a_signature() {
        answering("MATCHABLE", "DANG THI ANH");

        ask();

        network.verify(
                1,
                postRequestedFor(urlEqualTo("/instant/v1/name-inquiry"))
                        .withRequestBody(equalTo("{\"bankBin\":\"970407\",\"accountNumber\":\"0012345678\"}"))
                        .withHeader("X-Signature", matching("[0-9a-f]{64}")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "<html>",
                "{\"result\":\"MAYBE\"}",
                "{\"result\":\"MATCHABLE\"",
                "{\"result\":{}}"
            })
    void an_answer_that_cannot_be_read_is_asked_for_again(String body) {
        answering(aResponse().withBody(body));

        assertThat(ask()).isEqualTo(new Delivery.Unavailable("answer.malformed", null));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 429, 500, 503})
    void a_network_that_does_not_answer_is_unavailable(int status) {
        answering(aResponse().withStatus(status).withHeader("Retry-After", "3"));

        assertThat(ask()).isEqualTo(new Delivery.Unavailable("http." + status, Duration.ofSeconds(3)));
    }

    @Test
    void a_connection_that_breaks_is_unavailable_because_a_question_may_be_asked_again() {
        answering(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

        assertThat(ask()).isEqualTo(new Delivery.Unavailable("http.reset", null));
    }

    private void answering(String result, String shown) {
        String name = shown == null ? "" : shown;
        answering(aResponse().withBody("{\"result\":\"%s\",\"accountName\":\"%s\"}".formatted(result, name)));
    }

    private void answering(ResponseDefinitionBuilder answer) {
        network.stubFor(post(urlEqualTo("/instant/v1/name-inquiry")).willReturn(answer));
    }

    private Delivery ask() {
        var submission = Network.submission(link, "name-inquiry", "Q1", Network.holder("Đặng  Thị Ánh", "0012345678"));
        return link.outbound("name-inquiry").deliver(submission).whole();
    }
}
