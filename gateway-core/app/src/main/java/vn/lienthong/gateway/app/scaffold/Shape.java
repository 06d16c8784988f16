package vn.lienthong.gateway.app.scaffold;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.service.Field;
import vn.lienthong.gateway.engine.service.ServiceDefinition;
import vn.lienthong.gateway.engine.yaml.JsonSchemas;

/**
 * What a new mapping makes.
 *
 * @param lines of JSLT, one a field
 * @param schema JSON Schema of it, as text
 * @param reads names of the service's fields that the lines read
 */
record Shape(List<String> lines, String schema, Set<String> reads) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> OFTEN =
            List.of("2026-11-20", "20/11/2026", "2026-11", "11/2026", "2026", "20261120", "00:00", "MAU", "mau");
    private static final int LONGEST = 40;

    /** The fields that must be there, as they are. */
    static Shape asItIs(ServiceDefinition service) {
        ObjectNode schema = JSON.createObjectNode()
                .put("$schema", "https://json-schema.org/draft/2020-12/schema")
                .put("type", "object");
        var required = schema.putArray("required");
        ObjectNode properties = schema.putObject("properties");
        List<String> lines = new ArrayList<>();
        Set<String> reads = new LinkedHashSet<>();
        for (Field field : service.fields()) {
            if (!NewMapping.isNeeded(field)) continue;
            required.add(field.name());
            properties.putObject(field.name()).put("type", field.isNumber() ? "integer" : "string");
            lines.add(line(field.name(), field));
            reads.add(field.name());
        }
        return new Shape(lines, json(schema.put("additionalProperties", false)), reads);
    }

    /**
     * What an operation takes: a field of the service with that name, the amount where it is called so, and something that the schema
     * takes for the others, to be replaced.
     *
     * @param input JSON Schema
     */
    static Shape taken(JsonNode input, ServiceDefinition service) {
        Set<String> required = new LinkedHashSet<>();
        input.path("required").forEach(name -> required.add(name.asText()));
        // Where it takes one of several, the first is enough.
        for (String some : new String[] {"oneOf", "anyOf"})
            input.path(some).path(0).path("required").forEach(name -> required.add(name.asText()));
        List<String> lines = new ArrayList<>();
        Set<String> reads = new LinkedHashSet<>();
        input.path("properties").properties().forEach(property -> {
            Field field = field(property.getKey(), property.getValue(), service);
            if (field != null) {
                lines.add(line(property.getKey(), field));
                reads.add(field.name());
            } else if (required.contains(property.getKey())) {
                lines.add("  // made up: say what it is made of\n  \"" + property.getKey() + "\": "
                        + filling(property.getValue()));
            }
        });
        return new Shape(lines, json(input), reads);
    }

    /** Where its example is something that the operation takes. */
    private static @Nullable Field field(String name, JsonNode rules, ServiceDefinition service) {
        for (Field field : service.fields()) {
            boolean isMeant = field.name().equals(name) || name.equals("amount") && field.index() == service.amount();
            if (isMeant && JsonSchemas.faults(rules, example(field)).isEmpty()) return field;
        }
        return null;
    }

    /** Made-up, as the service's own template for lists has it. */
    static JsonNode example(Field field) {
        String text = Objects.requireNonNullElse(field.example(), "");
        return field.isNumber()
                ? JSON.getNodeFactory().numberNode(text.isEmpty() ? 1 : Long.parseLong(text))
                : JSON.getNodeFactory().textNode(text);
    }

    private static String line(String name, Field field) {
        String value = "." + field.name();
        return "  \"" + name + "\": " + (field.isNumber() ? "vnd(" + value + ")" : value);
    }

    /** Its examples, then what such fields often are: the first that the schema takes. */
    private static String filling(JsonNode rules) {
        List<JsonNode> tries = new ArrayList<>();
        for (String known : new String[] {"examples", "enum"}) rules.path(known).forEach(tries::add);
        if (rules.has("default")) tries.add(rules.get("default"));
        long least = rules.path("minimum").asLong(1);
        tries.add(JSON.getNodeFactory().numberNode(least));
        for (String text : OFTEN) tries.add(JSON.getNodeFactory().textNode(text));
        for (int length = 1; length <= LONGEST; length++)
            for (String sign : List.of("X", "0", "1"))
                tries.add(JSON.getNodeFactory().textNode(sign.repeat(length)));
        tries.add(JSON.getNodeFactory().booleanNode(false));
        tries.add(JSON.createObjectNode());
        tries.add(JSON.createArrayNode());
        for (JsonNode each : tries) if (JsonSchemas.faults(rules, each).isEmpty()) return each.toString();
        return "\"change-me\"";
    }

    /** On one line. */
    static String line(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException bug) {
            throw new IllegalStateException("a tree that cannot be written", bug);
        }
    }

    static String json(Object value) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(value);
        } catch (JsonProcessingException bug) {
            throw new IllegalStateException("a tree that cannot be written", bug);
        }
    }
}
