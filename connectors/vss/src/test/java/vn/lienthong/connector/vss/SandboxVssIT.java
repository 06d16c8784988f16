package vn.lienthong.connector.vss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.EnumSource;
import vn.lienthong.gateway.api.Check;
import vn.lienthong.gateway.api.Delivery;
import vn.lienthong.gateway.api.Inquiry;
import vn.lienthong.gateway.api.Item;
import vn.lienthong.gateway.api.Link;
import vn.lienthong.gateway.api.Submission;
import vn.lienthong.sandbox.Sandbox;
import vn.lienthong.sandbox.SandboxSettings;
import vn.lienthong.sandbox.fault.Fault;
import vn.lienthong.sandbox.fault.FaultKind;
import vn.lienthong.sandbox.fault.FaultTimings;
import vn.lienthong.sandbox.vss.VssSettings;

/** The connector against the simulated office, which was written from the contract and not from the connector. */
class SandboxVssIT {
    private static final String VSS = "vss";
    private static final Duration NEVER = Duration.ofDays(1);

    @TempDir
    static Path folder;

    private static Sandbox office;
    private static int dossiers;

    private Link link;
    private long cardsBefore;

    @BeforeAll
    static void openOffice() {
        office = Sandbox.start(SandboxSettings.in(folder)
                .withOffices(VssSettings.of(VSS).withPace(Duration.ZERO, NEVER))
                .withOwnPorts(Map.of(VSS, 0))
                .withFaultTimings(FaultTimings.usual()
                        .withSilence(Duration.ofSeconds(20))
                        .withDrip(Duration.ofSeconds(20))
                        .withRefusal(Duration.ofSeconds(2))));
    }

    @AfterAll
    static void closeOffice() {
        office.close();
    }

    @BeforeEach
    void open() {
        office.faults().disarmAll();
        office.faults().log().clear();
        link = Portals.open(config(), Portals.PATIENT);
        cardsBefore = office.partner(VSS).book().credits();
    }

    private static Map<String, Object> config() {
        return Portals.config(URI.create("http://127.0.0.1:" + office.port(VSS)));
    }

    @AfterEach
    void close() {
        link.close();
    }

    @Test
    void a_dossier_is_taken_worked_on_and_answered_line_by_line() throws Exception {
        Submission dossier = cards(Portals.card(1), Portals.card(2, "01-901"), Portals.card(3, "01-902"));

        assertThat(deliver(dossier)).isInstanceOf(Delivery.Accepted.class);
        assertThat(inquire(dossier)).isInstanceOf(Inquiry.Taken.class);
        finish();

        assertThat(facts(dossier))
                .containsExactlyInAnyOrder(
                        "E1 Completed 000 {cardNumber=BT2011050000001, socialInsuranceNumber=1050000001,"
                                + " validFrom=2026-11-15, validTo=2027-11-14}",
                        "E2 Rejected H01",
                        "E3 Rejected H02");
    }

    @Test
    void check_logs_in_and_does_nothing_else() {
        assertThat(link.check()).isInstanceOf(Check.Good.class);
        assertThat(link.check()).isInstanceOf(Check.Good.class);
        assertThat(office.partner(VSS).book().credits()).isEqualTo(cardsBefore);
    }

    @Test
    void check_says_once_that_the_password_is_wrong_and_does_not_ask_again() {
        Map<String, Object> wrong = new HashMap<>(config());
        wrong.put("password", "another-password");
        try (Link stranger = Portals.open(wrong, Portals.PATIENT)) {
            for (int i = 0; i < 2; i++)
                assertThat(stranger.check()).isInstanceOfSatisfying(Check.Bad.class, bad -> {
                    assertThat(bad.code()).isEqualTo("login.refused");
                    assertThat(bad.reason()).contains("password").doesNotContain("another-password");
                });
        }
    }

    @Test
    void contributions_are_recorded_or_refused_one_by_one_half_of_them_here() throws Exception {
        List<Item> lines = IntStream.rangeClosed(1, 40)
                .mapToObj(i -> Portals.contribution(i, "BL" + dossiers + i + (i % 2 == 0 ? "-94" : "")))
                .toList();
        Submission dossier = submission("submit-contributions", lines);

        deliver(dossier);
        finish();

        List<String> facts = facts(dossier);
        assertThat(facts)
                .hasSize(40)
                .filteredOn(fact -> fact.endsWith("Rejected C01"))
                .hasSize(20);
        assertThat(facts).contains("E2 Rejected C01").anyMatch(fact -> fact.startsWith("E1 Completed 000 "));
    }

