package vn.lienthong.gateway.engine.intake.check;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.service.Field;
import vn.lienthong.gateway.engine.service.ServiceDefinition;
import vn.lienthong.gateway.engine.service.rule.Rule;
import vn.lienthong.gateway.engine.service.rule.Text;

/**
 * Who sends lines, and what he says of all of them.
 *
 * @param said index of a field → what a line gets where it has nothing in it
 */
public record Sending(String agency, Map<Integer, String> said) {
    /** An agency that says nothing besides its lines. */
    public static Sending by(String agency) {
        return new Sending(agency, Map.of());
    }

    /** @param parameters of the batch, or of a call with one item, by name; those that name no field do not count */
    public static Sending of(ServiceDefinition service, String agency, Map<String, String> parameters) {
        Map<Integer, String> said = new TreeMap<>();
        parameters.forEach((name, value) -> {
            Field field = ServiceDefinition.FILLING.contains(name) ? service.field(name) : null;
            String normalised = Text.normalised(value);
            if (field != null && !normalised.isEmpty()) said.put(field.index(), normalised);
        });
        return new Sending(agency, said);
    }

    /** Name of a parameter → what its field has against the value; empty: nothing. */
    public Map<String, String> faults(ServiceDefinition service) {
        Map<String, String> faults = new HashMap<>();
        said.forEach((index, value) -> {
            Field field = service.fields().get(index);
            String fault = fault(field, value);
            if (fault != null) faults.put(field.name(), fault);
        });
        return faults;
    }

    private static @Nullable String fault(Field field, String value) {
        if (Text.hasStrangeCharacters(value)) return "characters";
        for (Rule rule : field.rules()) {
            String fault = rule.fault(value);
            if (fault != null) return fault;
        }
        return null;
    }

    void fill(@Nullable String[] values) {
        said.forEach((field, value) -> {
            if (values[field] == null) values[field] = value;
        });
    }

    /** What is said may name a person. */
    @Override
    public String toString() {
        return "Sending[" + agency + "]";
    }
}
