package vn.lienthong.connector.vss;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import vn.lienthong.gateway.api.Delivery;
import vn.lienthong.gateway.api.Inquiry;
import vn.lienthong.gateway.api.Link;
import vn.lienthong.gateway.api.Submission;

/** Sessions, business codes and odd answers on the wire, with a portal that says exactly what a test wants. */
class PortalIT {
    private static final String LOG_IN = "/api/token/take";
    private static final String SUBMIT = "/api/hoso/nop";
    private static final String DOSSIER = "/api/hoso";
    private static final String LOOK_UP = "/api/egw/TraCuuThe2026";
    private static final String TAKEN = "{\"maKetQua\":\"000\",\"soHoSo\":\"01001/2026/00001\"}";
    private static final WireMockServer PORTAL =
            new WireMockServer(options().dynamicPort().bindAddress("localhost"));

    private final MovedClock clock = new MovedClock();
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private Link link;

    @BeforeAll
    static void startPortal() {
        PORTAL.start();
    }

    @AfterAll
    static void stopPortal() {
        PORTAL.stop();
    }

    @BeforeEach
    void open() {
        PORTAL.resetAll();
        link = Portals.open(Portals.context(
                Portals.config(URI.create("http://localhost:" + PORTAL.port())), Portals.PATIENT, clock));
        logged.start();
        root().addAppender(logged);
        loggingIn("T1");
    }

