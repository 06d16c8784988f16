package vn.lienthong.gateway.app.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.model.ProcessorDefinition;
import vn.lienthong.gateway.engine.validation.RouteRules;

/**
 * Camel's own schema of its YAML, cut down to what {@link RouteRules} lets stand in a route: the steps, the keys of a route, our schemes,
 * and the expression languages that are here.
 */
final class RouteSchema {
    private static final String CAMEL = "/schema/camelYamlDsl.json";
    private static final String MODEL = "org.apache.camel.model.";
    private static final String HERE = "#/items/definitions/";
    private static final Set<String> LANGUAGES = Set.of("constant", "exchangeProperty", "header", "simple", "variable");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final JsonNode camel = definitions();
    private final RouteRules rules = new RouteRules(Set.of());
    private final Set<String> languages = languages();
    private final ObjectNode kept = JSON.objectNode();

    private static JsonNode definitions() {
        try (InputStream file = ProcessorDefinition.class.getResourceAsStream(CAMEL)) {
            return new ObjectMapper()
                    .readTree(Objects.requireNonNull(file, CAMEL))
                    .at("/items/definitions");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Of a file of {@code routes/<service>/}. */
    static ObjectNode route() {
        return new RouteSchema()
                .write("Routes", "Plain Camel YAML: what routes/README.md lists.", "route", "RouteDefinition");
    }

    /** Of a file of {@code routes/error-handling/}. */
    static ObjectNode errorHandling() {
        return new RouteSchema()
                .write(
                        "Error handling",
                        "The only place that knows errors, for every route alike.",
                        "routeConfiguration",
                        "RouteConfigurationDefinition");
    }

    private ObjectNode write(String title, String about, String word, String definition) {
        keep(MODEL + definition);
        ObjectNode schema = JSON.objectNode().put("$schema", SchemaWriter.DIALECT);
        schema.put("title", title).put("description", about).put("type", "array");
        ObjectNode item = schema.putObject("items").put("type", "object").put("additionalProperties", false);
        item.putObject("properties").putObject(word).put("$ref", "#/$defs/" + MODEL + definition);
        item.putArray("required").add(word);
        ObjectNode sorted = schema.putObject("$defs");
        new TreeSet<>(kept.properties().stream().map(Map.Entry::getKey).toList())
                .forEach(name -> sorted.set(name, kept.get(name)));
        return schema;
    }

    private void keep(String name) {
        if (kept.has(name)) return;
        ObjectNode copy = camel.path(name).deepCopy();
        kept.set(name, copy);
        if (copy.isEmpty()) throw new IllegalStateException("Camel's schema has no " + name);
        cut(name, copy);
        references(copy);
    }

    private void cut(String name, ObjectNode definition) {
        switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "ProcessorDefinition" -> retain(definition, RouteRules.STEPS);
            case "RouteDefinition" -> {
                retain(definition, RouteRules.KEYS);
                definition.putArray("required").add("id").add("from");
            }
            // with an id it would count only for routes that name it
            case "RouteConfigurationDefinition" ->
                retain(definition, Set.of("description", "onException", "precondition"));
            case "FromDefinition" -> address(definition, Set.of("transfer", "connector"));
            case "ToDefinition" ->
                definition.path("oneOf").forEach(way -> address((ObjectNode) way, RouteRules.SCHEMES));
            default -> {}
        }
    }

    private static void retain(ObjectNode definition, Set<String> words) {
        ((ObjectNode) definition.path("properties")).retain(words);
    }

    private static void address(ObjectNode definition, Set<String> schemes) {
        String pattern = "^(" + String.join("|", new TreeSet<>(schemes)) + "):";
        if (definition.path("type").asText().equals("string")) definition.put("pattern", pattern);
        JsonNode uri = definition.at("/properties/uri");
        if (uri instanceof ObjectNode said) said.put("pattern", pattern);
    }

    /** Forbidden words and languages that are not here go, and what is referred to is kept as well. */
    private void references(JsonNode node) {
        if (node instanceof ObjectNode object) {
            if (object.path("properties") instanceof ObjectNode keys)
                List.copyOf(keys.properties()).stream()
                        .map(Map.Entry::getKey)
                        .filter(this::isLeftOut)
                        .forEach(keys::remove);
            for (String word : new String[] {"anyOf", "oneOf"})
                if (object.path(word) instanceof ArrayNode ways) leaveOut(ways);
            String target = object.path("$ref").asText();
            if (target.startsWith(HERE)) {
                object.put("$ref", "#/$defs/" + target.substring(HERE.length()));
                keep(target.substring(HERE.length()));
            }
        }
        node.forEach(this::references);
    }

    /** What is said of exceptions stands nowhere but in the file that is all about them. */
    private boolean isLeftOut(String word) {
        if (word.equals("onException")) return false;
        return rules.isForbidden(word) || (languages.contains(word) && !LANGUAGES.contains(word));
    }

    private void leaveOut(ArrayNode ways) {
        for (int i = ways.size() - 1; i >= 0; i--) {
            JsonNode needed = ways.get(i).path("required");
            if (needed.size() == 1 && isLeftOut(needed.get(0).asText())) ways.remove(i);
        }
    }

    private Set<String> languages() {
        Set<String> names = new HashSet<>();
        camel.at("/" + MODEL.replace("/", "~1") + "language.ExpressionDefinition/properties")
                .fieldNames()
                .forEachRemaining(names::add);
        names.remove("expression");
        names.remove("id");
        return names;
    }
}
