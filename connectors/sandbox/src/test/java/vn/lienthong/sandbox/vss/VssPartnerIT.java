package vn.lienthong.sandbox.vss;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.sandbox.vss.VssClient.card;
import static vn.lienthong.sandbox.vss.VssClient.contribution;
import static vn.lienthong.sandbox.vss.VssClient.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.sandbox.Sandbox;
import vn.lienthong.sandbox.Sandboxes;
import vn.lienthong.sandbox.fault.Fault;
import vn.lienthong.sandbox.fault.FaultKind;

/** The simulated Vietnam Social Security as contracts.md §3 and §6 have it. */
class VssPartnerIT {
    private static final String VSS = "vss";
    private static final String PERSON = "001050000001";

    @TempDir
    Path folder;

    private final SetClock clock = new SetClock();
    private Sandbox sandbox;
    private VssClient client;

    @BeforeEach
    void start() throws Exception {
        Path population = Files.writeString(folder.resolve("population.csv"), """
                personal_number,old_id_9,full_name,birth_date,sex_qcvn109,status,new_personal_number,commune_code
                001046000007,360000007,Trần Văn Khuê,1946,1,alive,,08995
                001054000044,120000060,Nguyễn Đức Tuấn,08/01/1954,1,dead,,09706
                001147000081,270000113,Nguyễn Diệu Hương,08/01/1947,2,replaced,001147000099,09568
                """);
        VssSettings settings = VssSettings.of(VSS)
                .withPace(Duration.ofSeconds(1), Duration.ofSeconds(1))
                .withPopulation(population);
        sandbox = Sandbox.start(Sandboxes.still(folder).withOffices(settings).withClock(clock));
        client = new VssClient(sandbox.port()).loggedIn();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void a_wrong_password_opens_no_session_and_without_one_every_door_answers_401_with_no_body() throws Exception {
        VssClient stranger = new VssClient(sandbox.port());

        assertThat(json(stranger.logIn("sandbox", "wrong")).path("maKetQua").asText())
                .isEqualTo("401");
        for (HttpResponse<String> answer : List.of(
                stranger.lookUp("0010460000", "A", "1946"),
                stranger.submitCards("S1", card(1, PERSON, "01-001")),
                stranger.inquire("S1"),
                stranger.result("01001/2026/00001"))) {
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body()).isEmpty();
        }
        assertThat(book().path("cards").asLong()).isZero();
    }

    @Test
    void a_session_ends_after_ten_minutes() throws Exception {
        clock.add(Duration.ofMinutes(10).minusSeconds(1));
        assertThat(client.inquire("S1").statusCode()).isEqualTo(404);

        clock.add(Duration.ofSeconds(1));

        assertThat(client.inquire("S1").statusCode()).isEqualTo(401);
        assertThat(client.loggedIn().inquire("S1").statusCode()).isEqualTo(404);
    }