    @AfterEach
    void close() {
        root().detachAppender(logged);
        link.close();
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    @Test
    void the_password_travels_as_md5_and_the_tokens_in_the_query() {
        answering(SUBMIT, TAKEN);

        assertThat(deliver()).isEqualTo(new Delivery.Accepted("01001/2026/00001"));

        PORTAL.verify(
                1,
                postRequestedFor(urlPathEqualTo(LOG_IN))
                        .withRequestBody(equalToJson("{\"username\":\"sandbox\",\"password\":\"" + md5() + "\"}")));
        PORTAL.verify(
                1,
                postRequestedFor(urlPathEqualTo(SUBMIT))
                        .withQueryParam("token", equalTo("T1 +&"))
                        .withQueryParam("id_token", equalTo("id-T1 +&")));
    }

    private static String md5() {
        // md5("sandbox-vss-secret"), reckoned by another program
        return "8e768673566b630a2a42511d3f04e325";
    }

    @Test
    void many_callers_log_in_once_and_again_once_when_the_session_has_ended() throws Exception {
        PORTAL.stubFor(post(urlPathEqualTo(LOG_IN)).willReturn(tokens("T1").withFixedDelay(300)));
        answering(SUBMIT, TAKEN);
        assertThat(together(16)).containsOnly(new Delivery.Accepted("01001/2026/00001"));
        assertThat(logIns()).isEqualTo(1);

        PORTAL.stubFor(post(urlPathEqualTo(LOG_IN)).willReturn(tokens("T2").withFixedDelay(300)));
        PORTAL.stubFor(post(urlPathEqualTo(SUBMIT))
                .atPriority(1)
                .withQueryParam("token", equalTo("T1 +&"))
                .willReturn(aResponse().withStatus(401)));

        assertThat(together(16)).containsOnly(new Delivery.Accepted("01001/2026/00001"));
        assertThat(logIns()).isEqualTo(2);
    }

    @Test
    void a_session_that_ends_in_the_middle_is_begun_anew_and_the_call_repeated_once() {
        PORTAL.stubFor(submit(Scenario.STARTED, "expired").willReturn(ok(TAKEN)));
        PORTAL.stubFor(submit("expired", "again").willReturn(aResponse().withStatus(401)));
        PORTAL.stubFor(submit("again", "again").willReturn(ok(TAKEN)));

        assertThat(deliver()).isInstanceOf(Delivery.Accepted.class);
        assertThat(deliver()).isInstanceOf(Delivery.Accepted.class);

        assertThat(logIns()).isEqualTo(2);
        assertThat(calls(SUBMIT)).isEqualTo(3);
    }

    private static MappingBuilder submit(String from, String to) {
        return post(urlPathEqualTo(SUBMIT))
                .inScenario("session")
                .whenScenarioStateIs(from)
                .willSetStateTo(to);
    }

    @Test
    void a_session_that_is_never_taken_is_not_begun_for_ever() {
        answering(SUBMIT, 401, "");

        assertThat(deliver()).isEqualTo(new Delivery.Unavailable("session.refused", null));

        assertThat(logIns()).isEqualTo(2);
        assertThat(calls(SUBMIT)).isEqualTo(2);
    }

    @Test
    void a_restricted_account_stops_every_call_until_the_pause_is_over() {
        answering(SUBMIT, "{\"maKetQua\":\"500\",\"ghiChu\":\"Tài khoản BỊ HẠN CHẾ tra cứu\"}");
        var restricted = new Delivery.Unavailable("account.restricted", Duration.ofHours(1));
        assertThat(deliver()).isEqualTo(restricted);

        assertThat(deliver()).isEqualTo(restricted);
        assertThat(inquire()).isEqualTo(new Inquiry.NoAnswer("account.restricted", Duration.ofHours(1)));
        assertThat(lookUp()).isEqualTo(restricted);
        assertThat(calls(SUBMIT)).isEqualTo(1);
        assertThat(logIns()).isEqualTo(1);

        clock.add(Duration.ofHours(1));
        answering(SUBMIT, TAKEN);
        assertThat(deliver()).isInstanceOf(Delivery.Accepted.class);
        assertThat(deliver()).isInstanceOf(Delivery.Accepted.class);
    }

    @Test
    void an_account_that_is_restricted_at_the_log_in_or_a_wrong_password_is_not_tried_again() {
        answering(LOG_IN, "{\"maKetQua\":\"401\",\"ghiChu\":\"Sai mật khẩu\"}");
        answering(SUBMIT, TAKEN);

        assertThat(deliver()).isEqualTo(new Delivery.Unavailable("login.refused", Duration.ofHours(1)));
        assertThat(deliver()).isEqualTo(new Delivery.Unavailable("login.refused", Duration.ofHours(1)));
        assertThat(logIns()).isEqualTo(1);
        assertThat(calls(SUBMIT)).isZero();

        clock.add(Duration.ofHours(1));
        answering(LOG_IN, "{\"maKetQua\":\"500\",\"ghiChu\":\"Tai khoan bi khoa\"}");
        assertThat(deliver()).isEqualTo(new Delivery.Unavailable("account.restricted", Duration.ofHours(1)));
    }

    @Test
    void code_500_without_a_word_of_restriction_is_a_fault_of_the_portal() {
        answering(SUBMIT, 500, "{\"maKetQua\":\"500\",\"ghiChu\":\"Lỗi hệ thống\"}");

        assertThat(deliver()).isEqualTo(new Delivery.Unavailable("500", null));
        assertThat(deliver()).isEqualTo(new Delivery.Unavailable("500", null));
        assertThat(calls(SUBMIT)).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "200, 000, Accepted",
        "500, 000, Accepted",
        "409, 409, Accepted",
        "200, 409, Accepted",
        "200, 100, Unavailable",
        "200, 205, Rejected",
        "200, 999, Rejected"
    })
    void the_code_in_the_body_decides_and_not_the_status(int status, String code, String outcome) {
        answering(SUBMIT, status, "{\"maKetQua\":\"%s\",\"soHoSo\":\"01001/2026/00007\"}".formatted(code));

        assertThat(deliver().getClass().getSimpleName()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "500, <html>, Unknown, http.500",
        "502, '', Unknown, http.502",
        "503, '', Unknown, http.503",
        "200, '', Unknown, answer.malformed",
        "200, {}, Unknown, answer.malformed",
        "403, <html>, Unavailable, http.403",
        "404, <html>, Unavailable, http.404"
    })
    void an_answer_without_a_code_decides_nothing(int status, String body, String outcome, String code) {
        answering(SUBMIT, status, body);

        assertThat(deliver().toString()).startsWith(outcome + "[code=" + code);
    }

