package vn.lienthong.gateway.engine.service.check;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.service.ReferenceTables;
import vn.lienthong.gateway.engine.service.rule.Text;
import vn.lienthong.gateway.engine.yaml.Section;

/** Reads a reference table whose rows count from {@code effective_from} to {@code effective_to}; both may be empty or absent. */
final class DatedRows {
    private final Section section;
    private final String table;
    private final List<String> keys;
    private final Set<String> columns = new TreeSet<>();

    /** @param keys columns that name a row */
    DatedRows(Section section, String table, List<String> keys) {
        this.section = section;
        this.table = table;
        this.keys = keys;
    }

    DatedTable read(ReferenceTables tables) {
        DatedTable read = new DatedTable();
        if (table.isEmpty()) return read;
        try {
            for (NamedCsvRecord row : tables.rows(table)) add(row, read);
        } catch (IllegalArgumentException e) {
            section.note("table", "service.table", String.valueOf(e.getMessage()), "Name a table of reference/");
        }
        return read;
    }

    /** Names of the table's columns; empty where it has no rows. */
    Set<String> columns() {
        return columns;
    }

    private void add(NamedCsvRecord row, DatedTable read) {
        Map<String, String> cells = new HashMap<>();
        row.getFieldsAsMap().forEach((column, cell) -> {
            columns.add(column);
            if (!cell.isBlank()) cells.put(column, Text.normalised(cell));
        });
        List<String> codes = new ArrayList<>();
        for (String key : keys) {
            if (!columns.contains(key))
                throw new IllegalArgumentException("the table '" + table + "' has no column '" + key + "'");
            codes.add(cells.getOrDefault(key, ""));
        }
        LocalDate from = day(row, cells, "effective_from");
        LocalDate to = day(row, cells, "effective_to");
        if (from != null && to != null && to.isBefore(from)) note(row, "it ends before it begins");
        String clash = read.add(codes, new DatedTable.Row(from, to, Map.copyOf(cells)));
        if (clash != null) note(row, clash);
    }

    private @Nullable LocalDate day(NamedCsvRecord row, Map<String, String> cells, String column) {
        String day = cells.get(column);
        try {
            return day == null ? null : LocalDate.parse(day);
        } catch (DateTimeParseException e) {
            note(row, "'" + day + "' is no day");
            return null;
        }
    }

    private void note(NamedCsvRecord row, String what) {
        section.note(
                "table",
                "service.checks",
                table + ".csv, line " + row.getStartingLineNumber() + ": " + what,
                "Give each row of the same codes a day of its own, like 2026-07-01");
    }
}
