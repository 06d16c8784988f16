package vn.lienthong.gateway.engine.service.rule;

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
                if (c != sign) return null;
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
