package vn.lienthong.gateway.engine.service.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.service.Field;
import vn.lienthong.gateway.engine.service.rule.Text;

/**
 * What a service demands of the values of an item together. Called by many threads at once.
 *
 * @param lookUps rows of dated tables, under their names
 * @param named results of formulas, under their names, in this order
 * @param fills index of a field → what it gets where it has nothing
 * @param readsDay whether a formula reads {@code .day}, which is not free
 * @param onePer what is demanded of the lines of a list together; absent: nothing
 */
public record Checks(
        List<Field> fields,
        List<LookUp> lookUps,
        List<Named> named,
        List<Filling> fills,
        List<Check> rules,
        boolean readsDay,
        @Nullable OnePer onePer) {
    /** For services that demand nothing. */
    public static final Checks NONE = new Checks(List.of(), List.of(), List.of(), List.of(), List.of(), false, null);

    /** Raised where a formula and what it reads do not go together. */
    static final String NOT_WORKED_OUT = "not-worked-out";

    /** A result under a name of its own. */
    record Named(String name, Formula formula) {}

    /** A value for a field that has none. */
    record Filling(int field, Formula formula) {}

    /**
     * An item.
     *
     * @param values normalised, dates in ISO at their own precision; absent: empty, or at fault itself
     * @param day on which its destination would carry it out; asked only where a formula reads it
     */
    public record Item(@Nullable String[] values, String agency, Supplier<LocalDate> day) {
        /** Personal data has no string form. */
        @Override
        public String toString() {
            return "Item[" + agency + "]";
        }
    }

    /** @param filled index of a field → its value, for fields that had none */
    public record Outcome(List<Objection> objections, Map<Integer, String> filled) {}

    /** Whether there is anything to be done with a line. */
    public boolean speakOfLines() {
        return !lookUps.isEmpty() || !rules.isEmpty() || !fills.isEmpty();
    }

    public Outcome apply(Item item) {
        Outcome outcome = new Outcome(new ArrayList<>(0), new HashMap<>());
        ObjectNode input = input(item);
        for (LookUp lookUp : lookUps) {
            LookUp.Found found = lookUp.find(item.values());
            Map<String, String> cells = found.cells();
            Objection objection = found.objection();
            if (cells != null) cells.forEach(input.putObject(lookUp.name())::put);
            if (objection != null) outcome.objections().add(objection);
        }
        Set<String> lost = new HashSet<>();
        for (Named value : named)
            try {
                JsonNode result = of(value.formula(), input, lost);
                if (result != null) input.set(value.name(), result);
            } catch (Formula.NotWorkedOut e) {
                lost.add(value.name());
            }
        for (Filling filling : fills) fill(item, input, lost, filling, outcome);
        for (Check rule : rules) check(item, input, lost, rule, outcome);
        return outcome;
    }

    /** @throws Formula.NotWorkedOut also where it reads what could not be worked out */
    private static @Nullable JsonNode of(Formula formula, ObjectNode input, Set<String> lost) {
        for (String name : lost) if (formula.reads(name)) throw new Formula.NotWorkedOut();
        return formula.of(input);
    }

    private ObjectNode input(Item item) {
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        input.put("agency", item.agency());
        if (readsDay) input.put("day", item.day().get().toString());
        for (Field field : fields) {
            String value = item.values()[field.index()];
            if (value == null) continue;
            if (!field.takesNumbers()) {
                input.put(field.name(), value);
                continue;
            }
            // never as a text: JSLT repeats a text that is multiplied
            Long whole = Text.readable(value);
            if (whole != null) input.put(field.name(), whole);
        }
        return input;
    }

    private void fill(Item item, ObjectNode input, Set<String> lost, Filling filling, Outcome outcome) {
        if (item.values()[filling.field()] != null) return;
        try {
            JsonNode result = of(filling.formula(), input, lost);
            if (result != null) outcome.filled().put(filling.field(), result.asText());
        } catch (Formula.NotWorkedOut e) {
            outcome.objections().add(notWorkedOut(filling.field()));
        }
    }

    private void check(Item item, ObjectNode input, Set<String> lost, Check rule, Outcome outcome) {
        String value = item.values()[rule.field()];
        if (value == null) return;
        try {
            JsonNode expected = of(rule.formula(), input, lost);
            Objection objection = expected == null ? null : rule.compare(value, expected);
            if (objection != null) outcome.objections().add(objection);
        } catch (Formula.NotWorkedOut e) {
            outcome.objections().add(notWorkedOut(rule.field()));
        }
    }

    private Objection notWorkedOut(int field) {
        return new Objection(field, fields.get(field).name() + "." + NOT_WORKED_OUT, Map.of());
    }
}
