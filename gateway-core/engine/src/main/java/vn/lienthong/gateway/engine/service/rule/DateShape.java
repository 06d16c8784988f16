package vn.lienthong.gateway.engine.service.rule;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A way to write a date: letters {@code d}, {@code M} and {@code y} stand for digits, everything else for itself, as in
 * {@code dd/MM/yyyy} or {@code Tháng MM/yyyy}. Much faster than a formatter, and lists have millions of dates.
 */
public record DateShape(String shape) {
    /** What was read; a part that the shape does not have is -1. */
    public record Parts(int year, int month, int day) {}

    /** @throws IllegalArgumentException no year in it */
    public DateShape {
        shape = Text.normalised(shape);
        if (!shape.contains("yyyy")) throw new IllegalArgumentException("a date has a year (yyyy): " + shape);
    }

    /** Whether a letter, {@code d}, {@code M} or {@code y}, stands in it. */
    public boolean has(char part) {
        return shape.indexOf(part) >= 0;
    }

    /** A date written in this way. */
    public String written(LocalDate date) {
        StringBuilder written = new StringBuilder(shape.length());
        for (int i = 0, end; i < shape.length(); i = end) {
            char sign = shape.charAt(i);
            end = i + 1;
            while (end < shape.length() && shape.charAt(end) == sign) end++;
            int number = sign == 'y' ? date.getYear() : sign == 'M' ? date.getMonthValue() : date.getDayOfMonth();
            boolean stands = sign == 'y' || sign == 'M' || sign == 'd';
            if (stands) written.append(("%0" + (end - i) + "d").formatted(number));
            else written.append(shape, i, end);
        }
        return written.toString();
    }

    static @Nullable Parts first(List<DateShape> shapes, String value) {
        for (DateShape shape : shapes) {
            Parts parts = shape.read(value);
            if (parts != null) return parts;
        }
        return null;
    }

    static String names(List<DateShape> shapes) {
        return shapes.stream().map(DateShape::shape).collect(Collectors.joining(", "));
    }

    @Nullable
    Parts read(String value) {
        if (value.length() != shape.length()) return null;
        int year = -1;
        int month = -1;
        int day = -1;
        for (int i = 0; i < value.length(); i++) {
            char sign = shape.charAt(i);
            char c = value.charAt(i);
            int digit = c - '0';
            boolean isDigit = digit >= 0 && digit <= 9;
            if (sign != 'y' && sign != 'M' && sign != 'd') {
                if (Character.toLowerCase(c) != Character.toLowerCase(sign)) return null;
            } else if (!isDigit) {
                return null;
            } else if (sign == 'y') {
                year = Math.max(0, year) * 10 + digit;
            } else if (sign == 'M') {
                month = Math.max(0, month) * 10 + digit;
            } else {
                day = Math.max(0, day) * 10 + digit;
            }
        }
        return new Parts(year, month, day);
    }
}
