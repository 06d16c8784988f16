package vn.lienthong.gateway.engine.service;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.service.provision.Provision;
import vn.lienthong.gateway.engine.service.provision.Provisions;
import vn.lienthong.gateway.engine.service.rule.Rule;
import vn.lienthong.gateway.engine.service.rule.Text;
import vn.lienthong.gateway.engine.yaml.Section;

/** Reads what a service says of its dated code table, and the table. */
final class ProvisionsSection {
    private final List<Field> fields;
    private final Section section;
    private String place = "";

    private ProvisionsSection(List<Field> fields, Section section) {
        this.fields = fields;
        this.section = section;
    }

    static Provisions read(Section root, List<Field> fields, ReferenceTables tables) {
        Section section = root.optionalSection("provisions");
        if (section == null) return Provisions.NONE;
        Provisions provisions = new ProvisionsSection(fields, section).read(tables);
        section.end();
        return provisions;
    }

    private Provisions read(ReferenceTables tables) {
        String table = section.required("table");
        List<Field> by = named("by");
        List<Field> month = named("month");
        List<Field> allowed = named("allowed");
        List<Field> gives = named("gives");
        if (by.isEmpty() || month.size() != 1) {
            section.note("service.provisions", "provisions do not say what names a row", "Add by: […] and month: …");
            return Provisions.NONE;
        }
        Map<List<String>, List<Provision>> rows = new LinkedHashMap<>();
        try {
            for (NamedCsvRecord row : tables.rows(table)) {
                place = table + ".csv, line " + row.getStartingLineNumber() + ": ";
                List<String> codes =
                        by.stream().map(field -> cell(row, field.name())).toList();
                if (codes.contains("")) note("a row without " + codes(by), "Fill the codes in");
                add(rows.computeIfAbsent(codes, key -> new ArrayList<>()), row(row, allowed, gives));
            }
        } catch (IllegalArgumentException e) {
            section.note("table", "service.table", String.valueOf(e.getMessage()), "Name a table of reference/");
        }
        return new Provisions(
                by.stream().map(Field::index).toList(), month.get(0).index(), Map.copyOf(rows));
    }

    private List<Field> named(String key) {
        List<Field> named = new ArrayList<>();
        for (String name : section.texts(key)) {
            Field field = field(name);
            if (field == null) FieldsSection.noteUnknown(section, key, name, Field.names(fields));
            else named.add(field);
        }
        return named;
    }

    private @Nullable Field field(String name) {
        for (Field field : fields) if (field.name().equals(name)) return field;
        return null;
    }

    private static String codes(List<Field> by) {
        return String.join(" or ", Field.names(by));
    }

    private void add(List<Provision> dated, Provision row) {
        for (Provision other : dated)
            if (other.months().meets(row.months()))
                note("another row of the same codes has the same month", "End the earlier row before this one begins");
        dated.add(row);
    }

    private Provision row(NamedCsvRecord row, List<Field> allowed, List<Field> gives) {
        return new Provision(months(row), day(row), required(row), allowed(row, allowed), given(row, gives));
    }

    private Provision.Months months(NamedCsvRecord row) {
        String from = cell(row, "from");
        String to = cell(row, "to");
        for (String end : List.of(from, to))
            if (!end.matches("|[0-9]{4}-(0[1-9]|1[0-2])")) note("'" + end + "' is no month", "Write 2026-07");
        if (!to.isEmpty() && from.compareTo(to) > 0) note("it ends before it begins", "Exchange from and to");
        return new Provision.Months(from, to);
    }

    private @Nullable LocalDate day(NamedCsvRecord row) {
        String day = cell(row, "payable_from");
        try {
            return day.isEmpty() ? null : LocalDate.parse(day);
        } catch (DateTimeParseException e) {
            note("'" + day + "' is no day", "Write 2026-10-05");
            return null;
        }
    }

    private List<Integer> required(NamedCsvRecord row) {
        List<Integer> required = new ArrayList<>();
        for (String name : parts(cell(row, "required"))) {
            Field field = field(name);
            if (field == null) note("there is no field " + name, "Name fields of the service, parted by |");
            else required.add(field.index());
        }
        return List.copyOf(required);
    }

    private Map<Integer, Set<String>> allowed(NamedCsvRecord row, List<Field> allowed) {
        Map<Integer, Set<String>> codes = new HashMap<>();
        for (Field field : allowed) {
            List<String> listed = parts(cell(row, field.name()));
            for (String code : listed)
                if (!isCode(field, code)) note(code + " is no code of " + field.name(), "See its table");
            if (!listed.isEmpty()) codes.put(field.index(), Set.copyOf(listed));
        }
        return Map.copyOf(codes);
    }

    private Map<Integer, String> given(NamedCsvRecord row, List<Field> gives) {
        Map<Integer, String> given = new HashMap<>();
        for (Field field : gives) {
            String value = cell(row, field.name());
            if (value.isEmpty()) continue;
            if (!isCode(field, value)) note("'" + value + "' is no " + field.name(), "See the rules of the field");
            given.put(field.index(), value);
        }
        return Map.copyOf(given);
    }

    /** Whether the field takes the value, and has it in its table if it has one. */
    private static boolean isCode(Field field, String value) {
        for (Rule rule : field.rules())
            if (rule.fault(value) != null
                    || (rule instanceof Rule.InTable table && !table.codes().contains(value))) return false;
        return true;
    }

    private static List<String> parts(String cell) {
        return cell.isEmpty() ? List.of() : List.of(cell.split(" *\\| *"));
    }

    /** @throws IllegalArgumentException the table has no such column */
    private static String cell(NamedCsvRecord row, String column) {
        return Text.normalised(row.findField(column)
                .orElseThrow(() -> new IllegalArgumentException("the table has no column '" + column + "'")));
    }

    private void note(String what, String fix) {
        section.note("table", "service.provisions", place + what, fix);
    }
}
