package vn.lienthong.gateway.engine.service.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.schibsted.spt.data.jslt.JsltException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.service.Field;
import vn.lienthong.gateway.engine.service.FieldsSection;
import vn.lienthong.gateway.engine.service.ReferenceTables;
import vn.lienthong.gateway.engine.yaml.DidYouMean;
import vn.lienthong.gateway.engine.yaml.Section;
import vn.lienthong.gateway.engine.yaml.YamlNode;

/** Reads what a service demands of the values of an item together. */
public final class ChecksSection {
    private static final String CODE = "service.checks";

    private final List<Field> fields;
    private final Set<String> known = new TreeSet<>(Set.of("agency", "day"));
    private final Set<String> personal = new HashSet<>();
    private final Map<String, Set<String>> columns = new HashMap<>();
    private final ObjectNode probe = JsonNodeFactory.instance.objectNode();
    private boolean readsDay;

    private ChecksSection(List<Field> fields) {
        this.fields = fields;
        for (Field field : fields) {
            known.add(field.name());
            if (field.takesNumbers()) probe.put(field.name(), 1);
            else probe.put(field.name(), "1");
            if (field.personal()) personal.add(field.name());
        }
    }

    public static Checks read(Section root, List<Field> fields, ReferenceTables tables) {
        Section section = root.optionalSection("checks");
        if (section == null) return Checks.NONE;
        Checks checks = new ChecksSection(fields).read(section, tables);
        section.end();
        return checks;
    }

    private Checks read(Section section, ReferenceTables tables) {
        List<LookUp> lookUps = lookUps(section, tables);
        List<Checks.Named> named = named(section);
        List<Checks.Filling> fills = fills(section);
        List<Check> rules = new ArrayList<>();
        for (Section rule : section.sections("rules", "field")) {
            Check check = rule(rule);
            if (check != null) rules.add(check);
        }
        OnePer onePer = onePer(section);
        return new Checks(
                fields, lookUps, List.copyOf(named), List.copyOf(fills), List.copyOf(rules), readsDay, onePer);
    }

    private List<LookUp> lookUps(Section section, ReferenceTables tables) {
        List<LookUp> lookUps = new ArrayList<>();
        Section all = section.optionalSection("tables");
        if (all == null) return lookUps;
        all.named().forEach((name, one) -> {
            name(all, name);
            LookUp lookUp = lookUp(name, one, tables);
            one.end();
            if (lookUp != null) lookUps.add(lookUp);
        });
        return List.copyOf(lookUps);
    }

    private @Nullable LookUp lookUp(String name, Section section, ReferenceTables tables) {
        List<String> keys = new ArrayList<>();
        List<LookUp.Code> codes = new ArrayList<>();
        Section by = section.optionalSection("by");
        if (by != null)
            for (String column : by.keys()) {
                keys.add(column);
                codes.add(new LookUp.Code(index(by, column, by.required(column)), ""));
            }
        Section where = section.optionalSection("where");
        if (where != null)
            for (String column : where.keys()) {
                keys.add(column);
                codes.add(new LookUp.Code(-1, where.required(column)));
            }
        if (keys.isEmpty())
            section.note(
                    CODE, name + " does not say what names a row", "Add by: {column: field} or where: {column: code}");
        String table = section.required("table");
        int on = index(section, "on", section.required("on"));
        Code unknown = code(section, "unknown");
        if (keys.isEmpty() || on < 0) return null;
        DatedRows rows = new DatedRows(section, table, keys);
        DatedTable dated = rows.read(tables);
        columns.put(name, rows.columns());
        ObjectNode cells = probe.putObject(name);
        for (String column : rows.columns()) cells.put(column, "1");
        return new LookUp(name, dated, List.copyOf(codes), on, new LookUp.Absent(unknown.field(), unknown.code()));
    }

    /** A code that begins with the field at fault. */
    private record Code(int field, String code) {}

    private Code code(Section section, String key) {
        String code = section.required(key);
        int dot = code.indexOf('.');
        if (code.isEmpty()) return new Code(0, code);
        if (dot < 1) section.note(key, CODE, code + " is no code", "Write field.what, such as months.method");
        return new Code(index(section, key, code.substring(0, Math.max(dot, 0))), code);
    }

    private List<Checks.Named> named(Section section) {
        List<Checks.Named> named = new ArrayList<>();
        Section all = section.optionalSection("values");
        if (all == null) return named;
        for (String name : all.keys()) {
            Formula formula = formula(all, name);
            name(all, name);
            if (formula == null) continue;
            named.add(new Checks.Named(name, formula));
            learn(name, formula);
            if (isPersonal(formula)) personal.add(name);
        }
        return named;
    }

