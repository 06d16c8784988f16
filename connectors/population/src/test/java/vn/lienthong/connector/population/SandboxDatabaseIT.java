package vn.lienthong.connector.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import vn.lienthong.gateway.api.Check;
import vn.lienthong.gateway.api.Delivery;
import vn.lienthong.gateway.api.Link;
import vn.lienthong.sandbox.Sandbox;
import vn.lienthong.sandbox.SandboxSettings;
import vn.lienthong.sandbox.fault.Fault;
import vn.lienthong.sandbox.fault.FaultKind;
import vn.lienthong.sandbox.fault.FaultTimings;
import vn.lienthong.sandbox.population.PopulationSettings;

/** The connector against the simulated database, which was written from the contract, without CXF, and not from the connector. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SandboxDatabaseIT {
    private static final String SECRET = "sandbox-population-secret";

    @TempDir
    static Path folder;

    private Sandbox sandbox;

    /** The four dialects of contracts.md §4, each nothing but configuration. */
    enum Dialect {
        XROAD("/population/xroad", Map.of("headers", Database.HEADERS)),
        C06_DIRECT(
                "/population/c06",
                Map.of(
                        "authentication",
                        Map.of(
                                "scheme",
                                "basic-sha256",
                                "user",
                                "sandbox",
                                "secret",
                                SECRET,
                                "timestampIn",
                                "milliseconds"))),
        LGSP_TOKEN(
                "/population/lgsp",
                Map.of(
                        "transport",
                        "json",
                        "authentication",
                        Map.of(
                                "scheme",
                                "login",
                                "user",
                                "sandbox",
                                "secret",
                                SECRET,
                                "url",
                                "ADDRESS/population/lgsp/token"))),
        LGSP_APIKEY(
                "/population/lgsp-apikey",
                Map.of(
                        "authentication",
                        Map.of("scheme", "key", "secret", SECRET),
                        "extra",
                        List.of(
                                Map.of("name", "MaDonVi", "value", "H01"),
                                Map.of("name", "TaiKhoan", "value", "ansinh"),
                                Map.of("name", "SoDienThoai", "value", "02438250000"))));

        private final String path;
        private final Map<String, Object> config;

        Dialect(String path, Map<String, Object> config) {
            this.path = path;
            this.config = config;
        }

        Map<String, Object> at(int port) {
            String address = "http://127.0.0.1:" + port;
            Map<String, Object> all = Database.plain(URI.create(address + path));
            for (var entry : config.entrySet()) {
                Object value = entry.getValue();
                if (value instanceof Map<?, ?> section && section.containsKey("url")) {
                    @SuppressWarnings("unchecked")
                    var typed = (Map<String, Object>) section;
                    value = Database.with(typed, "url", address + "/population/lgsp/token");
                }
                all = Database.with(all, entry.getKey(), value);
            }
            return all;
        }
    }

    @BeforeAll
    void start() throws Exception {
        Path people = folder.resolve("population.csv");
        StringBuilder csv = new StringBuilder("""
                personal_number,old_id_9,full_name,birth_date,sex_qcvn109,status,new_personal_number,commune_code
                001046000007,360000007,Trần Văn Khuê,1946,1,alive,,08995
                001147000081,270000113,Nguyễn Diệu Hương,08/01/1947,2,alive,,09568
                084067002227,100003187,Nguyễn Minh Thắng,07/12/1967,1,dead,,00118
                001044044407,,Đặng Hữu Vượng,11/02/1944,1,missing,,09552
                001177039042,160055922,Đỗ Thanh Diễm,13/06/1977,2,number-replaced,001177543262,00337
                """);
        for (int i = 0; i < 60; i++) csv.append("0990000000%02d,,Lê Thị Mẫu,08/01/1950,2,alive,,00001\n".formatted(i));
        Files.writeString(people, csv);
        sandbox = Sandbox.start(SandboxSettings.in(folder)
                .withPopulations(PopulationSettings.of("population", people))
                .withOwnPorts(Map.of("population", 0))
                .withFaultTimings(FaultTimings.usual()
                        .withSilence(Duration.ofSeconds(20))
                        .withDrip(Duration.ofSeconds(20))
                        .withRefusal(Duration.ofSeconds(2))));
    }

    @AfterEach
    void callOffFaults() {
        sandbox.faults().disarmAll();
    }

    @AfterAll
    void stop() {
        sandbox.close();
    }

    private Link open(Dialect dialect, Duration timeLimit) {
        return Database.open(dialect.at(sandbox.port()), timeLimit, Clock.systemUTC());
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void check_is_let_in_in_every_dialect_and_looks_nobody_up(Dialect dialect) {
        var before = sandbox.partner("population").book();
        try (Link link = open(dialect, Duration.ofSeconds(20))) {
            assertThat(link.check()).isInstanceOf(Check.Good.class);
        }
        assertThat(sandbox.partner("population").book()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(
            value = Dialect.class,
            names = {"C06_DIRECT", "LGSP_TOKEN", "LGSP_APIKEY"})
    void check_says_that_the_secret_is_wrong(Dialect dialect) {
        @SuppressWarnings("unchecked")
        var proof = (Map<String, Object>) dialect.at(sandbox.port()).get("authentication");
        Map<String, Object> config =
                Database.with(dialect.at(sandbox.port()), "authentication", Database.with(proof, "secret", "another"));
        try (Link link = Database.open(config, Duration.ofSeconds(20), Clock.systemUTC())) {
            assertThat(link.check())
                    .isInstanceOfSatisfying(
                            Check.Bad.class, bad -> assertThat(bad.code()).isEqualTo("http.401"));
        }
    }

    @Test
    void check_says_that_the_security_server_does_not_know_us() {
        Map<String, Object> stranger = Database.with(
                Dialect.XROAD.at(sandbox.port()),
                "headers",
                Database.with(Database.HEADERS, "client", Map.of("xRoadInstance", "ELSEWHERE", "memberCode", "G01")));
        try (Link link = Database.open(stranger, Duration.ofSeconds(20), Clock.systemUTC())) {
            assertThat(link.check())
                    .isInstanceOfSatisfying(
                            Check.Bad.class, bad -> assertThat(bad.code()).isEqualTo("client.unknownmember"));
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void one_person_is_found_dead_missing_renumbered_or_not_at_all_in_every_dialect(Dialect dialect) {
        try (Link link = open(dialect, Duration.ofSeconds(20))) {
            Map<String, Object> found = completed(Database.ask(link, Database.khue()), null);
            assertThat(found)
                    .containsEntry("birthDate", "1946")
                    .containsEntry("birthPrecision", "year")
                    .containsEntry("sex", "male")
                    .containsEntry("comparison", Map.of("result", "match", "fields", List.of()));
            completed(Database.ask(link, Database.content("270000113", "NGUYỄN DIỆU HƯƠNG", "1947-01-08")), null);
            completed(
                    Database.ask(link, Database.content("084067002227", "Nguyễn Minh Thắng", "1967-12-07")),
                    "citizen.dead");
            completed(
                    Database.ask(link, Database.content("001044044407", "Đặng Hữu Vượng", "1944-02-11")),
                    "citizen.missing");
            assertThat(completed(
                            Database.ask(link, Database.content("001177039042", "Đỗ Thanh Diễm", "1977-06-13")),
                            "citizen.number-replaced"))
                    .containsEntry("replacedBy", "001177543262");
            assertThat(Database.ask(link, Database.content("001046000007", "Trần Văn Khoa", "1946")))
                    .isEqualTo(new Delivery.Rejected("citizen.not-found", null));
        }
    }

    private static Map<String, Object> completed(Delivery delivery, String code) {
        assertThat(delivery)
                .isInstanceOfSatisfying(
                        Delivery.Completed.class,
                        done -> assertThat(done.code()).isEqualTo(code));
        return ((Delivery.Completed) delivery).answer();
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void people_are_told_the_same_however_they_are_written(Dialect dialect) {
        try (Link link = open(dialect, Duration.ofSeconds(20))) {
            for (int i = 0; i < 60; i++) {
                String number = "0990000000%02d".formatted(i);
                assertThat(completed(Database.ask(link, Database.content(number, "Lê Thị Mẫu", "1950-01-08")), null))
                        .isEqualTo(Map.of(
                                "personalNumber",
                                number,
                                "name",
                                Map.of("family", "Lê", "middle", "Thị", "given", "Mẫu", "full", "Lê Thị Mẫu"),
                                "birthDate",
                                "1950-01-08",
                                "birthPrecision",
                                "day",
                                "sex",
                                "female",
                                "status",
                                "living",
                                "residence",
                                Map.of("commune", "00001", "codesOf", "2025-07-01"),
                                "comparison",
                                Map.of("result", "match", "fields", List.of())));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "WRONG_HASH, answer.wrong-hash",
        "CODE_77, server.serverproxy.networkerror",
        "CODE_78, server.serverproxy.networkerror",
        "ANSWER_OF_ANOTHER, answer.of-another",
        "MALFORMED_BODY, answer.malformed",
        "TRUNCATED_BODY, answer.incomplete",
        "HTTP_500, http.500",
        "HTTP_503_RETRY_AFTER, http.503",
        "HTTP_429, http.429",
        "RESET_BEFORE_READ, http.reset",
        "RESET_AFTER_COMMIT, http.reset",
        "TIMEOUT_AFTER_COMMIT, http.timeout",
        "SLOW_DRIP, http.timeout"
    })
    void every_fault_is_a_question_to_be_asked_again(FaultKind kind, String code) {
        // Always: the JDK writes a question again whose kept connection dies while it is written.
        sandbox.faults().arm(Fault.always("population", "look-up", kind));
        boolean slow = code.equals("http.timeout");

        try (Link link = open(Dialect.XROAD, Duration.ofSeconds(slow ? 2 : 20))) {
            assertThat(Database.ask(link, Database.khue()))
                    .isInstanceOfSatisfying(
                            Delivery.Unavailable.class,
                            no -> assertThat(no.code()).isEqualTo(code));
        }
        sandbox.faults().disarmAll();
        try (Link link = open(Dialect.XROAD, Duration.ofSeconds(20))) {
            completed(Database.ask(link, Database.khue()), null);
        }
        assertThat(sandbox.faults().log().fired("population", "look-up", kind.word()))
                .isPositive();
    }

    @ParameterizedTest
    @EnumSource(
            value = Dialect.class,
            names = {"C06_DIRECT", "LGSP_TOKEN", "LGSP_APIKEY"})
    void an_answer_of_another_is_seen_without_headers_too(Dialect dialect) {
        sandbox.faults().arm(Fault.times(1, "population", "look-up", FaultKind.ANSWER_OF_ANOTHER));

        try (Link link = open(dialect, Duration.ofSeconds(20))) {
            assertThat(Database.ask(link, Database.content("001147000081", "Nguyễn Diệu Hương", "1947-01-08")))
                    .isEqualTo(new Delivery.Unavailable("answer.of-another", null));
        }
    }

    @Test
    void a_closed_port_is_a_refused_connection() throws Exception {
        URI address = URI.create("http://127.0.0.1:" + sandbox.port("population") + "/population/xroad");
        var order = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + sandbox.port() + "/control/faults"))
                .POST(
                        HttpRequest.BodyPublishers.ofString(
                                "{\"destination\":\"population\",\"operation\":\"look-up\",\"kind\":\"refuse-connection\",\"count\":1}"))
                .build();
        try (Link link = Database.open(Database.xroad(address))) {
            HttpClient.newHttpClient().send(order, HttpResponse.BodyHandlers.discarding());

            await().atMost(Duration.ofSeconds(20))
                    .until(() ->
                            Database.ask(link, Database.khue()).equals(new Delivery.Unavailable("http.refused", null)));
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> Database.ask(link, Database.khue()) instanceof Delivery.Completed);
        }
    }

    @Test
    void one_log_in_serves_many_questions() {
        long before = logIns();

        try (Link link = open(Dialect.LGSP_TOKEN, Duration.ofSeconds(20))) {
            for (int i = 0; i < 5; i++) completed(Database.ask(link, Database.khue()), null);
        }

        assertThat(logIns() - before).isEqualTo(1);
    }

    private long logIns() {
        return sandbox.faults().log().lines().stream()
                .filter(line -> line.operation().equals("token"))
                .mapToLong(line -> line.calls())
                .sum();
    }
}
