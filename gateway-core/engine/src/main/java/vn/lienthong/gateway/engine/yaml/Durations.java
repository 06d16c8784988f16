package vn.lienthong.gateway.engine.yaml;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Durations as people write them. */
public final class Durations {
    private static final Pattern SHORT = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");

    private Durations() {}

    /** {@code 500ms}, {@code 30s}, {@code 5m}, {@code 2h}, {@code 2d} or ISO 8601; null for anything else and for nothing or less. */
    public static @Nullable Duration parse(String text) {
        Duration duration = whole(text);
        return duration.isPositive() ? duration : null;
    }

    /** As {@link #parse}, and {@code 0s} for none. */
    public static @Nullable Duration parseOrNone(String text) {
        Duration duration = whole(text);
        return duration.isNegative() ? null : duration;
    }

    private static Duration whole(String text) {
        Matcher matcher = SHORT.matcher(text);
        return matcher.matches() ? of(Long.parseLong(matcher.group(1)), matcher.group(2)) : Duration.parse(text);
    }

    private static Duration of(long amount, String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }
}
