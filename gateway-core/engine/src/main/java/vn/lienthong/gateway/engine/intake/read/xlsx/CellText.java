package vn.lienthong.gateway.engine.intake.read.xlsx;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.service.rule.DateShape;

/**
 * Turns cells into the texts of fields: what a person at the screen sees, or a fault where that is not what is kept, or where
 * something may have been lost on the way into a number.
 */
final class CellText {
    private static final int GENERAL_DIGITS = 11;
    /** Excel keeps no more digits of a number. */
    private static final MathContext KEPT = new MathContext(15, RoundingMode.HALF_UP);

    private static final LocalDate FEIGNED_LEAP_DAY = LocalDate.of(1900, 2, 28);

    private final boolean since1904;

    CellText(boolean since1904) {
        this.since1904 = since1904;
    }

    /** @param fault second half of a code; absent where nothing is wrong */
    record Read(String text, @Nullable String fault) {
        /** Personal data has no string form. */
        @Override
        public String toString() {
            return "Read[" + fault + "]";
        }
    }

    Read read(SheetRow.Cell cell, FieldUse use) {
        String formula = cell.formula();
        if (formula != null) return new Read("=" + formula, "formula");
        return switch (cell.kind()) {
            case TEXT -> new Read(cell.value(), Shown.hidesText(cell.format()) ? "hidden" : null);
            case LOGICAL -> new Read(cell.value().equals("1") ? "TRUE" : "FALSE", null);
            case ERROR -> new Read(cell.value(), "excel-error");
            case DATE -> isoDay(cell.value(), use);
            case NUMBER -> number(cell, use);
        };
    }

    private Read number(SheetRow.Cell cell, FieldUse use) {
        BigDecimal value;
        try {
            value = new BigDecimal(cell.value().strip()).round(KEPT).stripTrailingZeros();
        } catch (NumberFormatException e) {
            return new Read(cell.value(), "format");
        }
        // beyond what Excel has; writing it out would fill memory
        if (Math.abs((long) value.precision() - value.scale()) > 400) return new Read(cell.value(), "format");
        return switch (Shown.of(cell.format(), value.signum())) {
            case Shown.Nothing nothing -> new Read(plain(value), "hidden");
            case Shown.Otherwise otherwise -> new Read(scientific(value), "format");
            case Shown.Day day -> day(value, day, use);
            case Shown.General general -> general(value, use);
            case Shown.Whole whole -> whole(value, whole.digits(), use);
            case Shown.Decorated decorated ->
                use instanceof FieldUse.Number ? new Read(plain(value), null) : new Read(plain(value), "format");
        };
    }

    private static Read general(BigDecimal value, FieldUse use) {
        String plain = plain(value);
        if (use instanceof FieldUse.Number) return new Read(plain, null);
        boolean whole = value.scale() <= 0;
        if (whole && plain.replace("-", "").length() > GENERAL_DIGITS) return new Read(scientific(value), "format");
        return new Read(plain, use instanceof FieldUse.Telling ? "excel-number" : null);
    }

    private static Read whole(BigDecimal value, int digits, FieldUse use) {
        String plain = plain(value);
        if (use instanceof FieldUse.Number) return new Read(plain, null);
        if (value.scale() > 0 || value.signum() < 0) return new Read(plain, "format");
        boolean filled = digits > 1;
        String text = "0".repeat(Math.max(0, digits - plain.length())) + plain;
        // the format's zeros are the agency's own word for how long the number is
        boolean unsure = use instanceof FieldUse.Telling
                && (!filled || plain.length() > digits || plain.length() >= KEPT.getPrecision());
        return new Read(text, unsure ? "excel-number" : null);
    }

    private Read day(BigDecimal value, Shown.Day shown, FieldUse use) {
        LocalDate date = date(value);
        if (date == null) return new Read(plain(value), "format");
        if (!(use instanceof FieldUse.Day day)) return new Read(date.toString(), "excel-date");
        DateShape shape = shown.year() && (shown.month() || !shown.day())
                ? FieldUse.shape(day.shapes(), shown.month(), shown.day())
                : null;
        return shape == null ? new Read(written(date, day.shapes()), "format") : new Read(shape.written(date), null);
    }

    private static Read isoDay(String value, FieldUse use) {
        LocalDate date;
        try {
            date = LocalDate.parse(value.length() > 10 ? value.substring(0, 10) : value);
        } catch (DateTimeException e) {
            return new Read(value, "format");
        }
        if (!(use instanceof FieldUse.Day day)) return new Read(value, "excel-date");
        DateShape shape = FieldUse.shape(day.shapes(), true, true);
        return shape == null ? new Read(value, "format") : new Read(shape.written(date), null);
    }

    private static String written(LocalDate date, List<DateShape> shapes) {
        DateShape full = FieldUse.shape(shapes, true, true);
        return full == null ? date.toString() : full.written(date);
    }

    /** Absent for times of the day, and for the day 29-2-1900, which Excel has and no calendar. */
    private @Nullable LocalDate date(BigDecimal serial) {
        if (serial.scale() > 0 || serial.signum() < 0 || serial.compareTo(BigDecimal.valueOf(2_958_465)) > 0)
            return null;
        int days = serial.intValueExact();
        if (since1904) return LocalDate.of(1904, 1, 1).plusDays(days);
        if (days == 0 || days == 60) return null;
        return days < 60 ? FEIGNED_LEAP_DAY.plusDays(days - 59L) : FEIGNED_LEAP_DAY.plusDays(days - 60L);
    }

    private static String plain(BigDecimal value) {
        return value.toPlainString();
    }

    /** As Excel shows it: 1.23457E+11. */
    private static String scientific(BigDecimal value) {
        BigDecimal rounded =
                value.round(new MathContext(6, RoundingMode.HALF_UP)).stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        String digits = rounded.movePointLeft(exponent).toPlainString();
        return "%sE%s%02d".formatted(digits, exponent < 0 ? "-" : "+", Math.abs(exponent));
    }
}
