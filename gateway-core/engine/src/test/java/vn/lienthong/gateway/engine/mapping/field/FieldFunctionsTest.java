package vn.lienthong.gateway.engine.mapping.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.gateway.engine.service.check.DatedTable;

/** The functions of the field, without a language. */
class FieldFunctionsTest {

    private static Object call(CodeTables tables, String function, Object... values) {
        return FieldFunctions.with(tables).stream()
                .filter(one -> one.name().equals(function))
                .findFirst()
                .orElseThrow()
                .call(values);
    }

    private static Object call(String function, Object... values) {
        return call(CodeTables.NONE, function, values);
    }

    private static FieldFault fault(CodeTables tables, String function, Object... values) {
        return catchThrowableOfType(FieldFault.class, () -> call(tables, function, values));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-09, 2026-03-09, 09/03/2026, day",
        "09/03/2026, 2026-03-09, 09/03/2026, day",
        "29/02/2024, 2024-02-29, 29/02/2024, day",
        "2026-03,    2026-03,    03/2026,    month",
        "03/2026,    2026-03,    03/2026,    month",
        "1947,       1947,       1947,       year"
    })
    void a_date_keeps_its_precision_in_either_writing(String written, String iso, String vn, String precision) {
        assertThat(call("iso-date", written)).isEqualTo(iso);
        assertThat(call("vn-date", written)).isEqualTo(vn);
        assertThat(call("date-precision", written)).isEqualTo(precision);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "29/02/2026",
                "2026-13",
                "00/2026",
                "31-12-2026",
                "2026/12/31",
                "0000",
                "1/2/2026",
                "2026-1-01",
                "12.3.2026"
            })
    void what_is_no_date_is_refused(String written) {
        FieldFault fault = fault(CodeTables.NONE, "iso-date", written);

        assertThat(fault.argument()).isZero();
        assertThat(fault.getMessage()).startsWith("iso-date: the date is not yyyy-MM-dd");
    }

    @Test
    void a_month_is_never_made_up() {
        assertThat(call("vn-month", "09/03/2026")).isEqualTo("03/2026");
        assertThat(call("iso-month", "03/2026")).isEqualTo("2026-03");
        assertThat(fault(CodeTables.NONE, "vn-month", "2026").getMessage())
                .isEqualTo("vn-month: the date has no month");
        assertThat(call("date-part", "2026", "month")).isNull();
        assertThat(call("date-part", "03/2026", "month")).isEqualTo(3L);
    }

    @Test
    void a_personal_number_says_province_sex_and_year_of_birth() {
        assertThat(call("personal-number-part", "001147000081", "province")).isEqualTo("001");
        assertThat(call("personal-number-part", "001147000081", "sex")).isEqualTo("female");
        assertThat(call("personal-number-part", "001147000081", "birth-year")).isEqualTo(1947L);
        assertThat(call("personal-number-part", "079215012345", "birth-year")).isEqualTo(2015L);
        assertThat(fault(CodeTables.NONE, "personal-number-part", "00114700008", "sex")
                        .getMessage())
                .isEqualTo("personal-number-part: the personal number is not 12 digits");
    }

    @Test
    void a_hash_stays_the_same_for_ever_and_knows_where_texts_end() {
        assertThat(call("stable-hash", "Đào")).isEqualTo(call("stable-hash", "\u0110a\u0300o"));
        assertThat(call("stable-hash", "payout", "2026-11")).isEqualTo("0E0C5E10FF191843F618C984DD0FFA3C");
        assertThat(call("stable-hash", "ab", "c")).isNotEqualTo(call("stable-hash", "a", "bc"));
    }

    @Test
    void money_is_whole_dong() {
        assertThat(call("vnd", 835_000L)).isEqualTo(835_000L);
        assertThat(fault(CodeTables.NONE, "vnd", new BigDecimal("835000.5")).getMessage())
                .isEqualTo("vnd: the amount is not a whole number");
    }

    private static CodeTables dated() {
        DatedTable rows = new DatedTable();
        rows.add(List.of("CN"), new DatedTable.Row(null, LocalDate.of(2025, 12, 31), Map.of("digit", "3")));
        rows.add(List.of("CN"), new DatedTable.Row(LocalDate.of(2026, 1, 1), null, Map.of("digit", "2")));
        return new CodeTables(Map.of("digit", new CodeTables.Table(rows, "digit", null)));
    }

    @Test
    void a_code_is_what_it_is_on_its_day() {
        assertThat(call(dated(), "code", "digit", "CN", "31/12/2025")).isEqualTo("3");
        assertThat(call(dated(), "code", "digit", "CN", "2026")).isEqualTo("2");
    }

    @Test
    void an_unknown_code_fails_on_its_own_argument() {
        assertThat(fault(dated(), "code", "digit", "ZZ", "2026").argument()).isEqualTo(1);
        assertThat(fault(dated(), "code", "digit", "ZZ", "2026").getMessage())
                .isEqualTo("code: the table digit has nothing for this code on that day");
        assertThat(fault(dated(), "code", "digit", "CN").argument()).isEqualTo(2);
        assertThat(fault(dated(), "code", "none", "CN", "2026").argument()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fold-name", "vnd", "iso-date", "stable-hash"})
    void an_absent_value_fails(String function) {
        assertThat(fault(CodeTables.NONE, function, new Object[] {null}).getMessage())
                .startsWith(function + ": ");
    }
}
