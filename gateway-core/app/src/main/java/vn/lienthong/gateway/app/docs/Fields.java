package vn.lienthong.gateway.app.docs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Fields of a JSON Schema by their path, lists as {@code *}. */
final class Fields {
    private Fields() {}

    record Field(JsonNode schema, boolean required) {}

    static Map<String, Field> of(JsonNode schema) {
        Map<String, Field> fields = new LinkedHashMap<>();
        collect("", schema, fields);
        return fields;
    }

    private static void collect(String path, JsonNode schema, Map<String, Field> into) {
        List<String> needed = new ArrayList<>();
        schema.path("required").forEach(each -> needed.add(each.asText()));
        schema.path("properties").properties().forEach(each -> {
            String own = path.isEmpty() ? each.getKey() : path + "/" + each.getKey();
            into.put(own, new Field(each.getValue(), needed.contains(each.getKey())));
            collect(own, each.getValue(), into);
        });
        if (schema.path("items").isObject()) collect(path + "/*", schema.path("items"), into);
    }

    /** What a field takes, as HTML. */
    static String type(Tongue tongue, JsonNode schema) {
        List<String> parts = new ArrayList<>();
        JsonNode type = schema.path("type");
        if (type.isTextual()) parts.add(Html.text(type.asText()));
        else if (type.isArray()) parts.add(Html.text(String.join(" | ", texts(type))));
        if (schema.has("const")) parts.add(Html.code(schema.path("const").asText()));
        if (schema.has("enum")) parts.add(Html.codes(texts(schema.path("enum"))));
        if (schema.has("minimum"))
            parts.add(Html.text(tongue.of("from", schema.path("minimum").asText())));
        if (schema.has("maximum"))
            parts.add(Html.text(tongue.of("to", schema.path("maximum").asText())));
        if (schema.has("maxLength"))
            parts.add(Html.text("≤ " + schema.path("maxLength").asText()));
        if (schema.has("pattern")) parts.add(Html.code(schema.path("pattern").asText()));
        return String.join(" ", parts);
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(each -> texts.add(each.asText()));
        return texts;
    }
}
