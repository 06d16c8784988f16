package vn.lienthong.connector.population;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.gateway.api.Delivery;
import vn.lienthong.gateway.api.DeliveryReport;
import vn.lienthong.gateway.api.Link;

/** What comes back on good and bad days, byte by byte, over the dialect with X-Road headers and the one without. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadDaysIT {
    private static final String XML = "text/xml; charset=utf-8";

    @TempDir
    static Path folder;

    private RawServer server;
    private Link xroad;
    private Link plain;

    @BeforeAll
    void open() throws Exception {
        server = new RawServer();
        xroad = Database.open(Database.xroad(server.address()));
        plain = Database.open(Database.plain(server.address()));
    }

    @AfterAll
    void close() throws Exception {
        xroad.close();
        plain.close();
        server.close();
    }

    private Delivery askPlain() {
        return Database.ask(plain, Database.khue());
    }

    private Delivery askXRoad() {
        return Database.ask(xroad, Database.khue());
    }

    private static void assertFound(Delivery delivery) {
        assertThat(delivery)
                .isInstanceOfSatisfying(
                        Delivery.Completed.class,
                        found -> assertThat(found.answer())
                                .containsEntry("personalNumber", "001046000007")
                                .containsEntry("status", "living"));
    }

    private static Delivery unavailable(String code) {
        return new Delivery.Unavailable(code, null);
    }

    /** Answers with the headers of the question, changed. */
    private void answersWithHeaders(UnaryOperator<String> change) {
        server.answers((request, out) -> {
            String headers = change.apply(Answers.headersOf(request.body()));
            byte[] body = Answers.envelope(headers, Answers.KHUE).getBytes(StandardCharsets.UTF_8);
            out.write(RawServer.http(200, XML, "", body));
        });
    }

    @Test
    void an_answer_with_the_headers_and_the_hash_of_the_question_counts() {
        answersWithHeaders(headers -> headers);

        assertFound(askXRoad());
    }

    @Test
    void headers_in_another_order_with_other_prefixes_and_unused_namespaces_count() {
        answersWithHeaders(headers -> {
            List<String> each = new ArrayList<>(Pattern.compile("<xro:([A-Za-z]+)[ >].*?</xro:\\1>")
                    .matcher(headers)
                    .results()
                    .map(found -> found.group())
                    .toList());
            Collections.reverse(each);
            return String.join("\n  ", each)
                    .replace("xro:", "q:")
                    .replace("xmlns:xro", "xmlns:q")
                    .replace("iden", "z")
                    .replace("xsd/zifiers", "xsd/identifiers")
                    .replace("xsd/ztifiers", "xsd/identifiers")
                    .replace("<q:id ", "<q:id xmlns:unused=\"urn:nobody\" soap:mustUnderstand=\"1\" ");
        });

        assertFound(askXRoad());
    }

    @ParameterizedTest
    @CsvSource({
        "<xro:id [^>]*>[^<]*, '<xro:id xmlns:xro=\"http://x-road.eu/xsd/xroad.xsd\">LT-OTHER', answer.of-another",
        "G01, G99, answer.of-another",
        "G05, G99, answer.of-another",
        "requestHash>, requestHash>, ''",
        "sha512\">[^<]*, sha512\">AAAA, answer.wrong-hash",
        "<xro:requestHash.*</xro:requestHash>, '', answer.wrong-hash",
        "<xro:client .*</xro:client>, '', answer.headers-missing",
        "x-road.eu/xsd/xroad.xsd, example.org/other.xsd, answer.headers-missing"
    })
    void headers_of_another_question_or_none_count_for_nothing(String from, String to, String code) {
        answersWithHeaders(headers -> headers.replaceAll(from, to));

        Delivery delivery = askXRoad();

        if (code.isEmpty()) assertFound(delivery);
        else assertThat(delivery).isEqualTo(unavailable(code));
    }

    @Test
    void an_answer_that_cannot_be_relied_on_costs_this_question_an_attempt_and_not_the_destination() {
        answersWithHeaders(headers -> headers.replace("G01", "G99"));

        DeliveryReport report = Database.report(xroad, Database.khue());

        assertThat(report.items()).containsKey(Database.REFERENCE);
        assertThat(report.whole()).isInstanceOf(Delivery.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 500})
    void a_fault_is_one_with_any_status(int status) {
        server.answers(status, XML, Answers.fault("Server.ServerProxy.AccessDenied"));

        assertThat(askXRoad()).isEqualTo(new Delivery.Rejected("server.serverproxy.accessdenied", null));
    }

    @ParameterizedTest
    @CsvSource({
        "Server.ServerProxy.NetworkError, false",
        "server.serverproxy.network_error, false",
        "soap:Server.ServerProxy.IoError, false",
        "odd:Server.ClientProxy.SslAuthenticationFailed, false",
        "Server.ServerProxy.ServiceFailed.InvalidSoap, false",
        "Server, false",
        "Client, true",
        "server.clientproxy.unknown_member, true",
        "Server.ServerProxy.UnknownService, true",
        "Client.MissingHeaderField, true"
    })
    void a_fault_is_final_only_where_asking_again_cannot_help(String code, boolean isFinal) {
        server.answers(500, XML, Answers.fault(code));

        Delivery delivery = askXRoad();

        assertThat(delivery).isInstanceOf(isFinal ? Delivery.Rejected.class : Delivery.Unavailable.class);
    }

    @Test
    void maintenance_leaves_the_destination_alone_for_a_while() {
        server.answers(500, XML, Answers.fault("server.serverproxy.maintenance_mode"));

        assertThat(Database.report(xroad, Database.khue()).whole())
                .isEqualTo(new Delivery.Unavailable("server.serverproxy.maintenancemode", Duration.ofMinutes(5)));
    }

    @Test
    void a_fault_of_another_question_is_not_ours() {
        server.answers((request, out) -> {
            String headers = Answers.headersOf(request.body()).replace(Database.REQUEST_ID, "LT-OTHER");
            String fault = Answers.fault("Server.ServerProxy.AccessDenied")
                    .replace("<soap:Body>", "<soap:Header>" + headers + "</soap:Header><soap:Body>");
            out.write(RawServer.http(500, XML, "", fault.getBytes(StandardCharsets.UTF_8)));
        });

        assertThat(askXRoad()).isEqualTo(unavailable("answer.of-another"));
    }

    @Test
    void a_fault_inside_a_normal_answer_is_a_fault() {
        String inside = "<r:Response xmlns:r=\"urn:any\"><faultCode>Client.InvalidRequest</faultCode>"
                + "<faultString>no</faultString></r:Response>";
        server.answers(200, XML, Answers.envelope(inside));

        assertThat(askPlain()).isEqualTo(new Delivery.Rejected("client.invalidrequest", null));
    }

    @ParameterizedTest
    @CsvSource({
        "200, text/html, <html><body>Login</body></html>, answer.malformed",
        "200, text/xml, '', answer.malformed",
        "200, text/xml, <a/>, answer.malformed",
        "200, application/json, '{}', answer.malformed",
        "500, text/html, <html><body>Error 001046000007</body></html>, http.500",
        "500, text/xml, '', http.500",
        "502, text/xml, <broken, http.502",
        "302, text/html, moved, http.302",
        "404, text/html, not here, http.404",
        "401, text/plain, no, http.401"
    })
    void what_is_no_soap_decides_nothing(int status, String type, String body, String code) {
        server.answers(status, type, body);

        assertThat(askPlain()).isEqualTo(unavailable(code));
    }

    @Test
    void a_partner_that_asks_for_a_pause_gets_it() {
        server.answers((request, out) -> out.write(RawServer.http(503, XML, "Retry-After: 17\r\n", new byte[0])));

        assertThat(askPlain()).isEqualTo(new Delivery.Unavailable("http.503", Duration.ofSeconds(17)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/xml; charset=utf-8", "text/xml", "text/xml; charset=\"UTF-8\"", "application/soap+xml"})
    void a_byte_order_mark_is_no_text(String type) {
        server.answers(200, type, "\uFEFF" + Answers.envelope(Answers.KHUE));

        assertFound(askPlain());
    }

    @Test
    void another_charset_is_read_as_the_header_says() {
        String utf16 = Answers.envelope(Answers.KHUE).replace("UTF-8", "UTF-16");
        server.answers(200, "text/xml; charset=utf-16", utf16.getBytes(StandardCharsets.UTF_16));

        assertFound(askPlain());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dancu/1.0", "CongdanCollection"})
    void an_answer_in_another_namespace_or_of_another_name_counts_for_nothing(String from) {
        server.answers(
                200,
                XML,
                Answers.envelope(Answers.KHUE)
                        .replace(from, from.replace("1", "2").replace("Cong", "Kong")));

        assertThat(askPlain()).isEqualTo(unavailable("answer.malformed"));
    }

    @Test
    void other_prefixes_and_unused_namespaces_change_nothing() {
        String odd = Answers.KHUE
                .replaceAll("<(/?)([A-Z])", "<$1n9:$2")
                .replace("xmlns=", "xmlns:unused=\"urn:x\" xmlns:ax21=\"http://model/xsd\" xmlns:n9=");
        server.answers(200, XML, Answers.envelope(odd).replace("soap:", "S:").replace("xmlns:soap", "xmlns:S"));

        assertFound(askPlain());
    }

    @Test
    void an_entity_from_outside_is_never_fetched() throws Exception {
        Path secret = folder.resolve("secret.txt");
        Files.writeString(secret, "001046000007");
        String attack = Answers.envelope(Answers.KHUE.replace(">001046000007<", ">&xxe;<"))
                .replace("?><", "?><!DOCTYPE a [<!ENTITY xxe SYSTEM \"" + secret.toUri() + "\">]><");
        server.answers(200, XML, attack);

        assertThat(askPlain()).isEqualTo(unavailable("answer.malformed"));
    }

    @Test
    void entities_that_multiply_take_neither_time_nor_memory() {
        StringBuilder entities = new StringBuilder("<!DOCTYPE a [<!ENTITY e0 \"lol\">");
        for (int i = 1; i < 12; i++) {
            entities.append("<!ENTITY e").append(i).append(" \"");
            entities.append(("&e" + (i - 1) + ";").repeat(10)).append("\">");
        }
        String bomb = Answers.envelope(Answers.KHUE.replace("Khuê", "&e11;")).replace("?><", "?>" + entities + "]><");
        server.answers(200, XML, bomb);

        assertThat(askPlain()).isEqualTo(unavailable("answer.malformed"));
    }

    @Test
    void a_document_type_alone_is_not_taken() {
        String dated = Answers.envelope(Answers.KHUE).replace("?><", "?><!DOCTYPE soap:Envelope><");
        server.answers(200, XML, dated);

        assertThat(askPlain()).isEqualTo(unavailable("answer.malformed"));
    }

    @Test
    void an_answer_that_ends_early_decides_nothing() {
        byte[] whole = Answers.envelope(Answers.KHUE).getBytes(StandardCharsets.UTF_8);
        server.answers((request, out) -> {
            byte[] http = RawServer.http(200, XML, "", whole);
            out.write(http, 0, http.length - 100);
        });

        assertThat(askPlain()).isInstanceOf(Delivery.Unavailable.class);
    }

    @Test
    void an_answer_that_is_cut_and_says_that_it_is_whole_decides_nothing() {
        String whole = Answers.envelope(Answers.KHUE);
        server.answers(200, XML, whole.substring(0, whole.length() - 60));

        assertThat(askPlain()).isEqualTo(unavailable("answer.malformed"));
    }

    @Test
    void an_answer_without_end_is_not_read_to_its_end() {
        server.answers(200, XML, Answers.envelope(Answers.KHUE) + " ".repeat(1024 * 1024));

        assertThat(askPlain()).isEqualTo(unavailable("answer.too-large"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_message_with_attachments_counts_by_its_root_part(boolean mark) {
        String parts = "--b1\r\nContent-Type: %s\r\nContent-ID: <root>\r\n\r\n" + (mark ? "\uFEFF" : "")
                + Answers.envelope(Answers.KHUE)
                + "\r\n--b1\r\nContent-Type: application/octet-stream\r\nContent-ID: <photo>\r\n\r\nJFIF"
                + "\r\n--b1--\r\n";
        String rootType = mark ? "application/xop+xml; type=\"text/xml\"; charset=UTF-8" : "text/xml; charset=UTF-8";
        String type = "multipart/related; start=\"<root>\"; boundary=b1; type=\""
                + (mark ? "application/xop+xml" : "text/xml") + "\"";
        server.answers(200, type, parts.formatted(rootType));

        assertFound(askPlain());
    }

    @Test
    void nothing_but_the_stored_bytes_leaves_and_they_leave_again_as_they_are() {
        answersWithHeaders(headers -> headers);
        var submission = Database.submission(xroad, Database.khue());
        int before = server.asked().size();

        xroad.outbound("look-up").deliver(submission);
        xroad.outbound("look-up").deliver(submission);

        assertThat(server.asked().subList(before, before + 2))
                .allSatisfy(asked -> assertThat(asked.body()).isEqualTo(submission.bytes()));
    }
}
