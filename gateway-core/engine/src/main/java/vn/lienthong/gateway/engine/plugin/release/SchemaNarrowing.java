package vn.lienthong.gateway.engine.plugin.release;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a JSON Schema takes no longer that an earlier one took: keys that are gone or needed now, types, words, bounds and patterns.
 * What schemas say in other ways ({@code anyOf}, {@code if}) is not compared.
 */
final class SchemaNarrowing {
    private static final List<String> AT_LEAST = List.of("minLength", "minimum", "minItems");
    private static final List<String> AT_MOST = List.of("maxLength", "maximum", "maxItems");

    private final JsonNode before;
    private final JsonNode now;
    private final List<String> found = new ArrayList<>();

    private SchemaNarrowing(JsonNode before, JsonNode now) {
        this.before = before;
        this.now = now;
    }

    /** In words, each beginning with the path of a key; empty: whatever was taken is taken. */
    static List<String> of(JsonNode before, JsonNode now) {
        SchemaNarrowing narrowing = new SchemaNarrowing(before, now);
        narrowing.compare("", before, now);
        return List.copyOf(narrowing.found);
    }

    private void compare(String path, JsonNode beforeOrRef, JsonNode nowOrRef) {
        JsonNode old = resolved(before, beforeOrRef);
        JsonNode young = resolved(now, nowOrRef);
        types(path, old, young);
        words(path, old, young);
        bounds(path, old, young);
        if (young.has("pattern") && !young.get("pattern").equals(old.get("pattern")))
            found.add(path + " has another pattern");
        keys(path, old, young);
        if (old.has("items") && young.has("items")) compare(path + "[]", old.get("items"), young.get("items"));
    }

    private void types(String path, JsonNode old, JsonNode young) {
        Set<String> taken = texts(young.path("type"));
        if (taken.isEmpty()) return;
        Set<String> gone = texts(old.path("type"));
        boolean any = gone.isEmpty() && !old.has("enum") && !old.has("const");
        gone.removeAll(taken);
        if (taken.contains("number")) gone.remove("integer");
        if (any || !gone.isEmpty())
            found.add(path + " takes only " + String.join(" or ", taken) + " now"
                    + (any ? "" : ", not " + String.join(" or ", gone)));
    }

    private void words(String path, JsonNode old, JsonNode young) {
        Set<String> taken = texts(young.has("const") ? young.get("const") : young.path("enum"));
        if (taken.isEmpty()) return;
        Set<String> gone = texts(old.has("const") ? old.get("const") : old.path("enum"));
        if (gone.isEmpty()) found.add(path + " takes only certain words now");
        gone.removeAll(taken);
        if (!gone.isEmpty()) found.add(path + " takes no longer " + String.join(", ", gone));
    }

    private void bounds(String path, JsonNode old, JsonNode young) {
        for (String bound : AT_LEAST)
            if (young.has(bound)
                    && (!old.has(bound)
                            || young.get(bound)
                                            .decimalValue()
                                            .compareTo(old.get(bound).decimalValue())
                                    > 0)) found.add(path + " has a greater " + bound);
        for (String bound : AT_MOST)
            if (young.has(bound)
                    && (!old.has(bound)
                            || young.get(bound)
                                            .decimalValue()
                                            .compareTo(old.get(bound).decimalValue())
                                    < 0)) found.add(path + " has a smaller " + bound);
    }

    private void keys(String path, JsonNode old, JsonNode young) {
        Set<String> needed = texts(young.path("required"));
        needed.removeAll(texts(old.path("required")));
        needed.forEach(key -> found.add(name(path, key) + " is required now"));
        JsonNode others = young.path("additionalProperties");
        boolean closed = others.isBoolean() && !others.asBoolean();
        boolean wasClosed = old.path("additionalProperties").isBoolean()
                && !old.path("additionalProperties").asBoolean();
        if (closed && !wasClosed && old.isObject() && !old.isEmpty() && old.has("properties"))
            found.add((path.isEmpty() ? "it" : path) + " takes no other keys now");
        old.path("properties").properties().forEach(each -> {
            JsonNode other = young.path("properties").path(each.getKey());
            if (!other.isMissingNode()) compare(name(path, each.getKey()), each.getValue(), other);
            else if (closed) found.add(name(path, each.getKey()) + " is not known any more");
        });
    }

    private static String name(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static JsonNode resolved(JsonNode root, JsonNode schema) {
        String ref = schema.path("$ref").asText();
        return ref.startsWith("#/") ? root.at(ref.substring(1)) : schema;
    }

    private static Set<String> texts(JsonNode one) {
        Set<String> texts = new TreeSet<>();
        if (one.isArray()) one.forEach(each -> texts.add(each.asText()));
        else if (!one.isMissingNode()) texts.add(one.asText());
        return texts;
    }
}
