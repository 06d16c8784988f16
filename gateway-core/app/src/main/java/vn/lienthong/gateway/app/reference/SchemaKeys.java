package vn.lienthong.gateway.app.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.app.reference.Key.Bounds;
import vn.lienthong.gateway.app.reference.Key.Kind;
import vn.lienthong.gateway.app.reference.Key.Worth;
import vn.lienthong.gateway.engine.service.Words;

/** Keys out of a JSON Schema that a connector brings: of {@code config:} in a partner's file, or of what an operation takes. */
public final class SchemaKeys {
    private SchemaKeys() {}

    /** @param schema whose {@code properties} the keys are; secrets are {@code writeOnly} or {@code x-secret} */
    public static Map<String, Key> of(JsonNode schema) {
        Map<String, Key> keys = new LinkedHashMap<>();
        List<String> required = texts(schema.path("required"));
        schema.path("properties")
                .properties()
                .forEach(each ->
                        keys.put(each.getKey(), key(each.getKey(), each.getValue(), required.contains(each.getKey()))));
        return keys;
    }

    private static Key key(String name, JsonNode schema, boolean required) {
        return new Key(
                name,
                kind(schema),
                meaning(schema),
                new Worth(schema.get("default"), null, text(schema, "x-unit"), text(schema.path("examples"), 0)),
                new Bounds(
                        required,
                        isSecret(schema),
                        number(schema, "minimum"),
                        number(schema, "maximum"),
                        texts(
                                schema.has("enum")
                                        ? schema.path("enum")
                                        : schema.path("items").path("enum")),
                        text(schema, "pattern"),
                        null,
                        !schema.path("additionalProperties").isBoolean()),
                of(schema));
    }

    private static boolean isSecret(JsonNode schema) {
        return schema.path("writeOnly").asBoolean()
                || schema.path("x-secret").asBoolean()
                || schema.path("format").asText().equals("password");
    }

    private static Words meaning(JsonNode schema) {
        String en = schema.path("description").asText(schema.path("title").asText());
        return new Words(schema.path("x-vi").asText(en), en);
    }

    private static Kind kind(JsonNode schema) {
        if (schema.has("enum")) return Kind.WORD;
        if (schema.path("properties").isObject()) return Kind.KEYS;
        return switch (type(schema.path("type"))) {
            case "integer" -> Kind.WHOLE;
            case "number" -> Kind.DECIMAL;
            case "boolean" -> Kind.FLAG;
            case "array" -> schema.path("items").path("type").asText().equals("object") ? Kind.ANY : Kind.TEXTS;
            case "object" -> Kind.MAP;
            case "string" -> Kind.TEXT;
            default -> Kind.ANY;
        };
    }

    private static String type(JsonNode type) {
        return type.isArray() ? type.path(0).asText() : type.asText();
    }

    private static @Nullable String text(JsonNode node, String key) {
        return node.has(key) ? node.get(key).asText() : null;
    }

    private static @Nullable String text(JsonNode list, int index) {
        JsonNode item = list.path(index);
        return item.isMissingNode() ? null : item.isValueNode() ? item.asText() : item.toString();
    }

    private static @Nullable Long number(JsonNode schema, String key) {
        return schema.path(key).isIntegralNumber() ? schema.path(key).longValue() : null;
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        if (list.isArray()) list.forEach(each -> texts.add(each.asText()));
        return texts;
    }
}
