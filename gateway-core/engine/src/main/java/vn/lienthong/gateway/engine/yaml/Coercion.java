package vn.lienthong.gateway.engine.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * Values from placeholders are texts; where the schema wants a number or a boolean they become one. By the schema and not by
 * their looks, because a password may consist of digits.
 */
public final class Coercion {
    private static final Pattern INTEGER = Pattern.compile("-?\\d{1,18}");
    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,18}(\\.\\d{1,18})?");

    private final JsonNode root;

    private Coercion(JsonNode root) {
        this.root = root;
    }

    public static Coercion of(JsonNode schema) {
        return new Coercion(schema);
    }

    public JsonNode apply(JsonNode schema, YamlNode value) {
        JsonNode rules = resolved(schema);
        return switch (value) {
            case YamlNode.Mapping mapping -> object(rules, mapping);
            case YamlNode.Sequence list -> array(rules, list);
            case YamlNode.Scalar scalar -> scalar.substituted() ? scalar(rules, scalar.text()) : scalar.json();
        };
    }

    private JsonNode object(JsonNode rules, YamlNode.Mapping mapping) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        mapping.entries().forEach((key, entry) -> {
            JsonNode declared = rules.path("properties").path(key);
            JsonNode below = declared.isMissingNode() ? rules.path("additionalProperties") : declared;
            object.set(key, apply(below, entry.value()));
        });
        return object;
    }

    private JsonNode array(JsonNode rules, YamlNode.Sequence list) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        list.items().forEach(item -> array.add(apply(rules.path("items"), item)));
        return array;
    }

    private static JsonNode scalar(JsonNode rules, String text) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return switch (rules.path("type").asText("string")) {
            case "integer" -> INTEGER.matcher(text).matches() ? number(Long.parseLong(text)) : json.textNode(text);
            case "number" ->
                DECIMAL.matcher(text).matches() ? json.numberNode(new BigDecimal(text)) : json.textNode(text);
            case "boolean" ->
                text.equals("true") || text.equals("false")
                        ? json.booleanNode(text.equals("true"))
                        : json.textNode(text);
            default -> json.textNode(text);
        };
    }

    private static JsonNode number(long value) {
        return value == (int) value
                ? JsonNodeFactory.instance.numberNode((int) value)
                : JsonNodeFactory.instance.numberNode(value);
    }

    private JsonNode resolved(JsonNode schema) {
        String reference = schema.path("$ref").asText("");
        return reference.startsWith("#/") ? root.at(reference.substring(1)) : schema;
    }
}
