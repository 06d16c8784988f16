package vn.lienthong.gateway.engine.mapping.field;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.service.check.DatedTable;

/** The code tables that a mapping names in its {@code mapping.yaml}. */
public record CodeTables(Map<String, Table> tables) {
    public static final CodeTables NONE = new CodeTables(Map.of());

    /**
     * One table.
     *
     * @param value column with what a code becomes
     * @param always what a code becomes on every day; absent where rows count for certain days only
     */
    public record Table(
            DatedTable rows, String value, @Nullable Map<String, String> always) {
        private @Nullable String find(String code, LocalDate day) {
            DatedTable.Row row = rows.find(List.of(code), day);
            return row == null ? null : row.cells().get(value);
        }
    }

    /** {@code code(table, code, day?)}: what the code is in that table, on that day where the table has days. */
    Object code(Arguments arguments) {
        String name = arguments.text(0);
        Table table = tables.get(name);
        if (table == null) throw arguments.fault(0, "the mapping has no code table " + name);
        Object written = arguments.value(1);
        String code = written instanceof Long number ? number.toString() : arguments.text(1);
        boolean dated = table.always == null;
        String value = table.always == null ? table.find(code, day(arguments)) : table.always.get(code);
        if (value == null)
            throw arguments.fault(
                    1, "the table " + name + " has nothing for this code" + (dated ? " on that day" : ""));
        return value;
    }

    private static LocalDate day(Arguments arguments) {
        if (!arguments.has(2)) throw arguments.fault(2, "the table counts by days: say for which");
        PartialDate date = PartialDate.parse(arguments.text(2));
        if (date == null) throw arguments.fault(2, "the day is no date");
        return date.firstDay();
    }
}
