package vn.lienthong.gateway.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.gateway.engine.service.provision.Breach;
import vn.lienthong.gateway.engine.yaml.InvalidConfiguration;

class ProvisionsIT {
    private static final String HEADER = "kind,from,to,payable_from,required,source,words\n";
    private static final LocalDate DAY = LocalDate.parse("2026-10-04");

    @TempDir
    Path config;

    @BeforeEach
    void service() throws IOException {
        Files.createDirectories(config.resolve("services"));
        Files.createDirectories(config.resolve("reference"));
        Files.writeString(config.resolve("reference/source.csv"), "code\ncity\nstate\n");
        Files.writeString(config.resolve("services/gift.yaml"), """
                id: gift
                fields:
                  kind: {required: true}
                  month: {required: true, month: [yyyy-MM]}
                  source: {table: source.code, unknown: accept}
                  paper: {}
                  words: {oneOf: [GIFT, AID]}
                provisions: {table: kind, by: kind, month: month, allowed: source, gives: words}
                identity: [agency, kind]
                content: [month]
                routing: [bank-b]
                """);
    }

    private void table(String... rows) throws IOException {
        Files.writeString(config.resolve("reference/kind.csv"), HEADER + String.join("\n", rows) + "\n");
    }

    private List<String> breaches(@Nullable String... values) {
        List<Breach> breaches = Services.load(config).get("gift").provisions().apply(values, () -> DAY);
        return breaches.stream()
                .map(breach -> breach.field() + " " + breach.fault() + breach.args())
                .toList();
    }

    @Test
    void the_row_of_the_month_counts_and_between_two_rows_nothing_is_provided() throws IOException {
        table("tet,2026-02,2026-02,,paper,,", "tet,2027-02,,,,,");

        assertThat(breaches("tet", "2026-02", null, null, null)).containsExactly("3 missing{}");
        assertThat(breaches("tet", "2027-03", null, null, null)).isEmpty();
        assertThat(breaches("tet", "2026-03", null, null, null))
                .containsExactly("1 not-in-effect{expected=2026-02..2026-02, 2027-02..}");
    }

    @Test
    void what_takes_effect_before_it_is_in_force_is_not_paid_before() throws IOException {
        table("tet,,,2026-10-05,,,", "national-day,,,2026-10-04,,,");

        assertThat(breaches("tet", "2026-07", null, null, null))
                .containsExactly("0 not-payable-yet{expected=2026-10-05}");
        assertThat(breaches("national-day", "2026-07", null, null, null)).isEmpty();
    }

    @Test
    void codes_that_are_not_allowed_are_named_with_those_that_are() throws IOException {
        table("tet,,,,,city|state,");

        assertThat(breaches("tet", "2026-02", "village", null, null))
                .containsExactly("2 not-allowed{expected=city, state}");
        assertThat(breaches("tet", "2026-02", "city", null, null)).isEmpty();
        assertThat(breaches("tet", "2026-02", null, null, null)).isEmpty();
    }

    @Test
    void a_value_is_given_where_the_item_has_none() throws IOException {
        table("tet,,,,,,GIFT");
        String[] without = {"tet", "2026-02", null, null, null};
        String[] with = {"tet", "2026-02", null, null, "AID"};

        breaches(without);
        breaches(with);

        assertThat(without[4]).isEqualTo("GIFT");
        assertThat(with[4]).isEqualTo("AID");
    }

    @Test
    void of_what_the_table_does_not_have_nothing_is_said() throws IOException {
        table("tet,,,,paper,city,GIFT");

        assertThat(breaches("covid", "2026-02", "village", null, null)).isEmpty();
        assertThat(breaches(null, "2026-02", null, null, null)).isEmpty();
    }

    @Test
    void every_finding_of_a_table_is_told_at_once_with_its_line() throws IOException {
        table(
                "tet,2026-13,,,,,",
                "tet,2027-02,2026-02,,,,",
                "day,,,5-10-2026,,,",
                "day,2026-01,,,page,village,POOR",
                ",,,,,,");

        InvalidConfiguration invalid = catchThrowableOfType(InvalidConfiguration.class, () -> Services.load(config));

        assertThat(invalid.findings().stream().map(Object::toString).toList().toString())
                .contains("kind.csv, line 2: '2026-13' is no month", "line 3: it ends before it begins")
                .contains("line 4: '5-10-2026' is no day", "line 5: there is no field page")
                .contains("line 5: village is no code of source", "line 5: 'POOR' is no words")
                .contains("line 5: another row of the same codes has the same month", "line 6: a row without kind")
                .contains("gift.yaml:8:");
    }

    @Test
    void a_table_without_one_of_its_columns_is_a_finding() throws IOException {
        Files.writeString(config.resolve("reference/kind.csv"), "kind,from,to\ntet,,\n");

        InvalidConfiguration invalid = catchThrowableOfType(InvalidConfiguration.class, () -> Services.load(config));

        assertThat(invalid.getMessage() + invalid.findings()).contains("the table has no column 'payable_from'");
    }
}
