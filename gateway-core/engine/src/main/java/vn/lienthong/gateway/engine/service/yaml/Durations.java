package vn.lienthong.gateway.engine.service.yaml;

import java.time.Duration;
import java.time.format.DateTimeParseException;

/** Durations as people write them in configuration: {@code 500ms}, {@code 30s}, {@code 5m}, {@code 2h}, {@code 2d}, or ISO-8601. */
public final class Durations {
    private Durations() {}

    /** @throws IllegalArgumentException it is none of these */
    public static Duration parse(String text) {
        try {
            if (text.startsWith("P")) return Duration.parse(text);
            int digits = 0;
            while (digits < text.length() && Character.isDigit(text.charAt(digits))) digits++;
            long amount = Long.parseLong(text.substring(0, digits));
            return switch (text.substring(digits)) {
                case "ms" -> Duration.ofMillis(amount);
                case "s" -> Duration.ofSeconds(amount);
                case "m" -> Duration.ofMinutes(amount);
                case "h" -> Duration.ofHours(amount);
                case "d" -> Duration.ofDays(amount);
                default -> throw new IllegalArgumentException("no unit of time in '" + text + "'");
            };
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("not a duration: '" + text + "'", e);
        }
    }
}
