package vn.lienthong.gateway.engine.service.rule;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One demand on the value of a field. Values come normalised (see {@link Text#normalised}) and not empty. A fault is the
 * second half of a code: {@code length} of {@code personal_number} is {@code personal_number.length}.
 */
public sealed interface Rule {
    /** What is wrong with the value; absent when nothing is. */
    @Nullable
    String fault(String value);

    /** The one way to write the value; only asked for values without fault. */
    default String canonical(String value) {
        return value;
    }

    /** What the words of the fault may name: limits and lists, never the value. */
    default Map<String, String> arguments() {
        return Map.of();
    }

    /** Text of some length, in characters. */
    record Length(int min, int max) implements Rule {
        @Override
        public @Nullable String fault(String value) {
            if (value.length() > max) return "too-long";
            return value.length() < min ? "too-short" : null;
        }

        @Override
        public Map<String, String> arguments() {
            return Map.of("min", String.valueOf(min), "max", String.valueOf(max));
        }
    }

    /** Digits 0-9 only, a number of them. */
    record Digits(int min, int max) implements Rule {
        @Override
        public @Nullable String fault(String value) {
            if (!Text.isDigits(value)) return "format";
            return value.length() < min || value.length() > max ? "length" : null;
        }

        @Override
        public Map<String, String> arguments() {
            return Map.of("expected", min == max ? String.valueOf(min) : min + "-" + max);
        }
    }

    /** Digits 0-9 only, in one of some numbers of them. */
    record DigitCounts(List<Integer> counts) implements Rule {
        @Override
        public @Nullable String fault(String value) {
            if (!Text.isDigits(value)) return "format";
            return counts.contains(value.length()) ? null : "length";
        }

        @Override
        public Map<String, String> arguments() {
            return Map.of("expected", counts.stream().map(String::valueOf).collect(Collectors.joining(" | ")));
        }
    }

    /** A regular expression that the whole value matches. */
    record Shape(Pattern pattern) implements Rule {
        @Override
        public @Nullable String fault(String value) {
            return pattern.matcher(value).matches() ? null : "format";
        }
    }

    /** A calendar month in one of some ways to write it; kept as {@code yyyy-MM}. */
    record Month(List<DateShape> shapes) implements Rule {
        @Override
        public @Nullable String fault(String value) {
            DateShape.Parts parts = DateShape.first(shapes, value);
            if (parts == null || parts.month() < 1 || parts.month() > 12) return "format";
            return parts.year() < 1990 || parts.year() > 2100 ? "range" : null;
        }

        @Override
        public String canonical(String value) {
            DateShape.Parts parts = DateShape.first(shapes, value);
            if (parts == null) return value;
            // years here have four digits; a formatter would cost more than all other rules of the line
            return parts.year() + (parts.month() < 10 ? "-0" : "-") + parts.month();
        }

        @Override
        public Map<String, String> arguments() {
            return Map.of("expected", DateShape.names(shapes));
        }
    }

    /** A date of full or lesser precision (year only, month and year), kept as written. */
    record Date(List<DateShape> shapes, int minYear, int maxYear) implements Rule {
        @Override
        public @Nullable String fault(String value) {
            DateShape.Parts parts = DateShape.first(shapes, value);
            if (parts == null || !exists(parts)) return "format";
            return parts.year() < minYear || parts.year() > maxYear ? "range" : null;
        }

        @Override
        public Map<String, String> arguments() {
            return Map.of(
                    "expected",
                    DateShape.names(shapes),
                    "min",
                    String.valueOf(minYear),
                    "max",
                    String.valueOf(maxYear));
        }

        /** The value in ISO 8601 at its own precision: a day, a month or a year; only asked for values without fault. */
        public String iso(String value) {
            DateShape.Parts parts = DateShape.first(shapes, value);
            if (parts == null) return value;
            String iso = "%04d".formatted(parts.year());
            if (parts.month() > 0) iso += "-%02d".formatted(parts.month());
            return parts.day() > 0 ? iso + "-%02d".formatted(parts.day()) : iso;
        }

        private static boolean exists(DateShape.Parts parts) {
            try {
                LocalDate.of(parts.year(), Math.max(1, parts.month()), Math.max(1, parts.day()));
                return parts.month() != 0 && parts.day() != 0;
            } catch (DateTimeException e) {
                return false;
            }
        }
    }

    /** Whole VND, digits only. */
    record Amount(long min, long max) implements Rule {
        @Override
        public String canonical(String value) {
            return value.startsWith("0") ? String.valueOf(Long.parseLong(value)) : value;
        }

        @Override
        public @Nullable String fault(String value) {
            return Text.wholeFault(value, min, max);
        }

        @Override
        public Map<String, String> arguments() {
            return Map.of("min", String.valueOf(min), "max", String.valueOf(max));
        }
    }

    /** A whole number. */
    record Whole(long min, long max) implements Rule {
        @Override
        public String canonical(String value) {
            return value.startsWith("0") ? String.valueOf(Long.parseLong(value)) : value;
        }

        @Override
        public @Nullable String fault(String value) {
            return Text.wholeFault(value, min, max);
        }

        @Override
        public Map<String, String> arguments() {
            return Map.of("min", String.valueOf(min), "max", String.valueOf(max));
        }
    }

    /** One of a short list. */
    record OneOf(Set<String> values) implements Rule {
        @Override
        public @Nullable String fault(String value) {
            return values.contains(value) ? null : "unknown";
        }

        @Override
        public Map<String, String> arguments() {
            return Map.of("expected", String.join(", ", values));
        }
    }

    /**
     * A code of a reference table.
     *
     * @param aliases other names of a code, folded by {@link Text#folded}; the code takes their place
     * @param othersAccepted a value that the table does not have is no fault
     */
    record InTable(String table, Set<String> codes, Map<String, String> aliases, boolean othersAccepted)
            implements Rule {
        @Override
        public @Nullable String fault(String value) {
            return othersAccepted
                            || codes.contains(value)
                            || (!aliases.isEmpty() && aliases.containsKey(Text.folded(value)))
                    ? null
                    : "unknown";
        }

        @Override
        public String canonical(String value) {
            return codes.contains(value) || aliases.isEmpty() ? value : aliases.getOrDefault(Text.folded(value), value);
        }

        @Override
        public Map<String, String> arguments() {
            return Map.of("table", table);
        }
    }

    /** A Vietnamese name in Unicode, not in an old font encoding. */
    record VietnameseName() implements Rule {
        @Override
        public @Nullable String fault(String value) {
            return LegacyFont.isSuspected(value) ? "encoding" : null;
        }
    }
}
