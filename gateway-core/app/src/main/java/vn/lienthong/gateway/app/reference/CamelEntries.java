package vn.lienthong.gateway.app.reference;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Our steps as entries of Camel's component catalogue, by which Kaoto shows them and asks for their options. */
public final class CamelEntries {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String PACKAGE = "vn.lienthong.gateway.engine.camel.";

    /** Where an option counts. */
    private enum At {
        FROM("consumer"),
        TO("producer");

        private final String label;

        At(String label) {
            this.label = label;
        }
    }

    private record Option(String name, String title, String about, At at, boolean required) {}

    /** @param path what stands behind the colon */
    private record Entry(
            String scheme, String title, String about, Option path, boolean from, boolean to, List<Option> options) {}

    private static final List<Entry> ENTRIES = List.of(
            new Entry(
                    "transfer",
                    "Transfers",
                    "From: gives the claimed transfers of a service, a list at a time. To: records a report of a partner.",
                    new Option("service", "Service", "Id of the service, as in config/services.", At.FROM, true),
                    true,
                    true,
                    List.of(new Option(
                            "destination",
                            "Destination",
                            "Only what goes to this destination, where it needs other steps.",
                            At.FROM,
                            false))),
            new Entry(
                    "mapping",
                    "Mapping",
                    "Translates each transfer.",
                    new Option(
                            "name",
                            "Mapping",
                            "Name and version, as in mappings: payout-to-credit-transfer@v1.",
                            At.TO,
                            true),
                    false,
                    true,
                    List.of()),
            new Entry(
                    "connector",
                    "Connector",
                    "To: sends the transfers to their destination, or asks it before. From: gives what partners say on their own.",
                    new Option("operation", "Operation", "An operation of the destination's connector.", At.TO, true),
                    true,
                    true,
                    List.of(
                            new Option(
                                    "service",
                                    "Service",
                                    "Listens to every destination that the service routes to.",
                                    At.FROM,
                                    false),
                            new Option(
                                    "destination",
                                    "Destination",
                                    "Listens to this destination alone.",
                                    At.FROM,
                                    false))),
            new Entry(
                    "pass-on",
                    "Pass on",
                    "Passes the transfers on to another service, as transfers of their own.",
                    new Option("service", "Service", "Id of the service, as in config/services.", At.TO, true),
                    false,
                    true,
                    List.of(new Option(
                            "mapping", "Mapping", "What each becomes there; null: it need not know.", At.TO, true))),
            new Entry(
                    "gateway",
                    "Gateway",
                    "Does what no partner has to be asked for.",
                    new Option("deed", "Deed", "stop or note.", At.TO, true),
                    false,
                    true,
                    List.of()));

    private CamelEntries() {}

    /** By scheme, in the form of {@code org/apache/camel/catalog/components/<scheme>.json}. */
    public static Map<String, ObjectNode> all() {
        Map<String, ObjectNode> all = new LinkedHashMap<>();
        ENTRIES.forEach(entry -> all.put(entry.scheme(), json(entry)));
        return all;
    }

    private static ObjectNode json(Entry entry) {
        ObjectNode json = JSON.objectNode();
        json.putObject("component")
                .put("kind", "component")
                .put("name", entry.scheme())
                .put("title", entry.title())
                .put("description", entry.about())
                .put("deprecated", false)
                .put("firstVersion", "0.1.0")
                .put("label", "core")
                .put("javaType", PACKAGE + typeOf(entry.scheme()))
                .put("supportLevel", "Stable")
                .put("groupId", "vn.lienthong")
                .put("artifactId", "gateway-engine")
                .put("version", "0.1.0")
                .put("scheme", entry.scheme())
                .put("extendsScheme", "")
                .put("syntax", entry.scheme() + ":" + entry.path().name())
                .put("async", false)
                .put("api", false)
                .put("consumerOnly", !entry.to())
                .put("producerOnly", !entry.from())
                .put("lenientProperties", false);
        json.putObject("componentProperties");
        json.putObject("headers");
        ObjectNode properties = json.putObject("properties");
        property(properties, entry.path(), "path");
        entry.options().forEach(option -> property(properties, option, "parameter"));
        return json;
    }

    /** {@code PassOnComponent} of {@code pass-on}. */
    private static String typeOf(String scheme) {
        StringBuilder type = new StringBuilder();
        for (String word : scheme.split("-"))
            type.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        return type.append("Component").toString();
    }

    private static void property(ObjectNode properties, Option option, String kind) {
        String label = kind.equals("path") ? "" : option.at().label;
        properties
                .putObject(option.name())
                .put("index", properties.size() - 1)
                .put("kind", kind)
                .put("displayName", option.title())
                .put("group", label.isEmpty() ? "common" : label)
                .put("label", label)
                .put("required", option.required())
                .put("type", "string")
                .put("javaType", "java.lang.String")
                .put("deprecated", false)
                .put("deprecationNote", "")
                .put("autowired", false)
                .put("secret", false)
                .put("description", option.about());
    }

    /** All of them with the schema of their options beside, as Kaoto's catalogue of components has them. */
    static ObjectNode forKaoto() {
        ObjectNode all = JSON.objectNode();
        all().forEach((scheme, json) -> {
            ObjectNode schema = JSON.objectNode().put("type", "object");
            ObjectNode properties = schema.putObject("properties");
            var required = schema.putArray("required");
            json.path("properties").properties().forEach(each -> {
                properties
                        .putObject(each.getKey())
                        .put("type", "string")
                        .put("title", each.getValue().path("displayName").asText())
                        .put("description", each.getValue().path("description").asText())
                        .put(
                                "$comment",
                                "group:" + each.getValue().path("group").asText());
                if (each.getValue().path("required").asBoolean()) required.add(each.getKey());
            });
            ObjectNode entry = json.deepCopy();
            entry.set("propertiesSchema", schema);
            all.set(scheme, entry);
        });
        return all;
    }

    /** Writes {@code <scheme>.json} of each, and {@code components.json} with all of them for Kaoto. @return how many files */
    public static int writeTo(Path folder) {
        try {
            Files.createDirectories(folder);
            for (Map.Entry<String, ObjectNode> each : all().entrySet())
                Files.writeString(folder.resolve(each.getKey() + ".json"), Schemas.text(each.getValue()));
            Files.writeString(folder.resolve("components.json"), Schemas.text(forKaoto()));
            return ENTRIES.size() + 1;
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