    @Test
    void cards_that_end_are_booked_once_however_often_their_dossier_comes() throws Exception {
        Submission dossier = submission(
                "submit-decreases",
                List.of(
                        Portals.decrease(1, "CHET"),
                        Portals.but(Portals.decrease(2, "CHUYEN_DI"), "soDinhDanh", "001050000902")));

        deliver(dossier);
        assertThat(deliver(dossier)).isInstanceOf(Delivery.Accepted.class);
        finish();

        assertThat(facts(dossier))
                .containsExactlyInAnyOrder(
                        "E1 Completed 000 {socialInsuranceNumber=1050000001, validFrom=2026-11-03}", "E2 Rejected H02");
        assertThat(cards()).as("in the book").isEqualTo(1);
    }

    @Test
    void the_same_dossier_again_is_accepted_under_its_first_number() {
        Submission dossier = cards(Portals.card(1));
        Delivery first = deliver(dossier);

        assertThat(deliver(dossier)).isEqualTo(first);
        assertThat(cards()).isEqualTo(1);
    }

    @Test
    void line_numbers_in_no_order_come_to_the_right_lines() throws Exception {
        for (int again = 0; again < 2; again++) {
            Submission dossier = cards(IntStream.rangeClosed(1, 30)
                    .mapToObj(i -> Portals.card(i, i % 3 == 0 ? "01-901" : "01-001"))
                    .toArray(Item[]::new));
            deliver(dossier);
            finish();

            List<String> facts = facts(dossier);

            for (int i = 1; i <= 30; i++) {
                String expected = i % 3 == 0
                        ? "E" + i + " Rejected H01"
                        : "E" + i
                                + " Completed 000 {cardNumber=BT20110500000%02d, socialInsuranceNumber=10500000%02d, validFrom=2026-11-15, validTo=2027-11-14}"
                                        .formatted(i, i);
                assertThat(facts).contains(expected);
            }
            assertThat(facts).hasSize(30);
        }
    }

    @Test
    void a_dossier_that_never_ends_stays_taken_and_one_with_01_903_ends_after_three_questions() throws Exception {
        Submission late = cards(Portals.card(1), Portals.card(2, "01-903"));
        deliver(late);
        finish();
        Submission endless = cards(Portals.card(1));
        deliver(endless);

        for (int asked = 0; asked < 3; asked++) assertThat(inquire(late)).isInstanceOf(Inquiry.Taken.class);
        assertThat(facts(late)).hasSize(2);
        for (int asked = 0; asked < 10; asked++) assertThat(inquire(endless)).isInstanceOf(Inquiry.Taken.class);
    }

    @Test
    void a_dossier_that_is_sent_back_rejects_every_line() throws Exception {
        office.faults().arm(Fault.times(1, VSS, "submit", FaultKind.DOSSIER_SENT_BACK));
        Submission dossier = cards(Portals.card(1), Portals.card(2));

        deliver(dossier);
        finish();

        assertThat(facts(dossier)).containsExactly("E1 Rejected dossier.sent-back", "E2 Rejected dossier.sent-back");
        assertThat(cards()).isZero();
        assertFired("submit", FaultKind.DOSSIER_SENT_BACK);
    }

