package vn.lienthong.connector.http;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Reads the header Retry-After (RFC 9110, 10.2.3): seconds or a date. */
public final class RetryAfter {
    /** A longer wish is a slip of the partner's, not a plan. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private RetryAfter() {}

    /** How long the partner wants to be left alone; null if it does not say so, or not readably. */
    public static @Nullable Duration of(Answer answer, Clock clock) {
        return of(answer.retryAfter(), clock);
    }

    /** The same of the header as it came; absent where there is none. */
    public static @Nullable Duration of(@Nullable String header, Clock clock) {
        String value = header == null ? "" : header.strip();
        if (value.isEmpty()) return null;
        Duration wish = value.chars().allMatch(c -> c >= '0' && c <= '9') ? seconds(value) : until(value, clock);
        if (wish == null) return null;
        if (wish.isNegative()) return Duration.ZERO;
        return wish.compareTo(LONGEST) > 0 ? LONGEST : wish;
    }

    private static Duration seconds(String digits) {
        return digits.length() > 9 ? LONGEST : Duration.ofSeconds(Long.parseLong(digits));
    }

    private static @Nullable Duration until(String date, Clock clock) {
        try {
            return Duration.between(clock.instant(), Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)));
        } catch (DateTimeException e) {
            return null;
        }
    }
}