    @Test
    void a_log_in_that_fails_leaves_nothing_in_doubt() {
        PORTAL.stubFor(post(urlPathEqualTo(LOG_IN)).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
        assertThat(deliver()).isInstanceOf(Delivery.Unavailable.class);

        answering(LOG_IN, 503, "");
        assertThat(deliver()).isEqualTo(new Delivery.Unavailable("http.503", null));

        answering(LOG_IN, "{\"maKetQua\":\"200\"}");
        assertThat(deliver()).isEqualTo(new Delivery.Unavailable("answer.malformed", null));
        assertThat(calls(SUBMIT)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "404, {\"maKetQua\":\"404\"}, NotKnown[code=http.404]",
        "404, '', NotKnown[code=http.404]",
        "500, <html>, 'NoAnswer[code=http.500, retryAfter=null]'",
        "200, {\"maKetQua\":\"500\"}, 'NoAnswer[code=500, retryAfter=null]'",
        "200, <html>, 'NoAnswer[code=answer.malformed, retryAfter=null]'",
        "200, {\"trangThai\":\"NGHI_TET\"}, 'NoAnswer[code=dossier.state-unknown, retryAfter=null]'",
        "200, '{\"trangThai\":\"DANG_XU_LY\",\"maGuiHoSo\":\"S9\"}', 'NoAnswer[code=answer.of-another, retryAfter=null]'",
        "200, '{\"trangThai\":\"DANG_XU_LY\",\"soHoSo\":\"1/2/3\"}', Taken[partnerRef=1/2/3]",
        "200, '{\"trangThai\":\"DA_TIEP_NHAN\",\"maKetQua\":\"000\"}', Taken[partnerRef=null]"
    })
    void an_inquiry_says_what_is_known(int status, String body, String said) {
        PORTAL.stubFor(get(urlPathEqualTo(DOSSIER))
                .withQueryParam("maGuiHoSo", equalTo("S1"))
                .willReturn(aResponse().withStatus(status).withBody(body)));

        assertThat(inquire()).hasToString(said);
    }

    @Test
    void a_portal_that_tells_only_the_number_is_asked_for_the_result_by_it() throws Exception {
        PORTAL.stubFor(get(urlPathEqualTo(DOSSIER)).willReturn(ok(TAKEN)));
        PORTAL.stubFor(get(urlPathEqualTo(DOSSIER + "/01001/2026/00001"))
                .withQueryParam("token", equalTo("T1 +&"))
                .willReturn(ok("{\"trangThai\":\"HOAN_THANH\",\"ketQua\":[{\"dong\":1,\"maKetQua\":\"H01\"}]}")));

        assertThat(ReadFacts.of(link, ((Inquiry.Found) inquire()).document())).containsExactly("E1 Rejected H01");

        PORTAL.stubFor(get(urlPathEqualTo(DOSSIER + "/01001/2026/00001"))
                .willReturn(aResponse().withStatus(404)));
        assertThat(inquire()).isEqualTo(new Inquiry.NoAnswer("http.404", null));
    }

    @ParameterizedTest
    @CsvSource({
        "000, Completed, ''",
        "001, Completed, 001",
        "002, Completed, 002",
        "003, Completed, 003",
        "003.1, Completed, 003.1",
        "004, Completed, 004",
        "130, Completed, 130",
        "010, Rejected, 010",
        "050, Rejected, 050",
        "051, Rejected, 051",
        "052, Rejected, 052",
        "053, Rejected, 053",
        "060, Rejected, 060",
        "061, Rejected, 061",
        "070, Rejected, 070",
        "080, Rejected, 080",
        "090, Rejected, 090",
        "110, Rejected, 110",
        "120, Rejected, 120",
        "121, Rejected, 121",
        "122, Rejected, 122",
        "123, Rejected, 123",
        "124, Rejected, 124",
        "205, Rejected, 205",
        "100, Unavailable, 100",
        "101, Unavailable, 101",
        "401, Unavailable, session.refused",
        "500, Unavailable, 500"
    })
    void a_look_up_does_with_each_code_what_the_table_says(String code, String outcome, String told) {
        answering(LOOK_UP, """
                {"maKetQua":"%s","ghiChu":"","maThe":"BT2010010500001","gtTheTu":"01/11/2026","maTheMoi":"LH2010010500001"}""".formatted(code));

        switch (lookUp()) {
            case Delivery.Completed done -> {
                assertThat(outcome).isEqualTo("Completed");
                assertThat(done.code()).isEqualTo(told.isEmpty() ? null : told);
                assertThat(done.answer())
                        .containsEntry("cardNumber", "BT2010010500001")
                        .containsEntry("newCardNumber", "LH2010010500001")
                        .containsEntry("validFrom", "2026-11-01")
                        .doesNotContainKey("note");
            }
            case Delivery.Rejected rejected ->
                assertThat("Rejected " + rejected.code()).isEqualTo(outcome + " " + told);
            case Delivery.Unavailable away ->
                assertThat("Unavailable " + away.code()).isEqualTo(outcome + " " + told);
            default -> throw new AssertionError("undecided");
        }
    }

    @Test
    void a_request_that_the_portal_cannot_read_is_an_alarm() {
        answering(LOOK_UP, "{\"maKetQua\":\"205\"}");

        assertThat(lookUp()).isEqualTo(new Delivery.Rejected("205", null));

        assertThat(logged.list)
                .filteredOn(event -> event.getLevel().toString().equals("ERROR"))
                .hasSize(1);
    }

    @Test
    void a_look_up_that_fails_may_be_asked_again() {
        for (Fault fault : List.of(Fault.CONNECTION_RESET_BY_PEER, Fault.EMPTY_RESPONSE)) {
            PORTAL.stubFor(post(urlPathEqualTo(LOOK_UP)).willReturn(aResponse().withFault(fault)));
            assertThat(lookUp()).isInstanceOf(Delivery.Unavailable.class);
        }
        answering(LOOK_UP, 500, "<html>");
        assertThat(lookUp()).isEqualTo(new Delivery.Unavailable("http.500", null));
    }

    @Test
    void no_token_and_no_password_reaches_a_log_an_error_or_a_document() {
        List<Object> seen = new ArrayList<>();
        answering(SUBMIT, TAKEN);
        seen.add(deliver());
        PORTAL.stubFor(
                get(urlPathEqualTo(DOSSIER)).willReturn(ok("{\"trangThai\":\"TRA_LAI\",\"ghiChu\":\"thiếu chữ ký\"}")));
        seen.add(new String(((Inquiry.Found) inquire()).document(), StandardCharsets.UTF_8));
        for (ResponseDefinitionBuilder bad : List.of(
                aResponse().withStatus(401),
                aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
                ok("<html>"),
                ok("{\"maKetQua\":\"205\"}"))) {
            PORTAL.stubFor(any(anyUrl()).atPriority(9).willReturn(bad));
            PORTAL.stubFor(post(urlPathEqualTo(SUBMIT)).atPriority(1).willReturn(bad));
            seen.add(deliver());
            seen.add(inquire());
        }
        seen.add(link);
        logged.list.forEach(event -> {
            seen.add(event.getFormattedMessage());
            seen.add(event.getKeyValuePairs());
            seen.add(
                    event.getThrowableProxy() == null
                            ? ""
                            : event.getThrowableProxy().getMessage());
        });

        assertThat(logged.list).hasSizeGreaterThan(3);
        assertThat(seen.toString()).doesNotContain("T1", Portals.SECRET, md5(), "token=");
    }

    private void loggingIn(String access) {
        PORTAL.stubFor(post(urlPathEqualTo(LOG_IN)).willReturn(tokens(access)));
    }

    /** With signs that must be written otherwise in an address. */
    private static ResponseDefinitionBuilder tokens(String access) {
        return ok("""
                {"maKetQua":"200","APIKey":{"access_token":"%s +&","id_token":"id-%s +&","token_type":"bearer",\
                "username":"sandbox","expires_in":600}}""".formatted(access, access));
    }

    private static ResponseDefinitionBuilder ok(String body) {
        return aResponse().withStatus(200).withBody(body);
    }

    private static void answering(String path, String body) {
        answering(path, 200, body);
    }

    private static void answering(String path, int status, String body) {
        PORTAL.stubFor(post(urlPathEqualTo(path))
                .willReturn(aResponse().withStatus(status).withBody(body)));
    }

    private static int calls(String path) {
        return PORTAL.findAll(postRequestedFor(urlPathEqualTo(path))).size()
                + PORTAL.findAll(getRequestedFor(urlPathEqualTo(path))).size();
    }

    private static int logIns() {
        return calls(LOG_IN);
    }

    private Submission dossier() {
        return Portals.submission(link, "submit-cards", "S1", List.of(Portals.card(1)));
    }

    private Delivery deliver() {
        return link.outbound("submit-cards").deliver(dossier()).whole();
    }

    private Inquiry inquire() {
        return link.outbound("submit-cards").inquire(dossier());
    }

    private Delivery lookUp() {
        var question = List.of(Portals.question("001050000001", "Nguyễn Văn Mẫu", "1950"));
        return link.outbound("card-look-up")
                .deliver(Portals.submission(link, "card-look-up", "S1", question))
                .whole();
    }

    private List<Delivery> together(int callers) throws Exception {
        List<Delivery> said = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(callers)) {
            List<Future<Delivery>> all = new ArrayList<>();
            for (int i = 0; i < callers; i++) all.add(threads.submit(this::deliver));
            for (Future<Delivery> one : all) said.add(one.get());
        }
        return said;
    }

    /** A clock that stands still until it is moved. */
    private static final class MovedClock extends Clock {
        private volatile Instant now = Portals.NOW;

        void add(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
