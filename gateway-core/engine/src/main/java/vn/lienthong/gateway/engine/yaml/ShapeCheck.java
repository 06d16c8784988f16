package vn.lienthong.gateway.engine.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A light check of one object for the bulk path, compiled once from its JSON Schema: required keys, unknown keys, types and
 * lengths. The full schema is for golden tests; what passes it passes here.
 */
public final class ShapeCheck {
    private final Map<String, Rule> rules = new LinkedHashMap<>();
    private final List<String> required;
    private final boolean closed;

    /** What is wrong, without the value. @param path of the value, for example {@code /creditor_name} */
    public record Fault(String path, String what) {}

    private record Rule(Set<String> types, int minLength, int maxLength) {}

    private ShapeCheck(JsonNode schema) {
        required = schema.path("required").valueStream().map(JsonNode::asText).toList();
        closed = schema.path("additionalProperties").isBoolean()
                && !schema.path("additionalProperties").booleanValue();
        schema.path("properties").properties().forEach(entry -> rules.put(entry.getKey(), rule(entry.getValue())));
    }

    public static ShapeCheck of(JsonNode schema) {
        return new ShapeCheck(schema);
    }

    private static Rule rule(JsonNode schema) {
        JsonNode type = schema.path("type");
        Set<String> types = new HashSet<>();
        if (type.isTextual()) types.add(type.textValue());
        else type.forEach(one -> types.add(one.asText()));
        return new Rule(
                types,
                schema.path("minLength").asInt(0),
                schema.path("maxLength").asInt(Integer.MAX_VALUE));
    }

    /** The first fault, or null. */
    public @Nullable Fault check(Map<String, Object> content) {
        for (String key : required) {
            if (!content.containsKey(key)) return new Fault("/" + key, key + " is missing");
        }
        for (Map.Entry<String, Object> entry : content.entrySet()) {
            String what = fault(entry.getKey(), entry.getValue());
            if (what != null) return new Fault("/" + entry.getKey(), what);
        }
        return null;
    }

    private @Nullable String fault(String key, Object value) {
        Rule rule = rules.get(key);
        if (rule == null) return closed ? key + " is not known" : null;
        String type = typeOf(value);
        if (!rule.types.isEmpty()
                && !rule.types.contains(type)
                && !(type.equals("integer") && rule.types.contains("number")))
            return key + " is " + type + "; wanted: " + String.join(" or ", rule.types);
        return value instanceof String text ? lengthFault(key, text, rule) : null;
    }

    private static @Nullable String lengthFault(String key, String text, Rule rule) {
        // UTF-16 units are never fewer than characters, so most texts are settled without counting.
        if (text.length() <= rule.maxLength && rule.minLength == 0) return null;
        int length = text.codePointCount(0, text.length());
        if (length > rule.maxLength) return key + " has " + length + " characters; at most " + rule.maxLength;
        return length < rule.minLength ? key + " has " + length + " characters; at least " + rule.minLength : null;
    }

    private static String typeOf(Object value) {
        return switch (value) {
            case String text -> "string";
            case Integer number -> "integer";
            case Long number -> "integer";
            case java.math.BigInteger number -> "integer";
            case Number number -> "number";
            case Boolean bool -> "boolean";
            case List<?> list -> "array";
            default -> "object";
        };
    }
}
