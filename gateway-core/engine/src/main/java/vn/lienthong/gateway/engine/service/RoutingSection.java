package vn.lienthong.gateway.engine.service;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.yaml.Section;
import vn.lienthong.gateway.engine.yaml.YamlNode;

/** Reads the routing table of a service, and conditions on fields wherever they stand. */
public final class RoutingSection {
    /** The batch parameter, which is no field of a line. */
    private static final String DAY = "executionDate";

    private final List<Field> fields;

    RoutingSection(List<Field> fields) {
        this.fields = fields;
    }

    Routing read(Section root) {
        List<Routing.Rule> table = new ArrayList<>();
        for (Section rule : root.sections("routing", "to")) {
            Map<Integer, Routing.Condition> conditions = new HashMap<>();
            Section when = rule.optionalSection("when");
            Routing.Days days = null;
            if (when != null)
                for (String name : when.keys()) {
                    if (name.equals(DAY)) {
                        days = days(when);
                        continue;
                    }
                    Routing.Condition condition = condition(when, name);
                    if (condition != null) conditions.put(index(when, name), condition);
                }
            table.add(new Routing.Rule(Map.copyOf(conditions), days, rule.required("to")));
            rule.end();
        }
        if (table.isEmpty())
            root.note("service.routing", "routing does not say where items go", "Add one rule: - {to: …}");
        return new Routing(List.copyOf(table));
    }

    private int index(Section when, String name) {
        for (Field field : fields) if (field.name().equals(name)) return field.index();
        FieldsSection.noteUnknown(when, name, name, Field.names(fields));
        return 0;
    }

    /** {@code executionDate: 2026-02-14}, or {@code {range: {min, max}}}; never absent, so that a mistake matches no day. */
    private static Routing.Days days(Section when) {
        if (!(when.node(DAY) instanceof YamlNode.Mapping)) {
            LocalDate day = day(when, DAY, LocalDate.MIN);
            return new Routing.Days(day, day);
        }
        Section condition = when.section(DAY);
        Section range = condition.optionalSection("range");
        Routing.Days days = range == null
                ? new Routing.Days(LocalDate.MAX, LocalDate.MIN)
                : new Routing.Days(day(range, "min", LocalDate.MIN), day(range, "max", LocalDate.MAX));
        if (range == null) condition.missing("range");
        else range.end();
        condition.end();
        return days;
    }

    private static LocalDate day(Section section, String key, LocalDate otherwise) {
        LocalDate day = section.parsed(key, "a day like 2026-11-23", LocalDate::parse);
        return day == null ? otherwise : day;
    }

    /** The condition on a field, by its key; absent after a finding. */
    public static Routing.@Nullable Condition condition(Section when, String name) {
        if (!(when.node(name) instanceof YamlNode.Mapping))
            return new Routing.Condition.In(Set.copyOf(when.texts(name)));
        Section condition = when.section(name);
        Routing.Condition read = demand(condition);
        condition.end();
        if (read == null)
            condition.note("config.invalid-value", "there is no condition", "Write eq, in, prefix or range");
        return read;
    }

    private static Routing.@Nullable Condition demand(Section condition) {
        if (condition.has("eq")) return new Routing.Condition.In(Set.of(condition.required("eq")));
        if (condition.has("in")) return new Routing.Condition.In(Set.copyOf(condition.texts("in")));
        if (condition.has("prefix")) return new Routing.Condition.Prefix(condition.texts("prefix"));
        Section range = condition.optionalSection("range");
        if (range == null) return null;
        Routing.Condition read = new Routing.Condition.Range(range.whole("min", 0), range.whole("max", Long.MAX_VALUE));
        range.end();
        return read;
    }
}
