package vn.lienthong.gateway.engine.service;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.service.rule.Rule;

/**
 * A field of the items of a service.
 *
 * @param index its place among the fields, from 0: the order of columns where a message has none of its own
 * @param presence whether a value must be there
 * @param rules every demand on a value; the first that fails is its fault
 * @param columnOptional a list without this column is accepted, as if every cell were empty
 * @param personal masked wherever it is shown
 * @param example made-up value for the template; absent: the template leaves the cell empty
 * @param correctable as the file says; absent: it says nothing, see {@link ServiceDefinition#correctable}
 */
public record Field(
        String name,
        int index,
        Words label,
        Presence presence,
        List<Rule> rules,
        boolean columnOptional,
        boolean personal,
        @Nullable String example,
        @Nullable Correctable correctable) {

    /** Whether a person may change the field of a failed transfer. */
    public enum Correctable {
        YES,
        /** With a right of its own, and another person's approval. */
        LOCKED,
        NO
    }

    static List<String> names(List<Field> fields) {
        return fields.stream().map(Field::name).toList();
    }

    /** Written into payloads as a number. */
    public boolean isNumber() {
        for (Rule rule : rules) if (rule instanceof Rule.Amount) return true;
        return false;
    }

    /** Whether a number may stand for its text in lists that tell them apart, because nothing of it can be lost. */
    public boolean takesNumbers() {
        for (Rule rule : rules) if (rule instanceof Rule.Amount || rule instanceof Rule.Whole) return true;
        return false;
    }

    /** Whether a value must be there. */
    public sealed interface Presence {
        record Optional() implements Presence {}

        record Required() implements Presence {}

        /** Required where another field has one of some values; with no values named, where it has any. */
        record RequiredWhen(int field, Set<String> values) implements Presence {}
    }

    /** Whether the field may not be empty in an item with these values. */
    public boolean isRequired(@Nullable String[] values) {
        return switch (presence) {
            case Presence.Optional o -> false;
            case Presence.Required r -> true;
            case Presence.RequiredWhen when -> {
                String other = values[when.field()];
                yield other != null && (when.values().isEmpty() || when.values().contains(other));
            }
        };
    }
}