    private void name(Section section, String name) {
        if (!name.matches("[a-z][a-z0-9_]*"))
            section.note(name, CODE, name + " is no name", "Use lower case letters, digits and _");
        if (!known.add(name)) section.note(name, CODE, name + " names something else already", "Call it otherwise");
    }

    private List<Checks.Filling> fills(Section section) {
        List<Checks.Filling> fills = new ArrayList<>();
        Section all = section.optionalSection("fills");
        if (all == null) return fills;
        for (String name : all.keys()) {
            int field = index(all, name, name);
            Formula formula = formula(all, name);
            if (field >= 0 && formula != null) fills.add(new Checks.Filling(field, formula));
        }
        return fills;
    }

    private @Nullable Check rule(Section section) {
        int field = index(section, "field", section.required("field"));
        String code = section.required("else");
        List<Check.Relation> said = new ArrayList<>();
        Formula formula = null;
        for (Map.Entry<String, Check.Relation> each : RELATIONS.entrySet()) {
            if (!section.has(each.getKey())) continue;
            said.add(each.getValue());
            formula = formula(section, each.getKey());
        }
        if (said.size() != 1)
            section.note(CODE, "the rule does not compare with one thing", "Write one of is, atLeast, atMost");
        section.end();
        if (formula == null || said.isEmpty() || field < 0) return null;
        if (fields.get(field).takesNumbers() && isText(formula))
            section.note(
                    CODE,
                    "the formula gives a text where " + fields.get(field).name() + " is a number",
                    "Cells are texts: write number(.table.column)");
        return new Check(field, said.get(0), formula, code, !isPersonal(formula));
    }

    private static final Map<String, Check.Relation> RELATIONS =
            Map.of("is", Check.Relation.IS, "atLeast", Check.Relation.AT_LEAST, "atMost", Check.Relation.AT_MOST);

    private @Nullable OnePer onePer(Section section) {
        Section one = section.optionalSection("onePer");
        if (one == null) return null;
        int by = index(one, "by", one.required("by"));
        int ranked = index(one, "ranked", one.required("ranked"));
        List<String> best = one.texts("best");
        if (best.isEmpty()) one.missing("best");
        OnePer read = new OnePer(by, ranked, List.copyOf(best), one.required("else"));
        one.end();
        return by < 0 || ranked < 0 ? null : read;
    }

    private boolean isPersonal(Formula formula) {
        return formula.readings().stream().anyMatch(reading -> personal.contains(reading.name()));
    }

    private @Nullable Formula formula(Section section, String key) {
        String text = section.node(key) instanceof YamlNode.Sequence ? list(section.texts(key)) : section.text(key);
        if (text == null) return null;
        try {
            Formula formula = new Formula(text);
            for (Formula.Reading reading : formula.readings()) noteUnread(section, key, reading);
            readsDay |= formula.reads("day");
            return formula;
        } catch (JsltException e) {
            String what = String.valueOf(e.getMessageWithoutLocation())
                    .lines()
                    .findFirst()
                    .orElse("");
            section.note(
                    key, CODE, "the formula cannot be read: " + what, "Correct it at its character " + e.getColumn());
            return null;
        }
    }

    /** Tries a formula on ones: text times number is a text again, however long, and nobody would see it before it fills the memory. */
    private boolean isText(Formula formula) {
        try {
            JsonNode result = formula.of(probe);
            return result != null && result.isTextual();
        } catch (Formula.NotWorkedOut e) {
            return false;
        }
    }

    /** Has what follows see a value of this name. */
    private void learn(String name, Formula formula) {
        try {
            JsonNode result = formula.of(probe);
            if (result != null) probe.set(name, result);
        } catch (Formula.NotWorkedOut e) {
            probe.remove(name);
        }
    }

    private static String list(List<String> texts) {
        return texts.stream()
                .map(text -> "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private void noteUnread(Section section, String key, Formula.Reading reading) {
        String column = reading.column();
        if (!known.contains(reading.name()))
            section.note(
                    key,
                    CODE,
                    "." + reading.name() + " is no field, table or value",
                    DidYouMean.sentence(reading.name(), known));
        Set<String> ofTable = columns.get(reading.name());
        if (ofTable != null && column != null && !ofTable.contains(column))
            section.note(
                    key,
                    CODE,
                    "the table of ." + reading.name() + " has no column " + column,
                    DidYouMean.sentence(column, ofTable));
    }

    private int index(Section section, String key, String name) {
        for (Field field : fields) if (field.name().equals(name)) return field.index();
        FieldsSection.noteUnknown(
                section, key, name, fields.stream().map(Field::name).toList());
        return -1;
    }
}
