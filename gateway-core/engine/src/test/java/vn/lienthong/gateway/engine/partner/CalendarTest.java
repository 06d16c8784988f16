package vn.lienthong.gateway.engine.partner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarTest {
    private final Calendar calendar = new Calendar(
            ZoneId.of("Asia/Ho_Chi_Minh"),
            EnumSet.range(java.time.DayOfWeek.MONDAY, java.time.DayOfWeek.FRIDAY),
            Set.of(LocalDate.of(2026, 9, 1), LocalDate.of(2026, 9, 2)),
            LocalTime.of(15, 0));

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "2026-11-20T14:59:59, 2026-11-20",
        "2026-11-20T15:00:00, 2026-11-23",
        "2026-11-21T10:00:00, 2026-11-23",
        "2026-11-19T23:59:59, 2026-11-20",
        "2026-08-31T15:00:00, 2026-09-03",
        "2026-09-02T09:00:00, 2026-09-03"
    })
    void the_next_day_is_today_only_on_a_working_day_before_the_cut_off(LocalDateTime now, LocalDate next) {
        assertThat(calendar.next(now)).isEqualTo(next);
    }

    @Test
    void the_day_is_the_partners_and_not_the_gateways() {
        // 18:00 UTC on Thursday is Friday morning in Vietnam.
        assertThat(calendar.next(Instant.parse("2026-11-19T18:00:00Z"))).isEqualTo("2026-11-20");
    }

    @Test
    void a_wanted_day_holds_until_it_has_passed() {
        Instant friday = Instant.parse("2026-11-20T09:00:00Z");

        assertThat(calendar.executionDate(LocalDate.of(2026, 12, 1), friday)).isEqualTo("2026-12-01");
        assertThat(calendar.executionDate(LocalDate.of(2026, 11, 20), friday)).isEqualTo("2026-11-20");
        assertThat(calendar.executionDate(LocalDate.of(2026, 11, 19), friday)).isEqualTo("2026-11-23");
    }
}
