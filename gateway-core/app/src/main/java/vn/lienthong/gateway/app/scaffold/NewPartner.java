package vn.lienthong.gateway.app.scaffold;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.lienthong.gateway.engine.plugin.installed.ConnectorDescriptor;
import vn.lienthong.gateway.engine.yaml.DidYouMean;

/** {@code gateway new partner}: a destination, with the keys that its connector needs. */
@Command(
        mixinStandardHelpOptions = true,
        name = "partner",
        description =
                "A destination, with the keys that its connector needs. Nothing goes there before a service says so.",
        footer = {"", "Examples:", "  ./gateway new partner my-bank --connector my-bank"})
final class NewPartner implements Callable<Integer> {
    @Mixin
    private Place place = new Place();

    @Option(names = "--connector", required = true, paramLabel = "ID", description = "Which speaks to it.")
    private String connector = "";

    @Override
    public Integer call() {
        String name = place.name();
        List<ConnectorDescriptor> all = place.connectors();
        ConnectorDescriptor descriptor = all.stream()
                .filter(one -> one.id().equals(connector))
                .findFirst()
                .orElseThrow(() -> place.wrong("There is no connector " + connector + " that can be used. "
                        + DidYouMean.sentence(
                                connector,
                                all.stream().map(ConnectorDescriptor::id).toList())));
        Path folder = place.config().resolve("partners");
        Map<String, String> values = Map.of(
                "name",
                name,
                "connector",
                connector,
                "config",
                config(name, descriptor.configSchema()),
                "schema",
                place.schema("partner", folder));
        Path file = folder.resolve(name + ".yaml");
        new Scaffold(values).file(file, "partner/partner.yaml").write(place);
        place.say("Next: write the partner's own values into " + Place.shown(file) + ", then ./gateway new route "
                + name + " --service SERVICE --destination " + name + " --mapping MAPPING@v1");
        return 0;
    }

    /** The keys that must be there; the others as a comment, with what each is. */
    private static String config(String name, JsonNode schema) {
        Set<String> required = new LinkedHashSet<>();
        schema.path("required").forEach(key -> required.add(key.asText()));
        List<String> lines = new ArrayList<>();
        schema.path("properties").properties().forEach(property -> {
            String key = property.getKey();
            JsonNode rules = property.getValue();
            String words = rules.path("description").asText("");
            String comment = words.isEmpty() ? "" : "    # " + words;
            if (required.contains(key)) lines.add("  " + key + ": " + value(name + "-" + key, rules) + comment);
            else lines.add("  # " + key + ":" + comment);
        });
        return lines.isEmpty() ? "  {}" : String.join("\n", lines);
    }

    /** Something that the schema takes, to be replaced; a secret comes from the environment. */
    private static String value(String variable, JsonNode rules) {
        if (rules.path("writeOnly").asBoolean()) {
            String fill = "change-me";
            while (fill.length() < rules.path("minLength").asInt()) fill += "-" + fill;
            return "${" + variable.toUpperCase(Locale.ROOT).replace('-', '_') + ":" + fill + "}";
        }
        JsonNode known = rules.path("examples").path(0);
        if (known.isMissingNode()) known = rules.path("default");
        if (known.isMissingNode()) known = rules.path("enum").path(0);
        if (known.isMissingNode() && rules.path("type").asText().equals("object")) return object(variable, rules);
        if (!known.isMissingNode()) return known.toString();
        return switch (rules.path("type").asText("string")) {
            case "integer", "number" -> String.valueOf(rules.path("minimum").asLong(1));
            case "boolean" -> "false";
            case "array" -> "[]";
            default -> "\"change-me\"";
        };
    }

    private static String object(String variable, JsonNode rules) {
        List<String> parts = new ArrayList<>();
        rules.path("required")
                .forEach(key -> parts.add(key.asText() + ": "
                        + value(
                                variable + "-" + key.asText(),
                                rules.path("properties").path(key.asText()))));
        return "{" + String.join(", ", parts) + "}";
    }
}
