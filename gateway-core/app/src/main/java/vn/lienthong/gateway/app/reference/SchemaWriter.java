package vn.lienthong.gateway.app.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.app.reference.Key.Bounds;

/**
 * A descriptor as JSON Schema 2020-12, for editors. It knows what a key takes by itself; whether what it names is there, only {@code
 * validate} can tell.
 */
final class SchemaWriter {
    static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String PLACEHOLDER = "\\$\\{";
    private static final String SHORT = "[0-9]{1,9}\\s*(ms|s|m|h|d)|[Pp].+";
    private static final String NOT_NOTHING = "(?!0+\\s*(ms|s|m|h|d)$)";

    private final boolean placeholders;
    private final boolean whole;

    /** @param whole false: of a file of a profile, which is laid over another one and lacks what that one has */
    SchemaWriter(boolean placeholders, boolean whole) {
        this.placeholders = placeholders;
        this.whole = whole;
    }

    ObjectNode write(Descriptor descriptor) {
        ObjectNode schema = JSON.objectNode().put("$schema", DIALECT);
        schema.put("title", descriptor.title().en());
        schema.put(
                "description",
                descriptor.about().en() + "\n" + descriptor.about().vi());
        schema.setAll(bare(descriptor.root()));
        return schema;
    }

    private ObjectNode of(Key key) {
        ObjectNode schema = bare(key);
        String words = key.meaning().en()
                + (key.meaning().vi().isEmpty() ? "" : "\n" + key.meaning().vi());
        if (!words.isBlank()) schema.put("description", words);
        if (key.worth().usual() != null) schema.set("default", key.worth().usual());
        if (key.worth().example() != null)
            schema.putArray("examples").add(key.worth().example());
        if (key.worth().unit() != null) schema.put("x-unit", key.worth().unit());
        if (key.bounds().secret()) schema.put("writeOnly", true);
        return schema;
    }

    private ObjectNode bare(Key key) {
        return switch (key.kind()) {
            case TEXT -> text(key.bounds().pattern());
            case WHOLE -> number(key.bounds(), "integer", "^-?[0-9]+$");
            case DECIMAL -> number(key.bounds(), "number", "^-?[0-9]+(\\.[0-9]+)?$");
            case FLAG -> choice(List.of("true", "false")).set("enum", flags());
            case DURATION -> text(NOT_NOTHING + "(?:" + SHORT + ")").put("type", "string");
            case PAUSE -> text(SHORT).put("type", "string");
            case SPAN -> span();
            case WORD -> choice(key.bounds().words());
            case TEXTS -> oneOrMore(key.bounds());
            case WORDS -> words();
            case SCHEMA -> types("string", "object");
            case MAP -> named(".+", oneOrMore(Bounds.NONE));
            case FORMULA -> types("string", "number", "boolean", "array");
            case FORMULAS -> named(".+", types("string", "number", "boolean", "array"));
            case PARTS -> parts();
            case CONDITIONS -> JSON.objectNode().put("type", "object");
            case OPEN, ANY -> JSON.objectNode();
            case KEYS -> keys(key);
            case NAMED -> named(key.name(), keys(key));
            case LIST -> list(key);
        };
    }

    private static ObjectNode types(String... types) {
        ObjectNode schema = JSON.objectNode();
        ArrayNode all = schema.putArray("type");
        for (String type : types) all.add(type);
        return schema;
    }

    /** A number may stand where a text is wanted: readers take every single value as its text. */
    private ObjectNode text(@Nullable String pattern) {
        ObjectNode schema = types("string", "number", "boolean");
        if (pattern != null) schema.put("pattern", anchored(pattern));
        return schema;
    }

    private String anchored(String pattern) {
        return "^(?:" + pattern + ")$" + (placeholders ? "|" + PLACEHOLDER : "");
    }

    private ObjectNode number(Bounds bounds, String type, String pattern) {
        ObjectNode schema = types(type, "string").put("pattern", pattern + (placeholders ? "|" + PLACEHOLDER : ""));
        if (bounds.least() != null) schema.put("minimum", bounds.least());
        if (bounds.most() != null) schema.put("maximum", bounds.most());
        return schema;
    }

    private ArrayNode flags() {
        ArrayNode flags = JSON.arrayNode().add(true).add(false);
        return flags.add("true").add("false");
    }

    private static ObjectNode span() {
        ObjectNode schema = types("string", "integer");
        return schema.put("pattern", "^[+-]?[0-9]+\\s*(ns|us|ms|s|m|h|d)?$|^[+-]?[Pp].+$|" + PLACEHOLDER);
    }

    private ObjectNode choice(List<String> words) {
        ObjectNode schema = JSON.objectNode();
        ArrayNode all = schema.putArray("enum");
        words.forEach(all::add);
        return schema;
    }

    private ObjectNode oneOrMore(Bounds bounds) {
        ObjectNode one = bounds.words().isEmpty() ? text(bounds.pattern()) : choice(bounds.words());
        ObjectNode schema = JSON.objectNode();
        schema.putArray("anyOf")
                .add(one)
                .add(JSON.objectNode().put("type", "array").set("items", one));
        return schema;
    }

    private ObjectNode words() {
        ObjectNode schema = JSON.objectNode().put("type", "object").put("additionalProperties", false);
        schema.putObject("properties")
                .setAll(List.of("vi", "en").stream()
                        .collect(java.util.stream.Collectors.toMap(language -> language, language -> text(null))));
        if (whole) schema.putArray("required").add("vi").add("en");
        return schema;
    }

    private ObjectNode named(String pattern, JsonNode each) {
        ObjectNode schema = JSON.objectNode().put("type", "object");
        schema.set("additionalProperties", each);
        schema.putObject("propertyNames").put("pattern", "^(?:" + pattern + ")$");
        return schema;
    }

    private ObjectNode parts() {
        ObjectNode part = JSON.objectNode().put("type", "object").put("additionalProperties", false);
        ObjectNode keys = part.putObject("properties");
        keys.set("field", text(null));
        keys.set(
                "fold",
                oneOrMore(new Bounds(
                        false, false, null, null, List.of("case", "tones", "diacritics"), null, null, false)));
        part.putArray("required").add("field");
        ObjectNode schema = JSON.objectNode().put("type", "array");
        schema.putObject("items").putArray("anyOf").add(text(null)).add(part);
        return schema;
    }

    private ObjectNode keys(Key key) {
        ObjectNode schema = JSON.objectNode().put("type", "object");
        if (!key.bounds().open()) schema.put("additionalProperties", false);
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = JSON.arrayNode();
        key.below().forEach((name, below) -> {
            properties.set(name, of(below));
            if (whole && below.bounds().required()) required.add(name);
        });
        if (!required.isEmpty()) schema.set("required", required);
        return schema;
    }

    private ObjectNode list(Key key) {
        ObjectNode item = keys(key);
        ObjectNode schema = JSON.objectNode().put("type", "array");
        if (key.bounds().shortKey() == null) return schema.set("items", item);
        schema.putObject("items").putArray("anyOf").add(text(null)).add(item);
        return schema;
    }
}
