package vn.lienthong.connector.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.gateway.api.ConnectorContext;
import vn.lienthong.gateway.api.Encoding;
import vn.lienthong.gateway.api.InvalidConfig;
import vn.lienthong.gateway.api.Link;

/** What leaves, and what never does. */
class EncodingTest {
    private static final Map<String, Object> XROAD = Map.of("url", "http://localhost:1/", "headers", Database.HEADERS);

    private static String written(Map<String, Object> config, Map<String, Object> content) {
        try (Link link = Database.open(config)) {
            return new String(Database.submission(link, content).bytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void a_question_is_one_envelope_with_the_headers_of_the_contract() {
        assertThat(written(XROAD, Database.content("001147000081", "Nguyễn Diệu Hương", "1947-01-08")))
                .isEqualTo("""
                        <?xml version="1.0" encoding="UTF-8"?>\
                        <soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" \
                        xmlns:xro="http://x-road.eu/xsd/xroad.xsd" xmlns:iden="http://x-road.eu/xsd/identifiers">\
                        <soapenv:Header><xro:client iden:objectType="SUBSYSTEM"><iden:xRoadInstance>XROADVN</iden:xRoadInstance>\
                        <iden:memberClass>GOV</iden:memberClass><iden:memberCode>G01</iden:memberCode>\
                        <iden:subsystemCode>AN-SINH</iden:subsystemCode></xro:client>\
                        <xro:service iden:objectType="SERVICE"><iden:xRoadInstance>XROADVN</iden:xRoadInstance>\
                        <iden:memberClass>GOV</iden:memberClass><iden:memberCode>G05</iden:memberCode>\
                        <iden:subsystemCode>DANCU</iden:subsystemCode><iden:serviceCode>TraCuuThongTinCongDan</iden:serviceCode>\
                        <iden:serviceVersion>v1</iden:serviceVersion></xro:service><xro:id>LT-QXKM-00A1</xro:id>\
                        <xro:userId>VN0101</xro:userId><xro:issue>QXKM0000001Z</xro:issue>\
                        <xro:protocolVersion>4.0</xro:protocolVersion></soapenv:Header><soapenv:Body>\
                        <dan:TraCuuThongTinCongDan xmlns:dan="http://dancuquocgia.bca"><dan:MaYeuCau>LT-QXKM-00A1</dan:MaYeuCau>\
                        <dan:MaDVC>1.001776</dan:MaDVC><dan:MaTichHop>037</dan:MaTichHop><dan:MaCanBo>0101</dan:MaCanBo>\
                        <dan:SoDinhDanh>001147000081</dan:SoDinhDanh><dan:HoVaTen>Nguyễn Diệu Hương</dan:HoVaTen>\
                        <dan:NgayThangNamSinh><dan:NgayThangNam>19470108</dan:NgayThangNam></dan:NgayThangNamSinh>\
                        </dan:TraCuuThongTinCongDan></soapenv:Body></soapenv:Envelope>""");
    }

    @Test
    void an_old_number_is_asked_as_one_and_a_year_as_a_year() {
        assertThat(written(XROAD, Database.content("360000007", "Tra\u0302\u0300n\u00A0 Văn Khuê", "1946")))
                .contains("<dan:SoCMND>360000007</dan:SoCMND>")
                .contains("<dan:HoVaTen>Trần Văn Khuê</dan:HoVaTen>")
                .contains("<dan:NgayThangNamSinh><dan:Nam>1946</dan:Nam></dan:NgayThangNamSinh>")
                .doesNotContain("SoDinhDanh>");
    }

    @Test
    void the_country_stands_before_the_officer_once_and_the_procedure_is_the_destinations_where_none_is_named() {
        Map<String, Object> asked = Database.with(Database.khue(), "officer", "VN010203");

        String written =
                written(Database.with(XROAD, "procedure", "AN-SINH-XH"), Database.with(asked, "procedure", ""));

        assertThat(written)
                .contains("<xro:userId>VN010203</xro:userId>")
                .contains("<dan:MaCanBo>VN010203</dan:MaCanBo>")
                .contains("<dan:MaDVC>AN-SINH-XH</dan:MaDVC>");
    }

    @Test
    void a_month_without_a_day_is_asked_as_its_year() {
        assertThat(written(XROAD, Database.content("360000007", "Trần Văn Khuê", "1946-03")))
                .contains("<dan:Nam>1946</dan:Nam>");
    }

    @Test
    void headers_that_are_switched_off_are_not_written() {
        Map<String, Object> off = Database.with(Database.HEADERS, "enabled", false);

        assertThat(written(Database.with(XROAD, "headers", off), Database.khue()))
                .doesNotContain("Header")
                .contains("<dan:MaYeuCau>LT-QXKM-00A1");
    }

    @ParameterizedTest
    @CsvSource({
        "officer, '', officer.missing",
        "purpose, ' ', purpose.missing",
        "dossier, '', dossier.missing",
        "procedure, '', procedure.missing",
        "procedure, 123456789012345678901, procedure.length",
        "officer, 123456789012345678901, officer.length",
        "fullName, '', full_name.missing",
        "personalNumber, '', personal_number.missing",
        "personalNumber, 01314008554, personal_number.length",
        "oldNumber, 360000007, personal_number.twice",
        "birthDate, 08/01/194x, birth_date.format",
        "birthDate, 1947-02-30, birth_date.format",
        "birthDate, '', birth_date.missing"
    })
    void what_may_not_be_asked_does_not_leave(String field, String value, String code) {
        try (Link link = Database.open(XROAD)) {
            Encoding encoding =
                    Database.encode(link, Database.REQUEST_ID, Database.with(Database.khue(), field, value));

            assertThat(encoding)
                    .isInstanceOfSatisfying(
                            Encoding.Unsayable.class,
                            no -> assertThat(no.faults())
                                    .extracting(Encoding.Fault::code)
                                    .containsExactly(code));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "url                | ftp://x                           | url",
                "transport          | smoke-signals                     | transport",
                "currentCodesFrom   | {a=b}                             | currentCodesFrom"
            })
    void a_configuration_that_cannot_be_used_is_told_by_its_key(String key, String value, String told) {
        Object bad = value.startsWith("{") ? Map.of("a", "b") : value;

        assertThatThrownBy(() -> open(Database.with(XROAD, key, bad)))
                .isInstanceOfSatisfying(
                        InvalidConfig.class, e -> assertThat(e.key()).isEqualTo(told));
    }

    @Test
    void more_that_cannot_be_used_is_told_by_its_key() {
        assertInvalid("authentication", Map.of("scheme", "key"), "authentication.secret");
        assertInvalid("authentication", Map.of("scheme", "handshake"), "authentication.scheme");
        assertInvalid("headers", Map.of("client", Map.of("subsystemCode", "x")), "headers.client.memberCode");
        assertInvalid("extra", List.of(Map.of("value", "x")), "extra[0].name");
        assertInvalid("extra", List.of(Map.of("name", "<x>")), "extra[0].name");
        assertInvalid("httpHeaders", Map.of("X", "a\nb"), "httpHeaders.X");
        assertInvalid("statuses", Map.of("1", "asleep"), "statuses.1");
        assertInvalid("request", Map.of("names", Map.of("MaDVC", "a b")), "request.names.MaDVC");
    }

    private static void assertInvalid(String key, Object value, String told) {
        assertThatThrownBy(() -> open(Database.with(XROAD, key, value)))
                .isInstanceOfSatisfying(
                        InvalidConfig.class, e -> assertThat(e.key()).isEqualTo(told));
    }

    private static void open(Map<String, Object> config) throws InvalidConfig {
        new PopulationConnector()
                .open(new ConnectorContext("population", config, Duration.ofSeconds(1), Clock.systemUTC()))
                .close();
    }
}
