package vn.lienthong.connector.iso20022.report;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The day that a statement speaks of: that of the closing balance, else the end of its period, else when it was made. Times
 * without a zone are the bank's.
 */
final class StatementDay {
    private final ZoneId zone;
    private @Nullable LocalDate closing;
    private @Nullable LocalDate periodEnd;

    StatementDay(ZoneId zone) {
        this.zone = zone;
    }

    void closingBalance(@Nullable String date) {
        LocalDateTime read = time(date);
        if (read != null && closing == null) closing = read.toLocalDate();
    }

    /** A day as a balance spells it; absent where it is none. */
    @Nullable
    LocalDate day(@Nullable String date) {
        LocalDateTime read = time(date);
        return read == null ? null : read.toLocalDate();
    }

    void period(@Nullable String from, @Nullable String to) {
        LocalDateTime end = time(to);
        if (end == null || periodEnd != null) return;
        LocalDateTime start = time(from);
        // A period that ends at midnight ends with the day before.
        boolean midnight = to != null && to.length() > 10 && end.toLocalTime().equals(LocalTime.MIDNIGHT);
        periodEnd = midnight && (start == null || start.isBefore(end))
                ? end.toLocalDate().minusDays(1)
                : end.toLocalDate();
    }

    /** @param createdAt CreDtTm of the statement, which is used where it says no better */
    @Nullable
    LocalDate of(@Nullable String createdAt) {
        if (closing != null) return closing;
        if (periodEnd != null) return periodEnd;
        LocalDateTime created = time(createdAt);
        return created == null ? null : created.toLocalDate();
    }

    /** A date or a time, in the bank's zone; null if it is neither: the day is then told by something else. */
    private @Nullable LocalDateTime time(@Nullable String text) {
        if (text == null) return null;
        try {
            if (text.length() <= 10) return LocalDate.parse(text).atStartOfDay();
            boolean zoned = text.endsWith("Z") || text.indexOf('+', 10) > 0 || text.indexOf('-', 10) > 0;
            if (!zoned) return LocalDateTime.parse(text);
            return OffsetDateTime.parse(text).atZoneSameInstant(zone).toLocalDateTime();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