    @Test
    void every_code_of_the_table_has_somebody() throws Exception {
        String codes =
                "000 001 002 003 003.1 004 010 050 051 052 053 060 061 070 080 090 100 101 110 120 121 122 123 124"
                        + " 130 205 401 500";
        for (String code : codes.split(" ")) {
            String number = "099000" + code.substring(0, 3) + (code.length() > 3 ? "001" : "000");

            JsonNode answer = json(client.lookUp(number, "nguyễn  văn mẫu", "1950"));

            assertThat(answer.path("maKetQua").asText()).isEqualTo(code);
            assertThat(answer.has("maTheMoi")).as(code).isEqualTo(code.equals("003") || code.equals("004"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "001046000007,    Trần Văn Khuê,  01/02/1946, 000",
        "1046000007,      Trần Văn Khuê,  1946,       000",
        "BT2011046000007, Trần Văn Khuê,  1946,       000",
        "BT4011046000007, Trần Văn Khuê,  1946,       053",
        "BT2021046000007, Trần Văn Khuê,  1946,       052",
        "BT201104600000,  Trần Văn Khuê,  1946,       051",
        "001046000007,    Trịnh Vũ Kỳ,    1946,       061",
        "001046000007,    Trần Khuê,      1946,       060",
        "001046000007,    Trần Văn Khuê,  1947,       070",
        "001046000007,    Trần Văn Khuê,  1947-01-01, 205",
        "001046000008,    Trần Văn Khuê,  1946,       050",
        "001054000044,    Nguyễn Đức Tuấn, 01/1954,   124",
        "001147000081,    Nguyễn Diệu Hương, 1947,    003"
    })
    void a_look_up_says_what_does_not_fit(String card, String name, String birthDate, String code) throws Exception {
        assertThat(json(client.lookUp(card, name, birthDate)).path("maKetQua").asText())
                .isEqualTo(code);
    }

    @Test
    void a_dossier_of_cards_is_worked_on_and_answered_line_by_line() throws Exception {
        HttpResponse<String> receipt = client.submitCards(
                "S1", card(1, PERSON, "01-001"), card(2, "001050000002", "01-901"), card(3, "001050000003", "01-902"));
        String number = json(receipt).path("soHoSo").asText();

        assertThat(number).isEqualTo("01001/2026/00001");
        assertThat(state("S1")).isEqualTo("DA_TIEP_NHAN");
        clock.add(Duration.ofSeconds(1));
        assertThat(state("S1")).isEqualTo("DANG_XU_LY");
        assertThat(book().path("pending").asLong()).isEqualTo(1);
        clock.add(Duration.ofSeconds(1));
        JsonNode result = json(client.result(number));
        assertThat(result.path("trangThai").asText()).isEqualTo("HOAN_THANH");
        assertThat(lines(result)).containsExactly("1 000 BT2011050000001", "2 H01 ", "3 H02 ");
        assertThat(result.path("ketQua").get(0).path("denNgay").asText()).isEqualTo("14/11/2027");
        assertThat(book().toString())
                .isEqualTo(
                        "{\"cards\":1,\"decreases\":0,\"contributions\":0,\"sum\":0,\"duplicates\":0,\"pending\":0}");
    }

    @Test
    void a_card_that_ended_is_told_as_decreased_until_another_is_issued() throws Exception {
        client.submitDecreases("S1", VssClient.decrease(1, "001046000007"), VssClient.decrease(2, "001050000902"));
        clock.add(Duration.ofSeconds(2));

        assertThat(lines(json(client.inquire("S1")))).containsExactly("1 000 ", "2 H02 ");
        assertThat(book().path("decreases").asLong()).isEqualTo(1);
        assertThat(foundAs("001046000007")).isEqualTo("120");

        client.submitCards("S2", card(1, "001046000007", "01-001"));
        assertThat(foundAs("001046000007")).isEqualTo("000");
    }

    private String foundAs(String number) throws Exception {
        return json(client.lookUp(number, "Trần Văn Khuê", "1946"))
                .path("maKetQua")
                .asText();
    }

    @Test
    void contributions_are_summed_and_a_receipt_that_ends_in_94_is_compulsory_insurance() throws Exception {
        client.submitContributions("S1", contribution(1, PERSON, "BL1"), contribution(2, PERSON, "BL1-94"));
        clock.add(Duration.ofSeconds(2));

        assertThat(lines(json(client.inquire("S1")))).containsExactly("1 000 ", "2 C01 ");
        assertThat(book().path("contributions").asLong()).isEqualTo(1);
        assertThat(book().path("sum").asLong()).isEqualTo(495_000);
    }

    @Test
    void the_same_dossier_again_is_the_first_one_and_another_with_the_same_card_is_a_duplicate() throws Exception {
        client.submitCards("S1", card(1, PERSON, "01-001"));

        JsonNode again = json(client.submitCards("S1", card(1, PERSON, "01-001")));
        assertThat(again.path("maKetQua").asText()).isEqualTo("409");
        assertThat(again.path("soHoSo").asText()).isEqualTo("01001/2026/00001");
        assertThat(book().path("cards").asLong()).isEqualTo(1);

        client.submitCards("S2", card(1, PERSON, "01-001"));
        assertThat(book().path("duplicates").asLong()).isEqualTo(1);
    }

    @Test
    void a_dossier_with_clinic_01_903_is_worked_on_until_it_was_asked_for_three_times() throws Exception {
        client.submitCards("S1", card(1, PERSON, "01-903"));
        clock.add(Duration.ofMinutes(1));

        assertThat(IntStream.range(0, 4).mapToObj(i -> state("S1")).toList())
                .containsExactly("DANG_XU_LY", "DANG_XU_LY", "DANG_XU_LY", "HOAN_THANH");
    }

    @ParameterizedTest
    @CsvSource({
        "603, 2, d03-ts, <Dong/>",
        "601, 1, d03-ts, <Dong/>",
        "603, 2001, d03-ts, <Dong/>",
        "602, 1, d03-ts, <Dong/>",
        "603, 1, d03-ts, <Dong/>",
        "603, 1, d03-ts, <Dong>"
    })
    void a_dossier_that_is_not_as_agreed_is_not_taken(String procedure, int count, String form, String line)
            throws Exception {
        String file = VssClient.file(form, List.of(line));

        assertThat(json(client.submit("S1", procedure, count, file))
                        .path("maKetQua")
                        .asText())
                .isEqualTo("205");
        assertThat(client.inquire("S1").statusCode()).isEqualTo(404);
    }

    @Test
    void the_book_survives_a_restart_and_lists_what_was_issued() throws Exception {
        client.submitCards("S1", card(1, PERSON, "01-001"));
        client.submitContributions("S2", contribution(1, PERSON, "BL1"));
        clock.add(Duration.ofSeconds(2));
        client.inquire("S1");
        sandbox.close();

        start();

        assertThat(book().toString())
                .isEqualTo(
                        "{\"cards\":1,\"decreases\":0,\"contributions\":1,\"sum\":495000,\"duplicates\":0,\"pending\":1}");
        assertThat(client.get("/book.csv?destination=vss").body().lines())
                .containsExactly(
                        "maGuiHoSo,maThuTuc,maDonVi,kyKeKhai,dong,key,maSoBHXH,maThe,tuNgay,denNgay,amount",
                        "S1,603,TA0001A,11/2026,1,001050000001 BT 15/11/2026,1050000001,BT2011050000001,15/11/2026,"
                                + "14/11/2027,0",
                        "S2,602,TA0001A,11/2026,1,BL1,1050000001,,01/11/2026,,495000");
        assertThat(json(client.submitCards("S1", card(1, PERSON, "01-001")))
                        .path("maKetQua")
                        .asText())
                .isEqualTo("409");
    }

    @Test
    void a_card_that_was_issued_is_what_a_look_up_tells() throws Exception {
        client.submitCards("S1", card(1, "001046000007", "01-001"));

        assertThat(json(client.lookUp("001046000007", "Trần Văn Khuê", "1946"))
                        .path("gtTheDen")
                        .asText())
                .isEqualTo("14/11/2027");
    }

    @Test
    void the_faults_of_this_partner_strike_where_they_are_ordered_and_are_counted() throws Exception {
        arm("submit", FaultKind.SESSION_EXPIRED);
        assertThat(client.submitCards("S1", card(1, PERSON, "01-001")).statusCode())
                .isEqualTo(401);
        client.loggedIn();

        arm("submit", FaultKind.RESTRICTED_ACCOUNT);
        JsonNode restricted = json(client.submitCards("S1", card(1, PERSON, "01-001")));
        assertThat(restricted.path("maKetQua").asText()).isEqualTo("500");
        assertThat(restricted.path("ghiChu").asText()).contains("hạn chế");

        arm("submit", FaultKind.DOSSIER_SENT_BACK);
        client.submitCards("S1", card(1, PERSON, "01-001"));
        clock.add(Duration.ofSeconds(2));
        assertThat(state("S1")).isEqualTo("TRA_LAI");
        assertThat(book().path("cards").asLong()).isZero();

        assertThat(List.of("session-expired", "restricted-account", "dossier-sent-back"))
                .allMatch(kind -> sandbox.faults().log().fired(VSS, "submit", kind) == 1);
    }

    @Test
    void faults_of_reports_repeat_shuffle_and_invent_lines() throws Exception {
        String[] many = IntStream.rangeClosed(1, 20)
                .mapToObj(i -> card(i, "0010500000%02d".formatted(i), "01-001"))
                .toArray(String[]::new);
        client.submitCards("S1", many);
        clock.add(Duration.ofSeconds(2));
        List<String> plain = lines(json(client.inquire("S1")));

        arm("reports", FaultKind.DUPLICATE_REPORT);
        assertThat(lines(json(client.inquire("S1")))).hasSize(40);
        arm("reports", FaultKind.REPORTS_OUT_OF_ORDER);
        assertThat(lines(json(client.inquire("S1")))).isNotEqualTo(plain).containsExactlyInAnyOrderElementsOf(plain);
        arm("reports", FaultKind.REPORT_FOR_UNKNOWN);
        assertThat(lines(json(client.inquire("S1")))).hasSize(21).contains("9999 000 ");
    }

    @Test
    void a_dossier_that_is_the_second_is_told_in_no_order() throws Exception {
        String[] many = IntStream.rangeClosed(1, 20)
                .mapToObj(i -> card(i, "0010500000%02d".formatted(i), "01-001"))
                .toArray(String[]::new);
        client.submitCards("S1", many);
        client.submitCards("S2", many);
        clock.add(Duration.ofSeconds(2));

        List<String> first = lines(json(client.inquire("S1")));
        List<String> second = lines(json(client.inquire("S2")));

        assertThat(first).startsWith("1 000 BT2011050000001", "2 000 BT2011050000002");
        assertThat(second).isNotEqualTo(first).containsExactlyInAnyOrderElementsOf(first);
        assertThat(lines(json(client.inquire("S2")))).isEqualTo(second);
    }

    private void arm(String operation, FaultKind kind) {
        sandbox.faults().arm(Fault.times(1, VSS, operation, kind));
    }

    private String state(String reference) {
        try {
            return json(client.inquire(reference)).path("trangThai").asText();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> lines(JsonNode result) {
        List<String> lines = new ArrayList<>();
        result.path("ketQua")
                .forEach(line -> lines.add(
                        line.path("dong").asText() + " " + line.path("maKetQua").asText() + " "
                                + line.path("maThe").asText()));
        return lines;
    }

    private JsonNode book() throws Exception {
        return json(client.get("/book?destination=vss"));
    }

    /** A clock that stands still until it is moved. */
    private static final class SetClock extends Clock {
        private volatile Instant now = Instant.parse("2026-11-22T03:00:00Z");

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
