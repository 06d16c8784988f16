package vn.lienthong.gateway.engine.intake.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.intake.fault.Fault;
import vn.lienthong.gateway.engine.intake.read.Row;
import vn.lienthong.gateway.engine.intake.read.SheetPlace;
import vn.lienthong.gateway.engine.service.Field;
import vn.lienthong.gateway.engine.service.Profile;
import vn.lienthong.gateway.engine.service.ServiceDefinition;
import vn.lienthong.gateway.engine.service.check.Checks;
import vn.lienthong.gateway.engine.service.check.Objection;
import vn.lienthong.gateway.engine.service.provision.Breach;
import vn.lienthong.gateway.engine.service.rule.Rule;
import vn.lienthong.gateway.engine.service.rule.Text;

/** The rules of one service for a line, in one profile. Called by many threads at once. */
public final class LineRules {
    private final ServiceDefinition service;
    private final Rule[][] rules;
    private final List<Field> example;
    private final PayPlan plan;
    /** Fields that are judged though a list has no column for them. */
    private final int[] filling;

    /**
     * A line after the rules.
     *
     * @param values normalised, by index of the field
     * @param faults empty: the line is good
     */
    public record Judged(@Nullable String[] values, List<Fault> faults) {}

    public LineRules(ServiceDefinition service, Profile profile, PayPlan plan) {
        this.service = service;
        this.plan = plan;
        this.filling = service.fields().stream()
                .filter(field -> ServiceDefinition.FILLING.contains(field.name()))
                .mapToInt(Field::index)
                .toArray();
        this.example = service.fields().stream()
                .filter(field -> field.personal() && field.example() != null)
                .toList();
        this.rules = new Rule[service.fields().size()][];
        for (Field field : service.fields())
            rules[field.index()] = field.rules().stream()
                    .map(rule -> inProfile(rule, profile.rules().get(field.index())))
                    .toArray(Rule[]::new);
    }

    private static Rule inProfile(Rule own, @Nullable Rule other) {
        return other != null && other.getClass() == own.getClass() ? other : own;
    }

    /** A line of an agency that says nothing besides. */
    public Judged judge(Row row) {
        return judge(Sending.by(""), row);
    }

    public Judged judge(Sending sending, Row row) {
        if (row.broken() != null) return new Judged(new @Nullable String[0], placed(row.faults(), row));
        List<Fault> faults = new ArrayList<>(row.faults());
        @Nullable String[] values = normalised(row.cells());
        if (isExample(values)) faults.add(Fault.ofLine("line.example", Map.of()));
        sending.fill(values);
        for (int field : row.order()) judge(service.fields().get(field), values, faults);
        for (int field : filling)
            if (!has(row.order(), field)) judge(service.fields().get(field), values, faults);
        provide(values, faults);
        check(sending, values, faults);
        return new Judged(values, faults.isEmpty() ? List.of() : placed(inOrder(faults, row.order()), row));
    }

    private static boolean has(int[] order, int field) {
        for (int each : order) if (each == field) return true;
        return false;
    }

    /** The template's own line, left in by mistake: nobody is of that name and number, but the bank might pay somebody. */
    private boolean isExample(@Nullable String[] values) {
        for (Field field : example) if (!String.valueOf(field.example()).equals(values[field.index()])) return false;
        return !example.isEmpty();
    }

    private static @Nullable String[] normalised(@Nullable String[] cells) {
        @Nullable String[] values = new @Nullable String[cells.length];
        for (int i = 0; i < cells.length; i++) {
            String cell = cells[i];
            if (cell == null) continue;
            String value = Text.normalised(cell);
            values[i] = value.isEmpty() ? null : value;
        }
        return values;
    }

    private void judge(Field field, @Nullable String[] values, List<Fault> faults) {
        // what reading has found says more than a rule that meets its consequences
        if (!faults.isEmpty() && isFaulty(field, faults)) return;
        String value = values[field.index()];
        if (value == null) {
            if (field.isRequired(values)) faults.add(fault(field, "missing", Map.of()));
            return;
        }
        if (Text.hasStrangeCharacters(value)) {
            faults.add(fault(field, "characters", Map.of()));
            return;
        }
        for (Rule rule : rules[field.index()]) {
            String fault = rule.fault(value);
            if (fault != null) {
                faults.add(fault(field, fault, rule.arguments()));
                return;
            }
            value = rule.canonical(value);
        }
        values[field.index()] = value;
    }

    /** What the item's programme demands; nothing where the fields that decide it are at fault themselves. */
    private void provide(@Nullable String[] values, List<Fault> faults) {
        for (Fault fault : faults) {
            Field field = service.field(fault.field());
            if (field != null && service.provisions().isDecidedBy(field.index())) return;
        }
        for (Breach breach : service.provisions().apply(values, () -> plan.day(values))) {
            Field field = service.fields().get(breach.field());
            if (!isFaulty(field, faults)) faults.add(fault(field, breach.fault(), breach.args()));
        }
    }

    /** What the values must be together, as far as they are without fault themselves. */
    private void check(Sending sending, @Nullable String[] values, List<Fault> faults) {
        Checks checks = service.checks();
        if (!checks.speakOfLines()) return;
        @Nullable String[] sound = new @Nullable String[values.length];
        for (Field field : service.fields()) {
            String value = values[field.index()];
            if (value != null && !isFaulty(field, faults)) sound[field.index()] = iso(field, value);
        }
        Checks.Outcome outcome = checks.apply(new Checks.Item(sound, sending.agency(), () -> plan.day(values)));
        outcome.filled().forEach((field, value) -> {
            if (values[field] == null) values[field] = value;
        });
        for (Objection objection : outcome.objections()) {
            Field field = service.fields().get(objection.field());
            if (!isFaulty(field, faults)) faults.add(new Fault(field.name(), objection.code(), objection.args()));
        }
    }

    private String iso(Field field, String value) {
        for (Rule rule : rules[field.index()]) if (rule instanceof Rule.Date date) return date.iso(value);
        return value;
    }

    private static boolean isFaulty(Field field, List<Fault> faults) {
        for (Fault fault : faults) if (fault.field().equals(field.name())) return true;
        return false;
    }

    /** The faults with the cells of the sheet in which they are; as they are where the list has no such names. */
    List<Fault> placed(List<Fault> faults, Row row) {
        SheetPlace place = row.place();
        if (place == null) return faults;
        List<Fault> placed = new ArrayList<>(faults.size());
        for (Fault fault : faults) {
            Field field = service.field(fault.field());
            Map<String, String> args = new HashMap<>(fault.args());
            args.putIfAbsent("cell", place.cell(field == null ? -1 : field.index()));
            placed.add(new Fault(fault.field(), fault.code(), Map.copyOf(args)));
        }
        return placed;
    }

    private static Fault fault(Field field, String fault, Map<String, String> args) {
        return new Fault(field.name(), field.name() + "." + fault, args);
    }

    /** Faults of the line as a whole first, then by column. */
    private List<Fault> inOrder(List<Fault> faults, int[] order) {
        if (faults.size() == 1) return faults;
        List<Fault> sorted = new ArrayList<>(faults.size());
        for (Fault fault : faults) if (service.field(fault.field()) == null) sorted.add(fault);
        for (int index : order)
            for (Fault fault : faults)
                if (fault.field().equals(service.fields().get(index).name())) sorted.add(fault);
        // of fields that the list does not have: filled by what is said of all lines
        for (Fault fault : faults) if (!sorted.contains(fault)) sorted.add(fault);
        return sorted;
    }
}
