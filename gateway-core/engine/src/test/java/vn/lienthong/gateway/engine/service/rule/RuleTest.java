package vn.lienthong.gateway.engine.service.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RuleTest {
    @Test
    void amounts_are_whole_digits_within_their_limits() {
        Rule.Amount amount = new Rule.Amount(1, 1_000_000);

        assertThat(amount.fault("835000")).isNull();
        assertThat(amount.fault("0")).isEqualTo("range");
        assertThat(amount.fault("-500000")).isEqualTo("range");
        assertThat(amount.fault("1000001")).isEqualTo("range");
        assertThat(amount.fault("99999999999999999999")).isEqualTo("range");
        assertThat(amount.fault("753.000")).isEqualTo("format");
        assertThat(amount.fault("1.23E+11")).isEqualTo("format");
        assertThat(amount.fault("-")).isEqualTo("format");
        assertThat(amount.fault("x")).isEqualTo("format");
        assertThat(amount.canonical("007")).isEqualTo("7");
    }

    @Test
    void digits_have_their_length() {
        Rule.Digits digits = new Rule.Digits(12, 12);

        assertThat(digits.fault("001046000007")).isNull();
        assertThat(digits.fault("01046000007")).isEqualTo("length");
        assertThat(digits.fault("00104600000A")).isEqualTo("format");
    }

    @Test
    void months_and_dates_are_those_of_the_calendar_in_the_ways_that_are_allowed() {
        Rule.Month plain = new Rule.Month(List.of(new DateShape("yyyy-MM")));
        Rule.Month office = new Rule.Month(List.of(new DateShape("yyyy-MM"), new DateShape("Tháng MM/yyyy")));
        Rule.Date date = new Rule.Date(
                List.of(new DateShape("dd/MM/yyyy"), new DateShape("MM/yyyy"), new DateShape("yyyy")), 1850, 2150);

        assertThat(plain.fault("2026-11")).isNull();
        assertThat(plain.fault("11/2026")).isEqualTo("format");
        assertThat(plain.fault("2026-13")).isEqualTo("format");
        assertThat(plain.fault("0026-11")).isEqualTo("range");
        assertThat(office.fault("Tháng 11/2026")).isNull();
        assertThat(office.canonical("Tháng 11/2026")).isEqualTo("2026-11");
        assertThat(date.fault("29/02/2024")).isNull();
        assertThat(date.fault("29/02/2023")).isEqualTo("format");
        assertThat(date.fault("00/01/1950")).isEqualTo("format");
        assertThat(date.fault("01/1950")).isNull();
        assertThat(date.fault("1950")).isNull();
        assertThat(date.fault("1650")).isEqualTo("range");
        assertThat(date.fault("1950-01-01")).isEqualTo("format");
    }

    @Test
    void a_code_or_one_of_its_other_names_is_known_and_becomes_the_code() {
        Rule.InTable bank =
                new Rule.InTable("bank.napas_bin", Set.of("970436"), Map.of("VIETCOMBANK", "970436"), false);

        assertThat(bank.fault("970436")).isNull();
        assertThat(bank.fault("Vietcombank")).isNull();
        assertThat(bank.canonical("Vietcombank")).isEqualTo("970436");
        assertThat(bank.fault("970499")).isEqualTo("unknown");
    }

    @Test
    void where_a_table_is_not_the_whole_world_another_value_stays_as_it_is_and_another_name_becomes_the_code() {
        Rule.InTable source =
                new Rule.InTable("funding_source.code", Set.of("city"), Map.of("NGAN SACH THANH PHO", "city"), true);

        assertThat(source.fault("Quỹ vì người nghèo")).isNull();
        assertThat(source.canonical("Quỹ vì người nghèo")).isEqualTo("Quỹ vì người nghèo");
        assertThat(source.canonical("Ngân sách thành phố")).isEqualTo("city");
    }
}
