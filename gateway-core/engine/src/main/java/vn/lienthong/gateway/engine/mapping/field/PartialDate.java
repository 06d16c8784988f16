package vn.lienthong.gateway.engine.mapping.field;

import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * A date as it is known: of many old people the year alone. A part that is not known is never made up.
 *
 * @param month 1-12; 0 where it is not known
 * @param day 1-31; 0 where it is not known
 */
record PartialDate(int year, int month, int day) {
    enum Precision {
        DAY,
        MONTH,
        YEAR
    }

    /** Reads {@code yyyy-MM-dd}, {@code yyyy-MM}, {@code yyyy}, {@code dd/MM/yyyy} and {@code MM/yyyy}; null for anything else. */
    static @Nullable PartialDate parse(String text) {
        return switch (text.length()) {
            case 4 -> of(digits(text, 0, 4), 0, 0);
            case 7 ->
                text.charAt(4) == '-'
                        ? ofMonth(digits(text, 0, 4), digits(text, 5, 7))
                        : text.charAt(2) == '/' ? ofMonth(digits(text, 3, 7), digits(text, 0, 2)) : null;
            case 10 ->
                text.charAt(4) == '-' && text.charAt(7) == '-'
                        ? ofDay(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10))
                        : text.charAt(2) == '/' && text.charAt(5) == '/'
                                ? ofDay(digits(text, 6, 10), digits(text, 3, 5), digits(text, 0, 2))
                                : null;
            default -> null;
        };
    }

    private static @Nullable PartialDate of(int year, int month, int day) {
        return year < 1 || month < 0 || day < 0 ? null : new PartialDate(year, month, day);
    }

    private static @Nullable PartialDate ofMonth(int year, int month) {
        return month < 1 || month > 12 ? null : of(year, month, 0);
    }

    private static @Nullable PartialDate ofDay(int year, int month, int day) {
        if (year < 1 || month < 1 || month > 12 || day < 1) return null;
        return day > 28 && day > YearMonth.of(year, month).lengthOfMonth() ? null : of(year, month, day);
    }

    /** -1 where one of them is none. */
    private static int digits(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) return -1;
            number = number * 10 + digit;
        }
        return number;
    }

    Precision precision() {
        if (day > 0) return Precision.DAY;
        return month > 0 ? Precision.MONTH : Precision.YEAR;
    }

    PartialDate toMonth() {
        return new PartialDate(year, month, 0);
    }

    /** The first day that it can be. */
    LocalDate firstDay() {
        return LocalDate.of(year, Math.max(1, month), Math.max(1, day));
    }

    /** {@code yyyy-MM-dd}, or as much of it as is known. */
    String iso() {
        StringBuilder text = new StringBuilder(10);
        four(text);
        if (month > 0) two(text.append('-'), month);
        if (day > 0) two(text.append('-'), day);
        return text.toString();
    }

    /** {@code dd/MM/yyyy}, or as much of it as is known. */
    String vn() {
        StringBuilder text = new StringBuilder(10);
        if (day > 0) two(text, day).append('/');
        if (month > 0) two(text, month).append('/');
        return four(text).toString();
    }

    private StringBuilder four(StringBuilder text) {
        return two(two(text, year / 100), year % 100);
    }

    private static StringBuilder two(StringBuilder text, int number) {
        return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }
}