    @Test
    void a_restricted_account_stops_after_one_call() {
        office.faults().arm(Fault.always(VSS, "submit", FaultKind.RESTRICTED_ACCOUNT));
        Submission dossier = cards(Portals.card(1));

        for (int again = 0; again < 3; again++) {
            assertThat(deliver(dossier))
                    .isInstanceOfSatisfying(
                            Delivery.Unavailable.class,
                            away -> assertThat(away.code()).isEqualTo("account.restricted"));
        }

        assertFired("submit", FaultKind.RESTRICTED_ACCOUNT);
        assertThat(cards()).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            names = {"DUPLICATE_REPORT", "REPORTS_OUT_OF_ORDER"})
    void lines_told_twice_or_in_no_order_say_each_thing_once(FaultKind kind) throws Exception {
        Submission dossier = cards(IntStream.rangeClosed(1, 20)
                .mapToObj(i -> Portals.card(i, "01-902"))
                .toArray(Item[]::new));
        deliver(dossier);
        finish();
        office.faults().arm(Fault.times(1, VSS, "reports", kind));

        List<String> facts = facts(dossier);

        assertFired("reports", kind);
        assertThat(facts)
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 20)
                        .mapToObj(i -> "E" + i + " Rejected H02")
                        .toList());
    }

    @Test
    void a_line_that_nobody_sent_is_told_under_its_number() throws Exception {
        Submission dossier = cards(Portals.card(1, "01-902"));
        deliver(dossier);
        finish();
        office.faults().arm(Fault.times(1, VSS, "reports", FaultKind.REPORT_FOR_UNKNOWN));

        assertThat(facts(dossier)).containsExactly("E1 Rejected H02", "LINE-9999 Completed 000 {}");
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            names = {"RESET_AFTER_COMMIT", "TIMEOUT_AFTER_COMMIT", "SLOW_DRIP", "MALFORMED_BODY", "TRUNCATED_BODY"})
    void a_fault_after_the_dossier_was_taken_leaves_a_doubt_that_an_inquiry_ends(FaultKind kind) {
        Submission dossier = cards(Portals.card(1));
        Link hasty = hasty(dossier);
        office.faults().arm(Fault.times(1, VSS, "submit", kind));

        assertThat(hasty.outbound("submit-cards").deliver(dossier).whole()).isInstanceOf(Delivery.Unknown.class);

        hasty.close();
        assertFired("submit", kind);
        assertThat(inquire(dossier)).isInstanceOf(Inquiry.Taken.class);
        assertThat(deliver(dossier)).isInstanceOf(Delivery.Accepted.class);
        assertThat(cards()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            names = {"REFUSE_CONNECTION", "RESET_BEFORE_READ", "HTTP_500", "HTTP_503_RETRY_AFTER", "HTTP_429"})
    void a_fault_before_anything_was_done_does_nothing(FaultKind kind) {
        office.faults().arm(Fault.times(1, VSS, "submit", kind));
        Submission dossier = cards(Portals.card(1));

        assertThat(deliver(dossier)).isInstanceOfAny(Delivery.Unknown.class, Delivery.Unavailable.class);

        assertFired("submit", kind);
        assertThat(inquire(dossier)).isEqualTo(new Inquiry.NotKnown("http.404"));
        assertThat(deliver(dossier)).isInstanceOf(Delivery.Accepted.class);
        assertThat(cards()).isEqualTo(1);
    }

    @Test
    void a_session_that_expires_under_any_call_is_repaired_without_a_trace() throws Exception {
        Submission dossier = cards(Portals.card(1));
        office.faults().arm(Fault.times(1, VSS, "submit", FaultKind.SESSION_EXPIRED));
        assertThat(deliver(dossier)).isInstanceOf(Delivery.Accepted.class);
        office.faults().arm(Fault.times(1, VSS, "dossier", FaultKind.SESSION_EXPIRED));
        finish();
        assertThat(facts(dossier)).hasSize(1);
        office.faults().arm(Fault.times(1, VSS, "card-look-up", FaultKind.SESSION_EXPIRED));
        assertThat(lookUp("000")).isInstanceOf(Delivery.Completed.class);

        Stream.of("submit", "dossier", "card-look-up")
                .forEach(operation -> assertFired(operation, FaultKind.SESSION_EXPIRED));
        assertThat(cards()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            names = {"HTTP_500", "HTTP_429", "MALFORMED_BODY", "TRUNCATED_BODY", "RESET_BEFORE_READ", "SLOW_DRIP"})
    void an_inquiry_and_a_look_up_that_fail_say_nothing_and_are_asked_again(FaultKind kind) throws Exception {
        Submission dossier = cards(Portals.card(1));
        deliver(dossier);
        finish();
        Link hasty = hasty(dossier);
        office.faults().arm(Fault.times(1, VSS, "dossier", kind));
        assertThat(hasty.outbound("submit-cards").inquire(dossier)).isInstanceOf(Inquiry.NoAnswer.class);
        assertThat(facts(dossier)).hasSize(1);

        office.faults().arm(Fault.times(1, VSS, "card-look-up", kind));
        assertThat(lookUp(hasty, "000")).isInstanceOf(Delivery.Unavailable.class);
        assertThat(lookUp("000")).isInstanceOf(Delivery.Completed.class);
        hasty.close();

        assertFired("dossier", kind);
        assertFired("card-look-up", kind);
    }

    @Test
    void a_log_in_that_fails_does_nothing_and_the_next_one_is_taken() {
        office.faults().arm(Fault.times(1, VSS, "log-in", FaultKind.RESET_BEFORE_READ));
        Submission dossier = cards(Portals.card(1));

        assertThat(deliver(dossier)).isInstanceOf(Delivery.Unavailable.class);
        assertThat(deliver(dossier)).isInstanceOf(Delivery.Accepted.class);
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvFileSource(files = "../../config/reference/vss_card_lookup_result_code.csv", numLinesToSkip = 1)
    void every_code_of_the_table_becomes_what_the_table_says(String code, String meaning, String handling) {
        Delivery told = lookUp(code);

        switch (handling) {
            case "ok" ->
                assertThat(told)
                        .isInstanceOf(Delivery.Completed.class)
                        .extracting("code")
                        .isNull();
            case "warn" ->
                assertThat(told)
                        .isInstanceOf(Delivery.Completed.class)
                        .extracting("code")
                        .isEqualTo(code);
            case "reject", "mismatch", "client-bug" -> assertThat(told).isEqualTo(new Delivery.Rejected(code, null));
            case "retry" -> assertThat(told).isEqualTo(new Delivery.Unavailable(code, null));
            // logged in once more, in vain
            case "auth" -> assertThat(told).isEqualTo(new Delivery.Unavailable("session.refused", null));
            default -> throw new AssertionError("the table has " + handling + " for " + meaning);
        }
    }

    @Test
    void a_card_is_told_with_the_one_that_took_its_place_and_a_fault_of_the_portal_is_none_of_the_card() {
        assertThat(((Delivery.Completed) lookUp("000")).answer())
                .containsEntry("fullName", "Nguyễn Văn Mẫu")
                .containsEntry("birthDate", "1950-11-20");
        assertThat(((Delivery.Completed) lookUp("003")).answer()).containsKey("newCardNumber");
        assertThat(lookUp("500")).isEqualTo(new Delivery.Unavailable("500", null));
    }

    private static void finish() {
        office.partner(VSS).endDay();
    }

    private long cards() {
        return office.partner(VSS).book().credits() - cardsBefore;
    }

    private static void assertFired(String operation, FaultKind kind) {
        assertThat(office.faults().log().fired(VSS, operation, kind.word())).isEqualTo(1);
    }

    private Submission cards(Item... items) {
        return submission("submit-cards", List.of(items));
    }

    private Submission submission(String operation, List<Item> items) {
        return Portals.submission(link, operation, "LT-S-" + dossiers++, new ArrayList<>(items));
    }

    private Delivery deliver(Submission submission) {
        return link.outbound(submission.operation()).deliver(submission).whole();
    }

    private Inquiry inquire(Submission submission) {
        return link.outbound(submission.operation()).inquire(submission);
    }

    private List<String> facts(Submission submission) throws Exception {
        Inquiry inquiry = inquire(submission);
        assertThat(inquiry).isInstanceOf(Inquiry.Found.class);
        return ReadFacts.of(link, ((Inquiry.Found) inquiry).document());
    }

    /** A link that waits a second only, and is logged in, so that the machine has to be quick at one call alone. */
    private Link hasty(Submission dossier) {
        Link hasty = Portals.open(config(), Duration.ofSeconds(1));
        await().atMost(Portals.PATIENT)
                .until(() -> !(hasty.outbound("submit-cards").inquire(dossier) instanceof Inquiry.NoAnswer));
        return hasty;
    }

    private Delivery lookUp(String code) {
        return lookUp(link, code);
    }

    private static Delivery lookUp(Link link, String code) {
        var question = List.of(Portals.question(personOf(code), "Nguyễn Văn Mẫu", "20/11/1950"));
        return link.outbound("card-look-up")
                .deliver(Portals.submission(link, "card-look-up", "Q1", question))
                .whole();
    }

    /** The simulated office has a made-up person for each code. */
    private static String personOf(String code) {
        return "099000" + code.substring(0, 3) + (code.length() > 3 ? "001" : "000");
    }
}
