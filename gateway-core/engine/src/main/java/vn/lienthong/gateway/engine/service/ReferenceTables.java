package vn.lienthong.gateway.engine.service;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.service.rule.Text;

/** The code tables of {@code config/reference}: one CSV file a table, header first. Each is read once. */
public final class ReferenceTables {
    private final Path directory;
    private final Map<String, List<NamedCsvRecord>> read = new HashMap<>();

    public ReferenceTables(Path directory) {
        this.directory = directory;
    }

    /** A column as {@code table.column}. */
    public record Column(String table, String column) {
        /** @throws IllegalArgumentException not {@code table.column} */
        public static Column parse(String text) {
            int dot = text.indexOf('.');
            if (dot < 1 || dot == text.length() - 1)
                throw new IllegalArgumentException("'" + text + "' must be table.column, such as bank.napas_bin");
            return new Column(text.substring(0, dot), text.substring(dot + 1));
        }
    }

    /** All codes of a column. @throws IllegalArgumentException no such table or column */
    public Set<String> codes(Column column) {
        Set<String> codes = new HashSet<>();
        for (NamedCsvRecord row : rows(column.table())) {
            String code = cell(row, column);
            if (code != null) codes.add(code);
        }
        return Set.copyOf(codes);
    }

    /** Folded values of other columns → code; a name that stands for two codes is left out. */
    public Map<String, String> aliases(Column code, List<Column> others) {
        Map<String, String> aliases = new HashMap<>();
        Set<String> ambiguous = new HashSet<>();
        for (Column other : others)
            for (NamedCsvRecord row : rows(other.table())) {
                String alias = cell(row, other);
                String meant = cell(row, code);
                if (alias == null || meant == null) continue;
                String before = aliases.put(Text.folded(alias), meant);
                if (before != null && !before.equals(meant)) ambiguous.add(Text.folded(alias));
            }
        aliases.keySet().removeAll(ambiguous);
        return Map.copyOf(aliases);
    }

    private @Nullable String cell(NamedCsvRecord row, Column column) {
        String cell = row.findField(column.column())
                .orElseThrow(() -> new IllegalArgumentException(
                        "the table '" + column.table() + "' has no column '" + column.column() + "'"));
        return cell.isBlank() ? null : Text.normalised(cell);
    }

    /** All rows of a table. @throws IllegalArgumentException no such table */
    public synchronized List<NamedCsvRecord> rows(String table) {
        List<NamedCsvRecord> rows = read.get(table);
        if (rows == null) {
            rows = load(table);
            read.put(table, rows);
        }
        return rows;
    }

    private List<NamedCsvRecord> load(String table) {
        Path file = directory.resolve(table + ".csv");
        if (!table.matches("[a-z0-9_]+") || !Files.isRegularFile(file))
            throw new IllegalArgumentException("there is no reference table '" + table + "' (" + file + ")");
        try (CsvReader<NamedCsvRecord> reader =
                CsvReader.builder().detectBomHeader(true).ofNamedCsvRecord(file)) {
            return reader.stream().toList();
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "the reference table '" + table + "' cannot be read: " + e.getMessage(), e);
        }
    }
}
