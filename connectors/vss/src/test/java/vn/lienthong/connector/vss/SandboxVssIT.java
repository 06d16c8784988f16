package vn.lienthong.connector.vss;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import vn.lienthong.gateway.api.Check;
import vn.lienthong.gateway.api.Delivery;
import vn.lienthong.gateway.api.Inquiry;
import vn.lienthong.gateway.api.Item;
import vn.lienthong.gateway.api.Link;
import vn.lienthong.gateway.api.Submission;

/** The connector against the simulated office. */
class SandboxVssIT extends SimulatedOffice {
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
        assertThat(cards()).isZero();
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
}
