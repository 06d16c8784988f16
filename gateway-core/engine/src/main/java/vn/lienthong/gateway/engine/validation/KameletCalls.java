package vn.lienthong.gateway.engine.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.yaml.DidYouMean;
import vn.lienthong.gateway.engine.yaml.Finding;
import vn.lienthong.gateway.engine.yaml.Findings;
import vn.lienthong.gateway.engine.yaml.YamlFile;
import vn.lienthong.gateway.engine.yaml.YamlNode;

/**
 * Whether the calls in a Kamelet name components and options that there are. Camel says so only when the destination is opened, and
 * of HTTP never: there an option that is misspelt goes to the partner as a part of the address.
 */
final class KameletCalls {
    private static final String CODE = "connector.kamelet";
    private static final Set<String> CALLS = Set.of("to", "toD", "enrich", "pollEnrich", "poll", "wireTap");
    /** What an address that stands in the partner's file is called by. */
    private static final String OF_AN_ADDRESS = "http";

    private static final List<String> USUAL = List.of("http", "https");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** By scheme: what Camel's own description of the component says; null where there is none. */
    private final Map<String, @Nullable JsonNode> components = new HashMap<>();

    /**
     * @param file one that Camel can read
     * @param brings whether the connector has jars of its own, in which a component may be
     */
    List<Finding> check(Path file, boolean brings) {
        Findings findings = new Findings(file.toString());
        YamlNode.Mapping kamelet = YamlFile.read(file, new Findings(file.toString()), null);
        if (kamelet != null) look(kamelet, brings, findings);
        return findings.all();
    }

    private void look(YamlNode node, boolean brings, Findings findings) {
        switch (node) {
            case YamlNode.Mapping mapping ->
                mapping.entries().forEach((key, entry) -> {
                    if (CALLS.contains(key)) call(entry.value(), brings, findings);
                    look(entry.value(), brings, findings);
                });
            case YamlNode.Sequence sequence -> sequence.items().forEach(item -> look(item, brings, findings));
            case YamlNode.Scalar scalar -> {}
        }
    }

    private void call(YamlNode call, boolean brings, Findings findings) {
        YamlNode written = call instanceof YamlNode.Mapping mapping ? mapping.get("uri") : call;
        if (!(written instanceof YamlNode.Scalar uri)) return;
        if (uri.text().startsWith("${") || uri.text().startsWith("{{") && brings) return;
        String scheme = uri.text().startsWith("{{") ? OF_AN_ADDRESS : uri.text().replaceFirst(":.*", "");
        JsonNode component = component(scheme);
        if (component == null) {
            if (!brings)
                findings.add(
                        uri,
                        CODE,
                        "there is no component " + scheme,
                        DidYouMean.sentence(scheme, USUAL) + "; of another one the jars have to lie in lib/");
            return;
        }
        int query = uri.text().indexOf('?');
        if (query >= 0)
            for (String option : uri.text().substring(query + 1).split("&", -1)) {
                String[] parts = option.split("=", 2);
                option(component, parts[0], parts.length > 1 ? parts[1] : "", uri, findings);
            }
        if (call instanceof YamlNode.Mapping mapping && mapping.get("parameters") instanceof YamlNode.Mapping options)
            options.entries()
                    .forEach((name, entry) -> option(
                            component,
                            name,
                            entry.value() instanceof YamlNode.Scalar value ? value.text() : "",
                            YamlNode.Mapping.empty(entry.line(), entry.column()),
                            findings));
    }

    private static void option(JsonNode component, String name, String value, YamlNode where, Findings findings) {
        if (isFilledLater(name)) return;
        String scheme = component.at("/component/scheme").asText();
        Set<String> known = new HashSet<>();
        for (Map.Entry<String, JsonNode> each : component.path("properties").properties()) {
            if (!each.getValue().path("kind").asText().equals("parameter")) continue;
            known.add(each.getKey());
            String prefix = each.getValue().path("prefix").asText();
            if (!prefix.isEmpty() && name.startsWith(prefix)) return; // one of a family that has no names of its own
        }
        if (!known.contains(name)) {
            boolean goesOn = component.at("/component/lenientProperties").asBoolean();
            String meant = DidYouMean.nearest(name, known).orElse(null);
            if (goesOn && meant == null) return;
            findings.add(
                    where,
                    CODE,
                    "the component " + scheme + " has no option " + name,
                    meant == null
                            ? "Take it out, or look it up in Camel's page on " + scheme
                            : "Did you mean \"" + meant + "\"?");
            return;
        }
        String type = component.at("/properties/" + name + "/type").asText();
        boolean open = isFilledLater(value) || value.startsWith("#") || value.startsWith("RAW(");
        if (!open && type.equals("boolean") && !value.matches("(?i)true|false"))
            findings.add(where, CODE, "the option " + name + " is not true or false", "Write true or false");
        if (!open && type.equals("integer") && !value.matches("-?[0-9]+"))
            findings.add(where, CODE, "the option " + name + " is no whole number", "Write a whole number");
    }

    /** From the configuration, or by each exchange. */
    private static boolean isFilledLater(String text) {
        return text.contains("{{") || text.contains("${");
    }

    /** As Camel finds a component, and beside its class what can be said to it; nothing of it is loaded. */
    private @Nullable JsonNode component(String scheme) {
        if (!scheme.matches("[a-z][a-z0-9+.-]*")) return null;
        if (components.containsKey(scheme)) return components.get(scheme);
        JsonNode described = described(scheme);
        components.put(scheme, described);
        return described;
    }

    private static @Nullable JsonNode described(String scheme) {
        ClassLoader loader = KameletCalls.class.getClassLoader();
        try (InputStream service =
                loader.getResourceAsStream("META-INF/services/org/apache/camel/component/" + scheme)) {
            if (service == null) return null;
            Properties properties = new Properties();
            properties.load(service);
            String type = properties.getProperty("class", "");
            String folder =
                    type.substring(0, Math.max(0, type.lastIndexOf('.'))).replace('.', '/');
            try (InputStream json = loader.getResourceAsStream("META-INF/" + folder + "/" + scheme + ".json")) {
                return json == null ? null : JSON.readTree(json);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
