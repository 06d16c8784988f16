package vn.lienthong.gateway.engine.mapping;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.mapping.field.CodeTables;
import vn.lienthong.gateway.engine.service.check.DatedTable;
import vn.lienthong.gateway.engine.yaml.DidYouMean;
import vn.lienthong.gateway.engine.yaml.Finding;
import vn.lienthong.gateway.engine.yaml.Section;

/**
 * Reads {@code codeTables} of a {@code mapping.yaml}. A table is a CSV file of the version's folder, or of the configuration's {@code
 * reference/}; its columns {@code effective_from} and {@code effective_to}, where it has them, say on which days a row counts.
 */
final class TablesReader {
    private static final String FROM = "effective_from";
    private static final String TO = "effective_to";

    private final Path folder;
    private final @Nullable Path reference;
    private final List<Finding> findings;

    /** @param reference the configuration's tables; null where there is no configuration */
    TablesReader(Path folder, @Nullable Path reference, List<Finding> findings) {
        this.folder = folder;
        this.reference = reference;
        this.findings = findings;
    }

    CodeTables read(Section declared) {
        Map<String, CodeTables.Table> tables = new HashMap<>();
        declared.named().forEach((name, section) -> {
            CodeTables.Table table = table(section);
            if (table != null) tables.put(name, table);
        });
        return new CodeTables(Map.copyOf(tables));
    }

    private CodeTables.@Nullable Table table(Section section) {
        String written = section.required("table");
        String key = section.required("key");
        String value = section.required("value");
        section.end();
        Path file = written.isEmpty() ? null : file(written);
        if (file == null) {
            if (!written.isEmpty())
                section.invalidValue(
                        "table",
                        "table is no file codes/<name>.csv here, or reference/<name>.csv of the configuration");
            return null;
        }
        try (CsvReader<NamedCsvRecord> rows =
                CsvReader.builder().detectBomHeader(true).ofNamedCsvRecord(file)) {
            return table(section, file, rows.stream().toList(), key, value);
        } catch (IOException | RuntimeException unreadable) {
            finding(file, 1, "the table cannot be read as CSV in UTF-8", "Write it in UTF-8, heading first");
            return null;
        }
    }

    private @Nullable Path file(String written) {
        Path file = written.startsWith("reference/") && reference != null
                ? reference.resolve(written.substring("reference/".length())).normalize()
                : folder.resolve(written).normalize();
        boolean inside = file.startsWith(folder) || reference != null && file.startsWith(reference);
        return inside && Files.isRegularFile(file) ? file : null;
    }

    private CodeTables.@Nullable Table table(
            Section section, Path file, List<NamedCsvRecord> rows, String key, String value) {
        if (rows.isEmpty()) {
            finding(file, 1, "the table has no row", "Write a heading and at least one row");
            return null;
        }
        List<String> columns = rows.get(0).getHeader();
        boolean known = true;
        for (String column : List.of(key, value)) {
            if (column.isEmpty() || columns.contains(column)) continue;
            section.note(
                    column.equals(key) ? "key" : "value",
                    "mapping.invalid-value",
                    file.getFileName() + " has no column " + column,
                    DidYouMean.sentence(column, columns));
            known = false;
        }
        if (!known || key.isEmpty() || value.isEmpty()) return null;
        DatedTable table = new DatedTable();
        for (NamedCsvRecord row : rows) add(table, file, row, key);
        return new CodeTables.Table(table, value, dated(columns) ? null : always(rows, key, value));
    }

    private static boolean dated(List<String> columns) {
        return columns.contains(FROM) || columns.contains(TO);
    }

    private static Map<String, String> always(List<NamedCsvRecord> rows, String key, String value) {
        Map<String, String> always = new HashMap<>();
        for (NamedCsvRecord row : rows)
            if (!row.getField(value).isBlank())
                always.put(row.getField(key).strip(), row.getField(value).strip());
        return Map.copyOf(always);
    }

    private void add(DatedTable table, Path file, NamedCsvRecord row, String key) {
        Map<String, String> cells = new HashMap<>();
        row.getFieldsAsMap().forEach((column, cell) -> {
            if (!cell.isBlank()) cells.put(column, cell.strip());
        });
        String code = cells.get(key);
        int line = (int) row.getStartingLineNumber();
        if (code == null) {
            finding(file, line, "the row has no " + key, "Write the code, or delete the row");
            return;
        }
        LocalDate from = day(file, line, cells, FROM);
        LocalDate to = day(file, line, cells, TO);
        if (from != null && to != null && to.isBefore(from))
            finding(file, line, "the row ends before it begins", "Correct its days");
        String clash = table.add(List.of(code), new DatedTable.Row(from, to, Map.copyOf(cells)));
        if (clash != null) finding(file, line, clash, "Keep one row for each code and day");
    }

    private @Nullable LocalDate day(Path file, int line, Map<String, String> cells, String column) {
        String day = cells.get(column);
        try {
            return day == null ? null : LocalDate.parse(day);
        } catch (DateTimeParseException none) {
            finding(file, line, column + " is no day", "Write it like 2026-07-01");
            return null;
        }
    }

    private void finding(Path file, int line, String what, String fix) {
        findings.add(new Finding(file.toString(), line, 1, "mapping.table", what, fix));
    }
}
