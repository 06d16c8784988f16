package vn.lienthong.connector.population;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.gateway.api.Delivery;
import vn.lienthong.gateway.api.Link;

/** A dialect is configuration: one that mixes what none of the four has needs no code. */
class DialectIT {
    private static final String FIFTH =
            """
            <k:DanhSach xmlns:k="urn:tinh-moi:tra-loi" Tong="1"><k:Nguoi><k:DinhDanh>001046000007</k:DinhDanh>\
            <k:Ten>Trần Văn Khuê</k:Ten><HoVaTen/><k:GioiTinh>1</k:GioiTinh>\
            <k:NgayThangNamSinh><k:NgayThangNam>12/03/1946</k:NgayThangNam></k:NgayThangNamSinh>\
            <k:TinhTrang>S</k:TinhTrang></k:Nguoi></k:DanhSach>""".replace("<k:Ten>", "<k:HoVaTen>").replace("</k:Ten><HoVaTen/>", "</k:HoVaTen>");

    private RawServer server;

    @BeforeEach
    void start() throws Exception {
        server = new RawServer();
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private Map<String, Object> fifth() {
        return Map.ofEntries(
                Map.entry("url", server.address().toString()),
                Map.entry("transport", "json"),
                Map.entry("json", Map.of("request", "soapText", "answer", "result")),
                Map.entry("soapAction", "urn:tra-cuu"),
                Map.entry("headers", Database.with(Database.HEADERS, "userIdPrefix", "VN-HN-")),
                Map.entry("httpHeaders", Map.of("X-Tinh", "01")),
                Map.entry(
                        "authentication",
                        Map.of("scheme", "basic-sha256", "user", "u", "secret", "s", "header", "X-Time")),
                Map.entry("integrationCode", "038"),
                Map.entry(
                        "extra",
                        List.of(
                                Map.of("name", "MucDich", "value", "{purpose}/{dossier}"),
                                Map.of("name", "NguoiHoi", "value", "{officer}"))),
                Map.entry(
                        "request",
                        Map.of(
                                "namespace",
                                "urn:tinh-moi",
                                "qualified",
                                false,
                                "names",
                                Map.of("TraCuuThongTinCongDan", "HoiThongTin", "SoDinhDanh", "DinhDanh"))),
                Map.entry(
                        "answer",
                        Map.of(
                                "namespace",
                                "urn:tinh-moi:tra-loi",
                                "names",
                                Map.of(
                                        "CongdanCollection", "DanhSach",
                                        "SoCongDan", "Tong",
                                        "CongDan", "Nguoi",
                                        "SoDinhDanh", "DinhDanh",
                                        "TrangThai", "TinhTrang"))),
                Map.entry("statuses", Map.of("S", "living", "C", "dead")));
    }

    @Test
    void a_fifth_dialect_that_mixes_what_none_of_the_four_has_needs_no_code() throws Exception {
        server.answers((request, out) -> {
            String soap =
                    request.text().substring(13, request.text().length() - 2).replace("\\\"", "\"");
            String headers = Answers.headersOf(soap.getBytes(StandardCharsets.UTF_8));
            String answer = Answers.envelope(headers, FIFTH).replace("\"", "\\\"");
            byte[] json = ("{\"ok\":true,\"result\":\"" + answer + "\"}").getBytes(StandardCharsets.UTF_8);
            out.write(RawServer.http(200, "application/json", "", json));
        });

        try (Link link = Database.open(fifth())) {
            Delivery delivery = Database.ask(link, Database.content("001046000007", "Trần Văn Khuê", "1946-03-12"));

            assertThat(delivery)
                    .isInstanceOfSatisfying(
                            Delivery.Completed.class,
                            found -> assertThat(found.answer())
                                    .containsEntry("birthDate", "1946-03-12")
                                    .containsEntry("status", "living"));
        }
        RawServer.Asked asked = server.asked().getFirst();
        assertThat(asked.headers())
                .containsEntry("x-tinh", "01")
                .containsEntry("soapaction", "\"urn:tra-cuu\"")
                .containsEntry("x-time", Long.toString(Database.NOW.getEpochSecond()))
                .containsKey("authorization");
        assertThat(asked.headers().get("content-type")).startsWith("application/json");
        assertThat(asked.text())
                .startsWith("{\"soapText\":\"<?xml")
                .contains("<xro:userId>VN-HN-0101</xro:userId>")
                .contains("HoiThongTin xmlns:dan=\\\"urn:tinh-moi\\\">")
                .contains(
                        "<MaTichHop>038</MaTichHop><MucDich>card-issue/HS-7-000000</MucDich><NguoiHoi>0101</NguoiHoi><MaCanBo>")
                .contains("<DinhDanh>001046000007</DinhDanh>");
    }

    @Test
    void a_token_that_is_not_taken_any_more_is_asked_for_anew_once() throws Exception {
        var tokens = new AtomicInteger();
        server.answers((request, out) -> {
            if (request.path().equals("/login")) {
                String token = "{\"token\":\"t" + tokens.incrementAndGet() + "\",\"ttl\":600}";
                out.write(RawServer.http(200, "application/json", "", token.getBytes(StandardCharsets.UTF_8)));
            } else if ("Bearer t2".equals(request.headers().get("authorization"))) {
                byte[] body = Answers.envelope(Answers.KHUE).getBytes(StandardCharsets.UTF_8);
                out.write(RawServer.http(200, "text/xml", "", body));
            } else out.write(RawServer.http(401, "text/plain", "", new byte[0]));
        });
        Map<String, Object> login = Map.of(
                "scheme",
                "login",
                "user",
                "u",
                "secret",
                "s",
                "url",
                server.address().resolve("/login").toString(),
                "answerField",
                "token",
                "lifeField",
                "ttl");

        try (Link link = Database.open(Database.with(Database.plain(server.address()), "authentication", login))) {
            assertThat(Database.ask(link, Database.khue())).isInstanceOf(Delivery.Completed.class);
            assertThat(Database.ask(link, Database.khue())).isInstanceOf(Delivery.Completed.class);
        }

        assertThat(server.asked())
                .extracting(RawServer.Asked::path)
                .containsExactly("/login", "/dancu", "/login", "/dancu", "/dancu");
    }

    @Test
    void a_log_in_that_is_refused_leaves_the_question_unasked() throws Exception {
        server.answers(401, "text/plain", "no");
        Map<String, Object> login = Map.of(
                "scheme",
                "login",
                "user",
                "u",
                "secret",
                "s",
                "url",
                server.address().resolve("/login").toString());

        try (Link link = Database.open(Database.with(Database.plain(server.address()), "authentication", login))) {
            assertThat(Database.ask(link, Database.khue())).isEqualTo(new Delivery.Unavailable("http.401", null));
        }

        assertThat(server.asked()).extracting(RawServer.Asked::path).containsExactly("/login");
    }
}
