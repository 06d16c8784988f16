package vn.lienthong.gateway.engine.service.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.gateway.engine.service.Services;
import vn.lienthong.gateway.engine.yaml.InvalidConfiguration;

/** A service of no province and no programme: the mechanism knows none. */
class ChecksIT {
    private static final String FIELDS = """
            id: gift
            fields:
              kind: {required: true}
              since: {date: [dd/MM/yyyy, MM/yyyy, yyyy]}
              vnd: {amount: {min: 0}}
              times: {whole: {min: 0, max: 99}}
              born: {date: [dd/MM/yyyy], personal: true}
              words: {}
            identity: [agency, kind]
            routing: [bank-b]
            """;

    @TempDir
    Path config;

    @BeforeEach
    void tables() throws IOException {
        Files.createDirectories(config.resolve("services"));
        Files.createDirectories(config.resolve("reference"));
        table("kind,effective_from,effective_to,each,codes", "tet,,2026-06-30,100,a|b", "tet,2026-07-01,,200,c");
    }

    private void table(String... rows) throws IOException {
        Files.writeString(config.resolve("reference/rate.csv"), String.join("\n", rows) + "\n");
    }

    private Checks checks(String checks) throws IOException {
        Files.writeString(config.resolve("services/gift.yaml"), FIELDS + "checks:\n" + checks.indent(2));
        return Services.load(config).get("gift").checks();
    }

    private Checks.Outcome outcome(String checks, @Nullable String... values) throws IOException {
        Supplier<LocalDate> day = () -> LocalDate.parse("2026-11-23");
        return checks(checks).apply(new Checks.Item(values, "HN07", day));
    }

    private List<String> objections(String checks, @Nullable String... values) throws IOException {
        return outcome(checks, values).objections().stream()
                .map(each -> each.field() + " " + each.code() + each.args())
                .toList();
    }

    private static final String RATE = """
            tables:
              rate: {table: rate, by: {kind: kind}, on: since, unknown: kind.not-in-effect}
            """;

    private static final String WORKED_OUT = RATE + """
            rules:
              - {field: vnd, is: number(.rate.each) * .times, else: vnd.mismatch}
            """;

    @Test
    void the_row_of_the_day_counts_also_where_only_month_or_year_is_known() throws IOException {
        assertThat(objections(WORKED_OUT, "tet", "2026-06-30", "300", "3", null, null))
                .isEmpty();
        assertThat(objections(WORKED_OUT, "tet", "2026-07-01", "300", "3", null, null))
                .containsExactly("2 vnd.mismatch{expected=600}");
        assertThat(objections(WORKED_OUT, "tet", "2026-07", "600", "3", null, null))
                .isEmpty();
        assertThat(objections(WORKED_OUT, "tet", "2027", "600", "3", null, null))
                .isEmpty();
        assertThat(objections(WORKED_OUT, "tet", "2026", "300", "3", null, null))
                .isEmpty();
    }

    @Test
    void a_row_that_begins_later_takes_the_place_of_one_without_an_end() throws IOException {
        table("kind,effective_from,each", "tet,2026-07-01,200", "tet,2025-01-01,100");

        assertThat(objections(WORKED_OUT, "tet", "2026-06-30", "100", "1", null, null))
                .isEmpty();
        assertThat(objections(WORKED_OUT, "tet", "2026-07-01", "200", "1", null, null))
                .isEmpty();
        assertThat(objections(WORKED_OUT, "tet", "2024-12-31", "100", "1", null, null))
                .containsExactly("0 kind.not-in-effect{expected=2025-01-01.., 2026-07-01..}");
    }

    @Test
    void what_is_absent_or_at_fault_itself_makes_a_rule_silent() throws IOException {
        assertThat(objections(WORKED_OUT, "tet", null, "1", "3", null, null)).isEmpty();
        assertThat(objections(WORKED_OUT, "tet", "2026-06-30", "1", null, null, null))
                .isEmpty();
        assertThat(objections(WORKED_OUT, "tet", "2026-06-30", null, "3", null, null))
                .isEmpty();
        assertThat(objections(WORKED_OUT, null, "2026-06-30", "1", "3", null, null))
                .isEmpty();
    }

    @Test
    void a_table_that_does_not_go_with_its_formula_lets_no_item_through() throws IOException {
        table("kind,effective_from,each", "tet,,soon");
        String named = RATE + """
                values:
                  each: number(.rate.each)
                  all: .each * .times
                rules:
                  - {field: vnd, is: .all, else: vnd.mismatch}
                """;

        for (String checks : List.of(WORKED_OUT, named))
            assertThat(objections(checks, "tet", "2026-06-30", "300", "3", null, null))
                    .containsExactly("2 vnd.not-worked-out{}");
    }

