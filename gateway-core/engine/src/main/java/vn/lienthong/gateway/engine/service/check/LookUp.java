package vn.lienthong.gateway.engine.service.check;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which row of a dated table is an item's.
 *
 * @param name under which formulas see the row
 * @param codes fields or constants that name it, in the order of the table's keys
 * @param on index of the field with the day
 * @param absent what is objected where the table has no such row
 */
record LookUp(String name, DatedTable table, List<Code> codes, int on, Absent absent) {
    /** A code that names a row. @param field index, or -1 for a constant */
    record Code(int field, String constant) {
        @Nullable
        String of(@Nullable String[] values) {
            return field < 0 ? constant : values[field];
        }
    }

    /** @param field index of the field that is at fault */
    record Absent(int field, String code) {}

    /** What was found; neither where a code or the day is missing itself. */
    record Found(
            @Nullable Map<String, String> cells, @Nullable Objection objection) {
        private static final Found NOTHING = new Found(null, null);
    }

    Found find(@Nullable String[] values) {
        List<String> wanted = new ArrayList<>(codes.size());
        for (Code code : codes) {
            String value = code.of(values);
            if (value == null) return Found.NOTHING;
            wanted.add(value);
        }
        LocalDate day = day(values[on]);
        if (day == null) return Found.NOTHING;
        DatedTable.Row row = table.find(wanted, day);
        if (row != null) return new Found(row.cells(), null);
        return new Found(null, new Objection(absent.field(), absent.code(), Map.of("expected", table.spans(wanted))));
    }

    /** The first day of a month or year. */
    private static @Nullable LocalDate day(@Nullable String iso) {
        if (iso == null) return null;
        try {
            return LocalDate.parse(iso + "-01-01".substring(Math.min(6, iso.length() - 4)));
        } catch (DateTimeException e) {
            return null;
        }
    }
}
