package vn.lienthong.gateway.app.scaffold;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.service.Field;
import vn.lienthong.gateway.engine.service.ServiceDefinition;

/**
 * What a new mapping makes.
 *
 * @param lines of JSLT, one a field
 * @param schema JSON Schema of it, as text
 * @param reads names of the service's fields that the lines read
 */
record Shape(List<String> lines, String schema, Set<String> reads) {
    private static final ObjectMapper JSON = new ObjectMapper();

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
        List<String> lines = new ArrayList<>();
        Set<String> reads = new LinkedHashSet<>();
        input.path("properties").properties().forEach(property -> {
            Field field = field(property.getKey(), service);
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

    private static @Nullable Field field(String name, ServiceDefinition service) {
        for (Field field : service.fields())
            if (field.name().equals(name) || name.equals("amount") && field.index() == service.amount()) return field;
        return null;
    }

    private static String line(String name, Field field) {
        String value = "." + field.name();
        return "  \"" + name + "\": " + (field.isNumber() ? "vnd(" + value + ")" : value);
    }

    private static String filling(JsonNode rules) {
        for (String known : new String[] {"examples", "enum"})
            if (rules.path(known).has(0)) return rules.path(known).path(0).toString();
        if (rules.has("default")) return rules.get("default").toString();
        return switch (rules.path("type").asText("string")) {
            case "integer", "number" -> rules.path("minimum").asText("1");
            case "boolean" -> "false";
            case "array" -> "[]";
            case "object" -> "{}";
            default -> "\"" + "X".repeat(Math.max(1, rules.path("minLength").asInt())) + "\"";
        };
    }

    static String json(Object value) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(value);
        } catch (JsonProcessingException bug) {
            throw new IllegalStateException("a tree that cannot be written", bug);
        }
    }
}
