package vn.lienthong.gateway.engine.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.resource.SchemaLoader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** JSON Schema 2020-12 over YAML with places. References to other hosts or files are never followed. */
public final class JsonSchemas {
    private static final SchemaLoader NOWHERE = iri -> () -> {
        throw new IOException("a schema may not refer to " + iri);
    };
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(
            VersionFlag.V202012, factory -> factory.schemaLoaders(loaders -> loaders.add(NOWHERE)));
    private static final SchemaValidatorsConfig CONFIG = SchemaValidatorsConfig.builder()
            .formatAssertionsEnabled(true)
            .locale(Locale.ROOT)
            .build();
    private static final JsonSchema METASCHEMA =
            JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(SchemaLocation.of(SchemaId.V202012), CONFIG);

    private JsonSchemas() {}

    /** Whether a schema can be used; if not, findings say where and why. */
    public static boolean isSound(YamlNode schema, String code, Findings findings) {
        Set<ValidationMessage> messages = METASCHEMA.validate(schema.json());
        addOnePerPlace(schema, messages, code, findings);
        if (!messages.isEmpty()) return false;
        try {
            JsonSchema compiled = FACTORY.getSchema(schema.json(), CONFIG);
            compiled.initializeValidators();
            return true;
        } catch (JsonSchemaException unusable) {
            findings.add(
                    schema,
                    code,
                    "the JSON Schema cannot be used: " + unusable.getMessage(),
                    "Refer only to #/$defs of this schema");
            return false;
        }
    }

    /** Checks a value; findings carry the place of each wrong value or key. */
    public static void check(JsonNode schema, YamlNode value, String code, Findings findings) {
        JsonNode json = Coercion.of(schema).apply(schema, value);
        for (ValidationMessage message : FACTORY.getSchema(schema, CONFIG).validate(json))
            add(schema, value, message, code, findings);
    }

    /** What a value violates, in words without the value itself. */
    public static List<String> faults(JsonNode schema, JsonNode value) {
        List<String> faults = new ArrayList<>();
        for (ValidationMessage message : FACTORY.getSchema(schema, CONFIG).validate(value))
            faults.add(message.getInstanceLocation() + ": " + words(message));
        return faults;
    }

    /** The metaschema says of one wrong word that it is neither this nor that; the first is enough. */
    private static void addOnePerPlace(
            YamlNode schema, Set<ValidationMessage> messages, String code, Findings findings) {
        Set<String> places = new HashSet<>();
        for (ValidationMessage message : messages) {
            if (!places.add(message.getInstanceLocation().toString())) continue;
            add(JsonNodeFactory.instance.objectNode(), schema, message, code, findings);
        }
    }

    private static void add(JsonNode schema, YamlNode root, ValidationMessage message, String code, Findings findings) {
        YamlNode where = locate(root, message.getInstanceLocation());
        String property = message.getProperty();
        boolean unknownKey = message.getType().equals("additionalProperties")
                || message.getType().equals("unevaluatedProperties");
        if (unknownKey && property != null && where instanceof YamlNode.Mapping mapping) {
            YamlNode.Mapping.Entry entry = mapping.entries().get(property);
            if (entry != null) {
                findings.add(
                        entry.line(),
                        entry.column(),
                        code,
                        property + " is not known here",
                        DidYouMean.sentence(property, known(schema, message)));
                return;
            }
        }
        findings.add(
                where,
                code,
                name(message) + words(message),
                "Correct it; the connector's documentation lists the keys");
    }

    private static List<String> known(JsonNode schema, ValidationMessage message) {
        JsonNodePath keyword = message.getSchemaLocation().getFragment();
        JsonNode object = schema;
        // The location is that of the keyword; the known keys stand beside it.
        for (int i = 0; i < keyword.getNameCount() - 1; i++)
            object = keyword.getElement(i) instanceof Integer index
                    ? object.path(index)
                    : object.path(keyword.getName(i));
        List<String> known = new ArrayList<>();
        object.path("properties").fieldNames().forEachRemaining(known::add);
        return known;
    }

    private static String name(ValidationMessage message) {
        JsonNodePath path = message.getInstanceLocation();
        return path.getNameCount() == 0 ? "" : path.getElement(-1) + ": ";
    }

    private static String words(ValidationMessage message) {
        String words = message.getMessage();
        int colon = words.indexOf(": ");
        return colon < 0 ? words : words.substring(colon + 2);
    }

    private static YamlNode locate(YamlNode root, JsonNodePath path) {
        YamlNode node = root;
        for (int i = 0; i < path.getNameCount(); i++) {
            Object element = path.getElement(i);
            YamlNode next = null;
            if (node instanceof YamlNode.Mapping mapping) next = mapping.get(element.toString());
            if (node instanceof YamlNode.Sequence list && element instanceof Integer index)
                next = list.items().get(index);
            if (next == null) return node;
            node = next;
        }
        return node;
    }
}