    @Test
    void a_cell_may_allow_several_codes_and_bounds_hold_texts_and_numbers() throws IOException {
        String checks = RATE + """
                rules:
                  - {field: words, is: .rate.codes, else: words.not-allowed}
                  - {field: vnd, atLeast: 9, else: vnd.below-minimum}
                  - {field: vnd, atMost: 100, else: vnd.above-maximum}
                  - {field: since, atLeast: .born, else: since.before-birth}
                  - {field: times, is: [1, 3], else: times.method}
                """;

        assertThat(objections(checks, "tet", "2026-01-01", "9", "3", "2026-01-01", "b"))
                .isEmpty();
        assertThat(objections(checks, "tet", "2026-01-01", "100", "1", "2026-01-02", "c"))
                .containsExactly("5 words.not-allowed{expected=a, b}", "1 since.before-birth{}");
        assertThat(objections(checks, "tet", "2026-08-01", "8", "2", null, "c"))
                .containsExactly("2 vnd.below-minimum{expected=9}", "3 times.method{expected=1, 3}");
        assertThat(objections(checks, "tet", "2026-08-01", "1000", null, null, null))
                .containsExactly("2 vnd.above-maximum{expected=100}");
    }

    @Test
    void empty_fields_are_filled_by_formulas_and_full_ones_are_left() throws IOException {
        String checks = "fills: {words: .agency, since: \".day[0 : 7]\", times: .vnd}";

        assertThat(outcome(checks, "tet", null, null, null, null, null).filled())
                .isEqualTo(Map.of(5, "HN07", 1, "2026-11"));
        assertThat(outcome(checks, "tet", "2026", "7", null, null, "own").filled())
                .isEqualTo(Map.of(3, "7"));
    }

    @Test
    void every_mistake_in_a_file_is_told_at_once_with_its_line() {
        InvalidConfiguration invalid = catchThrowableOfType(InvalidConfiguration.class, () -> checks("""
                tables:
                  rate: {table: rate, by: {kind: sort}, on: since, unknown: kind.not-in-effect}
                  none: {table: nowhere, where: {kind: tet}, on: since, unknown: kind.gone}
                  kind: {table: rate, where: {colour: red}, on: since, unknown: gone}
                values:
                  each: number(.rate.eech)
                  twice: .eac * 2
                rules:
                  - {field: vnd, is: "number(.rate.each", else: vnd.mismatch}
                  - {field: vnd, is: 1, atMost: 2, else: vnd.mismatch}
                  - {field: vmd, like: 1, else: vnd.mismatch}
                onePer: {by: who, ranked: kind, else: gift.lower}
                """));

        assertThat(invalid.findings().stream().map(Object::toString).toList().toString())
                .contains("gift.yaml:13:", "there is no field sort")
                .contains("gift.yaml:14:", "there is no reference table 'nowhere'")
                .contains("gift.yaml:15:", "kind names something else already", "no column 'colour'", "gone is no code")
                .contains("gift.yaml:17:", "the table of .rate has no column eech", "Did you mean \"each\"?")
                .contains("gift.yaml:18:", ".eac is no field, table or value")
                .contains("gift.yaml:20:", "the formula cannot be read")
                .contains("gift.yaml:21:", "Write one of is, atLeast, atMost")
                .contains("gift.yaml:22:", "there is no field vmd", "like is not known here")
                .contains("gift.yaml:23:", "there is no field who", "best is missing");
    }

    @Test
    void rows_of_one_code_that_begin_on_one_day_and_days_that_are_none_are_told_with_their_line() throws IOException {
        table(
                "kind,effective_from,effective_to,each,codes",
                "tet,2026-01-01,,100,a",
                "tet,2026-01-01,,200,a",
                "day,1-1-2026,,1,a",
                "day,2026-02-01,2026-01-01,1,a");

        InvalidConfiguration invalid = catchThrowableOfType(InvalidConfiguration.class, () -> checks(WORKED_OUT));

        assertThat(invalid.findings().stream().map(Object::toString).toList().toString())
                .contains("rate.csv, line 3: another row of the same codes begins on the same day")
                .contains("rate.csv, line 4: '1-1-2026' is no day")
                .contains("rate.csv, line 5: it ends before it begins");
    }

    @Test
    void a_cell_that_is_multiplied_as_a_text_is_found_before_it_fills_the_memory() {
        InvalidConfiguration invalid = catchThrowableOfType(InvalidConfiguration.class, () -> checks(RATE + """
                values:
                  all: .rate.each * .times
                rules:
                  - {field: vnd, is: .all, else: vnd.mismatch}
                  - {field: vnd, atMost: .rate.each * 3, else: vnd.above-maximum}
                  - {field: vnd, atMost: number(.rate.each) * 3, else: vnd.above-maximum}
                """));

        assertThat(invalid.findings()).extracting(finding -> finding.line()).containsExactly(17, 18);
        assertThat(invalid.findings().toString()).contains("number(.table.column)");
    }
}
