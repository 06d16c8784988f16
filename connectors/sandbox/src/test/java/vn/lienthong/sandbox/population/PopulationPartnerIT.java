package vn.lienthong.sandbox.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.sandbox.Sandbox;
import vn.lienthong.sandbox.Sandboxes;
import vn.lienthong.sandbox.fault.Fault;
import vn.lienthong.sandbox.fault.FaultKind;
import vn.lienthong.sandbox.population.PopulationClient.Asked;
import vn.lienthong.sandbox.xml.XmlNode;

/** The simulated population database as contracts.md §4 and §6 have it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PopulationPartnerIT {
    private static final String POPULATION = "population";
    private static final Asked KHUE = new Asked("001046000007", "Trần Văn Khuê", "1946");
    private static final Asked HUONG = new Asked("001147000081", "Nguyễn Diệu Hương", "19470108");

    @TempDir
    static Path folder;

    private Sandbox sandbox;
    private PopulationClient client;

    @BeforeAll
    void start() throws Exception {
        Path people = folder.resolve("population.csv");
        Files.writeString(people, """
                personal_number,old_id_9,full_name,birth_date,sex_qcvn109,status,new_personal_number,commune_code
                001046000007,360000007,Trần Văn Khuê,1946,1,alive,,08995
                001147000081,270000113,Nguyễn Diệu Hương,08/01/1947,2,alive,,09568
                084067002227,100003187,Nguyễn Minh Thắng,07/12/1967,1,dead,,00118
                001044044407,,Đặng Hữu Vượng,11/02/1944,1,missing,,09552
                001177039042,160055922,Đỗ Thanh Diễm,13/06/1977,2,number-replaced,001177543262,00337
                001194001561,190002233,Nguyễn Bích Thúy,13/09/1994,2,absent,,10114
                """);
        sandbox = Sandbox.start(Sandboxes.still(folder).withPopulations(PopulationSettings.of(POPULATION, people)));
        client = new PopulationClient(sandbox.port());
    }

    @AfterEach
    void callOffFaults() {
        sandbox.faults().disarmAll();
    }

    @AfterAll
    void stop() {
        sandbox.close();
    }

    private static XmlNode body(String envelope) throws Exception {
        return SoapMessage.read(envelope.substring(envelope.indexOf("<?xml"), envelope.lastIndexOf('>') + 1)
                        .replaceAll("(?s)\r\n--.*", "")
                        .getBytes(StandardCharsets.UTF_8))
                .body();
    }

    private static XmlNode citizen(String envelope) throws Exception {
        return body(envelope).child(CitizenXml.NAMESPACE, "CongDan");
    }

    @ParameterizedTest
    @CsvSource({
        "001046000007, Trần Văn Khuê, 1946, 1",
        "360000007, TRẦN VĂN KHUÊ, 19460101, 1",
        "084067002227, Nguyễn Minh Thắng, 19671207, 2",
        "001044044407, Đặng Hữu Vượng, 19440211, 3",
        "001177039042, Đỗ Thanh Diễm, 19770613, 4",
        "001177543262, Đỗ Thanh Diễm, 19770613, 1"
    })
    void a_person_is_told_with_what_became_of_him(String number, String name, String birth, String status)
            throws Exception {
        String answer = client.xroad(new Asked(number, name, birth)).body();

        XmlNode citizen = citizen(answer);
        assertThat(citizen.textOf(CitizenXml.NAMESPACE, "TrangThai").strip()).isEqualTo(status);
        assertThat(citizen.textOf(CitizenXml.NAMESPACE, "SoDinhDanhMoi").strip())
                .isEqualTo(status.equals("4") ? "001177543262" : "");
    }

    @ParameterizedTest
    @CsvSource({
        "001046000007, Trần Văn Khue, 1946",
        "001046000007, Trần Văn Khuê, 1947",
        "001194001561, Nguyễn Bích Thúy, 19940913",
        "999999999999, Trần Văn Khuê, 1946"
    })
    void nobody_matches_unless_number_name_and_birth_date_are_all_those_of_one_row(
            String number, String name, String birth) throws Exception {
        XmlNode answer = body(client.xroad(new Asked(number, name, birth)).body());

        assertThat(answer.attributes()).containsValue("0");
        assertThat(answer.children()).isEmpty();
    }

    @Test
    void the_headers_of_the_question_come_back_in_order_with_the_hash_of_its_bytes() throws Exception {
        String question = PopulationClient.envelope(PopulationClient.HEADERS, HUONG.body(""));
        byte[] hash = MessageDigest.getInstance("SHA-512").digest(question.getBytes(StandardCharsets.UTF_8));

        String answer = client.post("/population/xroad", question).body();

        List<XmlNode> headers =
                SoapMessage.read(answer.getBytes(StandardCharsets.UTF_8)).headers();
        assertThat(headers)
                .extracting(header -> header.name().getLocalPart())
                .containsExactly("client", "service", "id", "requestHash", "userId", "issue", "protocolVersion");
        assertThat(headers.get(3).text()).isEqualTo(Base64.getEncoder().encodeToString(hash));
        assertThat(headers.get(0).textOf(SoapMessage.IDENTIFIERS, "memberCode")).isEqualTo("G01");
    }

    @Test
    void the_same_person_is_always_written_the_same_way_and_people_are_written_in_all_ways() throws Exception {
        List<String> written = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            String number = "%012d".formatted(i);
            var person = new Person(number, "", "Lê Thị Mẫu", "19500108", "2", Person.Status.ALIVE, "", "00001");
            written.add(new String(
                    SoapReply.envelope("S", SoapReply.Headers.NONE, xml -> CitizenXml.write(xml, person)),
                    StandardCharsets.UTF_8));
        }

        assertThat(client.xroad(KHUE).body()).isEqualTo(client.xroad(KHUE).body());
        assertThat(written).anyMatch(xml -> xml.contains("Ten>Lê Thị Mẫu<")).anyMatch(xml -> xml.contains("Ten>Mẫu<"));
        assertThat(written).anyMatch(xml -> xml.contains(">1950-01-08<")).anyMatch(xml -> xml.contains(">19500108<"));
        assertThat(written).anyMatch(xml -> xml.contains("> 2  \n<")).anyMatch(xml -> xml.contains("<ns2:CongDan>"));
        assertThat(written).anyMatch(xml -> xml.contains("xmlns:ax21=")).anyMatch(xml -> !xml.contains("MaQuanHuyen"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"client", "service", "id", "userId", "issue", "protocolVersion"})
    void a_question_without_one_of_the_headers_is_a_fault(String missing) throws Exception {
        String headers = PopulationClient.HEADERS.replaceAll("<x:" + missing + "[ >].*?</x:" + missing + ">", "");

        var answer = client.post("/population/xroad", PopulationClient.envelope(headers, KHUE.body("")));

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("<faultcode>Client.MissingHeaderField</faultcode>");
    }

    @ParameterizedTest
    @CsvSource({"MaCanBo, Client.MissingElement", "MaDVC, Client.MissingElement", "MaYeuCau, Client.MissingElement"})
    void a_question_without_officer_or_procedure_is_a_fault(String missing, String code) throws Exception {
        String body = KHUE.body("").replaceAll("<d:" + missing + ">.*?</d:" + missing + ">", "");

        var answer = client.post("/population/xroad", PopulationClient.envelope(PopulationClient.HEADERS, body));

        assertThat(answer.body()).contains("<faultcode>" + code + "</faultcode>");
    }

    @Test
    void the_basic_dialect_takes_a_password_of_this_moment_only() throws Exception {
        String url = client.url("/population/c06");
        String question = PopulationClient.envelope("", KHUE.body(""));
        String now = Long.toString(Instant.now().getEpochSecond());
        String millis = now + "000";

        assertThat(client.post("/population/c06", question, "timestamp", now, "Authorization", basic(url, now))
                        .statusCode())
                .isEqualTo(200);
        assertThat(client.post("/population/c06", question, "timestamp", millis, "Authorization", basic(url, millis))
                        .statusCode())
                .isEqualTo(200);
        assertThat(client.post(
                                "/population/c06",
                                question,
                                "timestamp",
                                "1500000000",
                                "Authorization",
                                basic(url, "1500000000"))
                        .statusCode())
                .isEqualTo(401);
        assertThat(client.post("/population/c06", question).statusCode()).isEqualTo(401);
    }

    private static String basic(String url, String timestamp) throws Exception {
        String text = url + "sandbox" + timestamp + "sandbox-population-secret";
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return encoded("sandbox:" + HexFormat.of().formatHex(hash));
    }

    private static String encoded(String userAndPassword) {
        return "Basic " + Base64.getEncoder().encodeToString(userAndPassword.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void the_token_dialect_wants_a_token_and_speaks_json() throws Exception {
        String soap = PopulationClient.envelope("", KHUE.body("")).replace("\"", "\\\"");
        String question = "{\"data\": \"" + soap + "\"}";
        String token = client.post(
                        Dialect.TOKEN_PATH, "", "Authorization", encoded("sandbox:sandbox-population-secret"))
                .body()
                .replaceAll(".*\"access_token\":\"([^\"]+)\".*", "$1");

        assertThat(client.post("/population/lgsp", question, "Authorization", "Bearer x")
                        .statusCode())
                .isEqualTo(401);
        assertThat(client.post("/population/lgsp", question, "Authorization", "Bearer " + token)
                        .body())
                .startsWith("{\"data\":\"<?xml")
                .contains("001046000007");
    }

    @Test
    void the_key_dialect_wants_the_key_an_empty_action_and_the_unit() throws Exception {
        String unit = "<d:MaDonVi>H01</d:MaDonVi><d:TaiKhoan>ansinh</d:TaiKhoan><d:SoDienThoai>0240</d:SoDienThoai>";
        String question = PopulationClient.envelope("", KHUE.body(unit));
        String key = "sandbox-population-secret";

        assertThat(client.post("/population/lgsp-apikey", question, "ApiKey", key, "SOAPAction", "\"\"")
                        .body())
                .contains("001046000007");
        assertThat(client.post("/population/lgsp-apikey", question, "ApiKey", "x", "SOAPAction", "\"\"")
                        .statusCode())
                .isEqualTo(401);
        assertThat(client.post(
                                "/population/lgsp-apikey",
                                PopulationClient.envelope("", KHUE.body("")),
                                "ApiKey",
                                key,
                                "SOAPAction",
                                "\"\"")
                        .body())
                .contains("Client.MissingElement");
    }

    @ParameterizedTest
    @CsvSource({
        "CODE_77, 200, <faultcode>Server.ServerProxy.NetworkError</faultcode>",
        "CODE_78, 500, <faultcode>server.serverproxy.network_error</faultcode>",
        "ANSWER_OF_ANOTHER, 200, ANOTHER-REQUEST",
        "HTTP_503_RETRY_AFTER, 503, ''",
        "HTTP_500, 500, internal error"
    })
    void a_fault_says_what_it_is_told_to_say(FaultKind kind, int status, String words) throws Exception {
        sandbox.faults().arm(Fault.times(1, POPULATION, "look-up", kind));

        var answer = client.xroad(KHUE);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains(words);
        assertThat(sandbox.faults().log().fired(POPULATION, "look-up", kind.word()))
                .isPositive();
    }

    @Test
    void a_wrong_hash_is_not_the_hash_of_the_question() throws Exception {
        String right = client.xroad(KHUE).body();
        sandbox.faults().arm(Fault.times(1, POPULATION, "look-up", FaultKind.WRONG_HASH));

        String wrong = client.xroad(KHUE).body();

        assertThat(wrong).isNotEqualTo(right).contains("requestHash").contains("001046000007");
        assertThat(client.xroad(KHUE).body()).isEqualTo(right);
    }

    @Test
    void the_book_counts_questions_and_who_was_found() throws Exception {
        String before = client.get("/book?destination=population").body();

        client.xroad(KHUE);
        client.xroad(new Asked("999999999999", "Trần Văn Khuê", "1946"));

        assertThat(numbers(client.get("/book?destination=population").body()))
                .isEqualTo(List.of(numbers(before).get(0) + 2, numbers(before).get(1) + 1));
    }

    private static List<Long> numbers(String book) {
        assertThat(book).matches("\\{\"lookups\":[0-9]+,\"found\":[0-9]+}");
        return List.of(book.replaceAll("[^0-9,]", "").split(",")).stream()
                .map(Long::valueOf)
                .toList();
    }

    @Test
    void people_that_cannot_be_read_are_a_clear_message() {
        var settings = PopulationSettings.of(POPULATION, folder.resolve("no-such.csv"));

        assertThatThrownBy(() -> PopulationPartner.open(settings, java.time.Clock.systemUTC(), sandbox.faults()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no-such.csv");
    }
}
