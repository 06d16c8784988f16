package vn.lienthong.gateway.engine.partner;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;

/**
 * On which days a partner acts.
 *
 * @param zone the partner's own
 * @param workingDays never empty
 * @param holidays working days by the week that are none
 * @param cutOff what is sent at or after it is for the next working day; {@link LocalTime#MAX} where there is none
 */
public record Calendar(ZoneId zone, Set<DayOfWeek> workingDays, Set<LocalDate> holidays, LocalTime cutOff) {
    public Calendar {
        workingDays = Set.copyOf(workingDays);
        holidays = Set.copyOf(holidays);
        if (workingDays.isEmpty()) throw new IllegalArgumentException("workingDays is empty");
    }

    /** The next day on which the partner acts: today where today is a working day and it is before the cut-off. */
    public LocalDate next(Instant now) {
        return next(now.atZone(zone).toLocalDateTime());
    }

    /** As {@link #next(Instant)}, by the partner's clock on the wall. */
    public LocalDate next(LocalDateTime now) {
        boolean inTime = now.toLocalTime().isBefore(cutOff);
        return workingDayFrom(inTime ? now.toLocalDate() : now.toLocalDate().plusDays(1));
    }

    /** The wanted day, or the next working day where that has passed. */
    public LocalDate executionDate(LocalDate wanted, Instant now) {
        return wanted.isBefore(now.atZone(zone).toLocalDate()) ? next(now) : wanted;
    }

    public boolean isWorkingDay(LocalDate day) {
        return workingDays.contains(day.getDayOfWeek()) && !holidays.contains(day);
    }

    private LocalDate workingDayFrom(LocalDate first) {
        LocalDate day = first;
        while (!isWorkingDay(day)) day = day.plusDays(1);
        return day;
    }
}
