package vn.lienthong.gateway.engine.validation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether what one side makes is what the other side takes, told from their JSON Schemas: fields that are needed and not sure to be
 * made, fields that are made and not taken, types and lengths that differ. What schemas say in other ways ({@code anyOf}, patterns) is
 * left to the check of each item at run time.
 */
final class SchemaFit {
    private final JsonNode taken;
    private final List<String> faults = new ArrayList<>();

    private SchemaFit(JsonNode taken) {
        this.taken = taken;
    }

    /** In words, one a fault; empty: it fits. */
    static List<String> faults(JsonNode made, JsonNode taken) {
        SchemaFit fit = new SchemaFit(taken);
        fit.compare("", made, made, taken);
        return List.copyOf(fit.faults);
    }

    private void compare(String path, JsonNode root, JsonNode madeOrRef, JsonNode takenOrRef) {
        JsonNode made = resolved(root, madeOrRef);
        JsonNode wanted = resolved(taken, takenOrRef);
        if (!types(wanted).isEmpty() && !types(made).isEmpty()) {
            Set<String> odd = new HashSet<>(types(made));
            odd.removeAll(types(wanted));
            if (types(wanted).contains("number")) odd.remove("integer");
            if (!odd.isEmpty()) {
                faults.add(path + " is made as "
                        + String.join(" or ", odd.stream().sorted().toList()) + ", and taken as "
                        + String.join(" or ", types(wanted).stream().sorted().toList()));
                return;
            }
        }
        bounds(path, made, wanted);
        fields(path, root, made, wanted);
        if (made.has("items") && wanted.has("items"))
            compare(path + "[]", root, made.get("items"), wanted.get("items"));
    }

    private void fields(String path, JsonNode root, JsonNode made, JsonNode wanted) {
        Map<String, JsonNode> makes = properties(made);
        Map<String, JsonNode> takes = properties(wanted);
        if (makes.isEmpty()) return;
        Set<String> sure = texts(made.path("required"));
        for (String needed : texts(wanted.path("required"))) {
            if (!makes.containsKey(needed)) faults.add(name(path, needed) + " is needed and not made");
            else if (!sure.contains(needed))
                faults.add(name(path, needed) + " is needed and not always made (required)");
        }
        boolean closed = wanted.path("additionalProperties").isBoolean()
                && !wanted.path("additionalProperties").asBoolean();
        makes.forEach((field, schema) -> {
            JsonNode other = takes.get(field);
            if (other != null) compare(name(path, field), root, schema, other);
            else if (closed) faults.add(name(path, field) + " is made and not taken");
        });
    }

    private void bounds(String path, JsonNode made, JsonNode wanted) {
        if (wanted.has("maxLength")
                && made.has("maxLength")
                && made.get("maxLength").asInt() > wanted.get("maxLength").asInt())
            faults.add(path + " may be " + made.get("maxLength").asInt() + " letters long, and "
                    + wanted.get("maxLength").asInt() + " are taken");
        Set<String> words = texts(wanted.path("enum"));
        Set<String> said = made.has("const") ? Set.of(made.get("const").asText()) : texts(made.path("enum"));
        if (!words.isEmpty() && !words.containsAll(said)) faults.add(path + " may be a word that is not taken");
    }

    private static String name(String path, String field) {
        return path.isEmpty() ? field : path + "." + field;
    }

    /** {@code #/$defs/x} of the same schema. */
    private static JsonNode resolved(JsonNode root, JsonNode schema) {
        String ref = schema.path("$ref").asText();
        return ref.startsWith("#/") ? root.at(ref.substring(1)) : schema;
    }

    private static Set<String> types(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isTextual() ? Set.of(type.asText()) : texts(type);
    }

    private static Map<String, JsonNode> properties(JsonNode schema) {
        Map<String, JsonNode> properties = new LinkedHashMap<>();
        schema.path("properties").properties().forEach(each -> properties.put(each.getKey(), each.getValue()));
        return properties;
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> texts = new HashSet<>();
        if (list.isArray()) list.forEach(each -> texts.add(each.asText()));
        return texts;
    }
}
