package vn.lienthong.connector.population.citizen;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A birth date as far as it is known: many old people have only a year, and 1 January is never made up for it.
 *
 * @param month 0 where it is not known; then day is 0 as well
 * @param day 0 where it is not known */
public record BirthDate(int year, int month, int day) {
    private static final Pattern YEAR_FIRST =
            Pattern.compile("([0-9]{4})(?:[-/.]?([0-9]{2})(?:[-/.]?([0-9]{2}))?)?(?:T.*|[+Z].*)?");
    private static final Pattern DAY_FIRST = Pattern.compile("(?:([0-9]{1,2})[-/.])?([0-9]{1,2})[-/.]([0-9]{4})");

    /** Reads {@code 19500108}, {@code 1950-01-08}, {@code 08/01/1950}, a month or a year; zeros stand for what is not known. */
    public static @Nullable BirthDate read(String text) {
        Matcher date = YEAR_FIRST.matcher(text);
        if (date.matches()) return of(date.group(1), date.group(2), date.group(3));
        date = DAY_FIRST.matcher(text);
        return date.matches() ? of(date.group(3), date.group(2), date.group(1)) : null;
    }

    private static @Nullable BirthDate of(String year, @Nullable String month, @Nullable String day) {
        int known = month == null ? 0 : Integer.parseInt(month);
        int ofMonth = day == null || known == 0 ? 0 : Integer.parseInt(day);
        BirthDate date = new BirthDate(Integer.parseInt(year), known, ofMonth);
        return date.exists() ? date : null;
    }

    private boolean exists() {
        try {
            return year > 0
                    && LocalDate.of(year, Math.max(1, month), Math.max(1, day)).getYear() == year;
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** {@code day}, {@code month} or {@code year}. */
    public String precision() {
        return day > 0 ? "day" : month > 0 ? "month" : "year";
    }

    /** {@code 1950-01-08}, {@code 1950-01} or {@code 1950}. */
    public String iso() {
        String shape = day > 0 ? "%04d-%02d-%02d" : month > 0 ? "%04d-%02d" : "%04d";
        return String.format(Locale.ROOT, shape, year, month, day);
    }

    /** As questions are written: {@code yyyyMMdd}, or {@code yyyy} where no day is known. */
    public String asked() {
        return day > 0 ? iso().replace("-", "") : iso().substring(0, 4);
    }

    /** Personal data has no string form. */
    @Override
    public String toString() {
        return "BirthDate[" + precision() + "]";
    }
}
