package vn.lienthong.gateway.engine.service;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.service.rule.DateShape;
import vn.lienthong.gateway.engine.service.rule.Rule;
import vn.lienthong.gateway.engine.yaml.DidYouMean;
import vn.lienthong.gateway.engine.yaml.Section;
import vn.lienthong.gateway.engine.yaml.YamlNode;

/** Reads the fields of a service and their rules. */
public final class FieldsSection {
    /** Whether something must be there, as service files say it. */
    enum Need {
        REQUIRED,
        OPTIONAL
    }

    /** What becomes of a value that its table does not have. */
    private enum Unknown {
        REFUSE,
        ACCEPT
    }

    /** What a text may have at most where its field says nothing. */
    private static final int DEFAULT_MAX_LENGTH = 255;

    private final ReferenceTables tables;
    private final Map<String, Integer> indexes = new HashMap<>();

    FieldsSection(ReferenceTables tables) {
        this.tables = tables;
    }

    List<Field> read(Section section) {
        Map<String, Section> named = section.named();
        for (String name : named.keySet()) indexes.put(name, indexes.size());
        List<Field> fields = new ArrayList<>();
        named.forEach((name, field) -> {
            if (!name.matches("[a-z][a-z0-9_]*"))
                field.note(
                        "service.field-name", name + " is no name of a field", "Use lower case letters, digits and _");
            fields.add(field(name, field));
        });
        return List.copyOf(fields);
    }

    private Field field(String name, Section section) {
        Words label = words(section.optionalSection("label"), name);
        Field field = new Field(
                name,
                index(name),
                label,
                presence(section),
                rules(section),
                section.oneOf("column", Need.class) == Need.OPTIONAL || ServiceDefinition.FILLING.contains(name),
                section.flag("personal", false),
                section.text("example"),
                section.oneOf("correctable", Field.Correctable.class));
        section.end();
        return field;
    }

    static Words words(@Nullable Section section, String otherwise) {
        if (section == null) return new Words(otherwise, otherwise);
        Words words = new Words(section.required("vi"), section.required("en"));
        section.end();
        return words;
    }

    /** Says that a key, or the value under it, names no field. An empty name has its finding already. */
    public static void noteUnknown(Section section, String key, String name, Collection<String> known) {
        if (name.isEmpty()) return;
        section.note(key, "service.unknown-field", "there is no field " + name, DidYouMean.sentence(name, known));
    }

    private int index(String name) {
        return indexes.getOrDefault(name, 0);
    }

    private Field.Presence presence(Section section) {
        Section when = section.optionalSection("requiredWhen");
        boolean required = section.flag("required", false);
        if (when == null) return required ? new Field.Presence.Required() : new Field.Presence.Optional();
        String other = when.required("field");
        if (!indexes.containsKey(other)) noteUnknown(when, "field", other, indexes.keySet());
        Field.Presence presence = new Field.Presence.RequiredWhen(index(other), Set.copyOf(when.texts("in")));
        when.end();
        return presence;
    }

    private List<Rule> rules(Section section) {
        List<Rule> rules = new ArrayList<>();
        int max = section.integer("maxLength", DEFAULT_MAX_LENGTH, 1, Integer.MAX_VALUE);
        rules.add(new Rule.Length(section.integer("minLength", 0, 0, Integer.MAX_VALUE), max));
        if (section.flag("vietnamese", false)) rules.add(new Rule.VietnameseName());
        add(rules, digits(section, max));
        add(rules, shape(section));
        add(rules, dates(section, "month", "month"));
        add(rules, dates(section, "date", "date"));
        add(rules, number(section, "amount"));
        add(rules, number(section, "whole"));
        if (section.has("oneOf")) rules.add(new Rule.OneOf(new LinkedHashSet<>(section.texts("oneOf"))));
        add(rules, table(section));
        return List.copyOf(rules);
    }

    private static void add(List<Rule> rules, @Nullable Rule rule) {
        if (rule != null) rules.add(rule);
    }

    private static @Nullable Rule digits(Section section, int maxLength) {
        YamlNode value = section.node("digits");
        if (value == null) return null;
        if (value instanceof YamlNode.Sequence)
            return new Rule.DigitCounts(section.parsedList("digits", "a number of digits", Integer::valueOf));
        if (!(value instanceof YamlNode.Mapping)) {
            int digits = section.integer("digits", 1, 1, Integer.MAX_VALUE);
            return new Rule.Digits(digits, digits);
        }
        Section limits = section.section("digits");
        Rule rule = new Rule.Digits(
                limits.integer("min", 1, 0, Integer.MAX_VALUE), limits.integer("max", maxLength, 1, Integer.MAX_VALUE));
        limits.end();
        return rule;
    }

    private static @Nullable Rule shape(Section section) {
        String pattern = section.text("pattern");
        if (pattern == null) return null;
        try {
            return new Rule.Shape(Pattern.compile(pattern));
        } catch (PatternSyntaxException e) {
            section.invalidValue("pattern", "pattern is not a regular expression: " + e.getDescription());
            return null;
        }
    }

    /** The ways to write a month or a date; also used by profiles. */
    static @Nullable Rule dates(Section section, String key, String kind) {
        List<DateShape> shapes = new ArrayList<>();
        for (String shape : section.texts(key))
            try {
                shapes.add(new DateShape(shape));
            } catch (IllegalArgumentException e) {
                section.invalidValue(key, key + ": " + e.getMessage());
            }
        if (shapes.isEmpty()) return null;
        if (kind.equals("month")) return new Rule.Month(List.copyOf(shapes));
        return new Rule.Date(List.copyOf(shapes), 1850, 2150);
    }

    private static @Nullable Rule number(Section section, String key) {
        Section limits = section.optionalSection(key);
        if (limits == null) return null;
        long min = limits.whole("min", 0);
        long max = limits.whole("max", 999_999_999_999L);
        if (min > max) limits.invalidValue("min", "min is above max");
        limits.end();
        return key.equals("amount") ? new Rule.Amount(min, max) : new Rule.Whole(min, max);
    }

    private @Nullable Rule table(Section section) {
        String table = section.text("table");
        List<String> others = section.texts("alsoBy");
        if (table == null) return null;
        try {
            ReferenceTables.Column column = ReferenceTables.Column.parse(table);
            List<ReferenceTables.Column> also =
                    others.stream().map(ReferenceTables.Column::parse).toList();
            boolean open = section.oneOf("unknown", Unknown.class) == Unknown.ACCEPT;
            return new Rule.InTable(table, tables.codes(column), tables.aliases(column, also), open);
        } catch (IllegalArgumentException e) {
            section.note(
                    "table", "service.table", String.valueOf(e.getMessage()), "Name a table and column of reference/");
            return null;
        }
    }
}
