package vn.lienthong.gateway.engine.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.gateway.engine.intake.ServiceDesk.card;
import static vn.lienthong.gateway.engine.intake.ServiceDesk.contribution;
import static vn.lienthong.gateway.engine.intake.ServiceDesk.csv;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.gateway.engine.intake.ServiceDesk.Sent;

/** What cards and contributions must be by the dated tables, and the lines of a list against each other. */
class ServiceChecksIT {
    @TempDir
    static Path var;

    private static ServiceDesk desk;

    @BeforeAll
    static void open() {
        desk = new ServiceDesk(var);
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    @Test
    void a_card_is_checked_by_the_table_of_its_day() {
        desk.judges("health-card", "object_code, benefit_digit, valid_from", """
                CN, 3, 31/12/2025, accepted
                CN, 2, 31/12/2025, refused:benefit_digit.mismatch
                CN, 2, 01/01/2026, accepted
                CN, 3, 01/01/2026, refused:benefit_digit.mismatch
                LH, 4, 31/12/2025, accepted
                LH, 4, 01/01/2026, refused:benefit_digit.mismatch
                LH, 2, 01/01/2026, accepted
                LH, 4, 30/06/2025, refused:object_code.unknown
                PV, 4, 01/06/2025, accepted
                PV, 3, 01/06/2025, accepted
                PV, 4, 01/06/2026, refused:benefit_digit.mismatch
                ZZ, 4, 01/06/2026, refused:object_code.unknown
                ZZ, 4, 31/06/2026, refused:object_code.unknown
                BT, 5, 31/06/2026, refused:valid_from.format
                BT, 2, 31/12/1949, refused:valid_from.before-birth
                BT, 2, 01/01/1950, accepted
                """, ServiceDesk::card);
    }

    @Test
    void all_faults_of_a_card_are_told_and_the_first_by_column_gives_the_code() {
        long batch = desk.checked(
                Sent.to("health-card", 1),
                csv(card(
                        "clinic_code", "", "object_code", "BT", "benefit_digit", "4", "state_support_percent", "101")));

        assertThat(desk.gateway.fates(batch)).isEqualTo(Map.of(1, "refused:clinic_code.missing"));
        assertThat(desk.gateway.one("select faults::text from refused_line where batch_id = ?", String.class, batch))
                .contains("clinic_code.missing", "benefit_digit.mismatch", "state_support_percent.range")
                .contains("\"expected\": \"2\"");
    }

    @Test
    void state_and_local_support_are_together_at_most_everything() {
        assertThat(desk.fate("health-card", card("state_support_percent", "70", "local_support_percent", "30")))
                .isEqualTo("accepted");
        assertThat(desk.fate("health-card", card("state_support_percent", "70", "local_support_percent", "31")))
                .isEqualTo("refused:local_support_percent.above-maximum");
    }

    @Test
    void of_one_persons_cards_the_highest_benefit_counts_wherever_it_stands() {
        Map<String, String> lower = card("object_code", "TC", "benefit_digit", "3");
        String person = lower.get("personal_number");
        Map<String, String> higher = card("personal_number", person);
        Map<String, String> best = card("personal_number", person, "object_code", "CC", "benefit_digit", "1");

        assertThat(desk.fates(Sent.to("health-card", 4), csv(lower, higher, best, card())))
                .isEqualTo(Map.of(
                        1,
                        "refused:card.lower-benefit",
                        2,
                        "refused:card.lower-benefit",
                        3,
                        "accepted",
                        4,
                        "accepted"));
    }

    @Test
    void a_better_line_with_faults_of_its_own_beats_nobody() {
        Map<String, String> lower = card("object_code", "TC", "benefit_digit", "3");
        Map<String, String> higher = card("personal_number", lower.get("personal_number"), "clinic_code", "");

        assertThat(desk.fates(Sent.to("health-card", 2), csv(higher, lower)))
                .isEqualTo(Map.of(1, "refused:clinic_code.missing", 2, "accepted"));
    }

    @Test
    void of_equal_cards_the_first_counts_and_a_repeated_line_is_a_duplicate() {
        Map<String, String> first = card();
        Map<String, String> later = new LinkedHashMap<>(first);
        later.put("valid_from", "01/01/2027");
        Map<String, String> again = new LinkedHashMap<>(first);
        Map<String, String> elsewhere = new LinkedHashMap<>(first);
        elsewhere.put("clinic_code", "01-002");

        assertThat(desk.fates(Sent.to("health-card", 4), csv(first, later, again, elsewhere)))
                .isEqualTo(Map.of(
                        1,
                        "accepted",
                        2,
                        "refused:card.lower-benefit",
                        3,
                        "duplicate:entitlement.duplicate",
                        4,
                        "refused:entitlement.conflict"));
    }

    @Test
    void in_another_list_a_card_of_another_day_is_no_matter_of_this_one() {
        Map<String, String> card = card();
        String person = card.get("personal_number");

        assertThat(desk.fates(Sent.to("health-card", 1), csv(card))).containsValue("accepted");
        assertThat(desk.fate("health-card", card("personal_number", person, "object_code", "TC", "benefit_digit", "3")))
                .isEqualTo("accepted");
        assertThat(desk.fates(Sent.to("health-card", 1).saying(Map.of("unit", "TZ0001")), csv(card)))
                .containsValue("duplicate:entitlement.duplicate");
    }

    @Test
    void a_contribution_is_worked_out_by_the_tables_of_its_month() {
        desk.judges(
                "insurance-contribution",
                "support_group, declared_income_vnd, from_month, months, state_support_vnd, amount_due_vnd",
                """
                poor, 3000000, 2026-11, 1, 165000, 495000, accepted
                near-poor, 3000000, 2026-11, 3, 396000, 1584000, accepted
                Hộ nghèo, 3000000, 2026-11, 1, 165000, 495000, accepted
                poor, 3000000, 2025-06, 1, 99000, 561000, accepted
                poor, 3000000, 2025-06, 1, 165000, 495000, refused:state_support_vnd.mismatch
                poor, 3000000, 2026-11, 1, 165000, 495001, refused:amount_due_vnd.mismatch
                poor, 3000000, 2026-11, 1, 165001, 495001, refused:state_support_vnd.mismatch
                poor, 1499999, 2026-11, 1, 165000, 165000, refused:declared_income_vnd.below-minimum
                poor, 1500000, 2026-11, 1, 165000, 165000, accepted
                other, 46800000, 2026-06, 1, 66000, 10230000, accepted
                other, 46800001, 2026-06, 1, 66000, 10230000, refused:declared_income_vnd.above-maximum
                other, 50600000, 2026-07, 12, 792000, 132792000, accepted
                other, 1500001, 2026-07, 1, 66000, 264000, accepted
                other, 3000000, 2026-11, 5, 330000, 2970000, refused:months.method
                other, 3000000, 2026-11, 0, 0, 0, refused:months.method
                ethnic-minority, 3000000, 2025-06, 1, 99000, 561000, refused:support_group.not-in-effect
                other, 3000000, 2015-06, 1, 0, 0, refused:support_group.not-in-effect
                rich, 3000000, 2026-11, 1, 66000, 594000, refused:support_group.unknown
                other, 3000000, 11/2026, 1, 66000, 594000, refused:from_month.format
                other, 3.000.000, 2026-11, 1, 66000, 594000, refused:declared_income_vnd.format
                """,
                ServiceDesk::contribution);
    }

    @Test
    void a_receipt_is_recorded_once() {
        Map<String, String> first = contribution();
        Map<String, String> again = new LinkedHashMap<>(first);
        again.put("receipt_no", first.get("receipt_no").toLowerCase(Locale.ROOT));
        Map<String, String> other = contribution("receipt_no", first.get("receipt_no"));

        assertThat(desk.fates(Sent.to("insurance-contribution", 3).sum(1_485_000L), csv(first, again, other)))
                .isEqualTo(
                        Map.of(1, "accepted", 2, "duplicate:entitlement.duplicate", 3, "refused:entitlement.conflict"));
    }
}
