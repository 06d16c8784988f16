package vn.lienthong.gateway.app.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.intake.fault.ErrorCatalogue;
import vn.lienthong.gateway.engine.mapping.check.MappingChecks;
import vn.lienthong.gateway.engine.plugin.installed.AllowList;
import vn.lienthong.gateway.engine.plugin.installed.ConnectorDescriptor;
import vn.lienthong.gateway.engine.plugin.installed.InstalledConnector;
import vn.lienthong.gateway.engine.service.Services;
import vn.lienthong.gateway.engine.yaml.YamlFile;

/**
 * What the pages are about, read once.
 *
 * @param partners files of partners, by id, as they are written
 * @param ways by mapping, what {@link FieldWays} found
 */
record Stock(
        Path config,
        Services services,
        ErrorCatalogue errors,
        List<InstalledConnector> connectors,
        MappingChecks mappings,
        Map<String, JsonNode> partners,
        List<RouteFile> routes,
        Map<String, Map<String, Set<String>>> ways) {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    /** @throws vn.lienthong.gateway.engine.yaml.InvalidConfiguration validate names what is wrong */
    static Stock read(Path config, Path routes, Path mappings, Path connectors) {
        Map<String, JsonNode> partners = new TreeMap<>();
        for (Path file : YamlFile.below(config.resolve("partners"))) partners.put(name(file), tree(file));
        List<RouteFile> read = new ArrayList<>();
        for (Path file : YamlFile.below(routes))
            read.addAll(RouteFile.of(routes.relativize(file).toString(), tree(file)));
        MappingChecks checked = MappingChecks.of(mappings, config.resolve("reference"));
        Map<String, Map<String, Set<String>>> ways = new TreeMap<>();
        checked.mappings().all().forEach((name, mapping) -> ways.put(name, FieldWays.of(mapping)));
        return new Stock(
                config,
                Services.load(config),
                ErrorCatalogue.load(config),
                InstalledConnector.scan(connectors, AllowList.NONE),
                checked,
                partners,
                List.copyOf(read),
                ways);
    }

    private static String name(Path file) {
        return file.getFileName().toString().replaceFirst("\\.yaml$", "");
    }

    private static JsonNode tree(Path file) {
        try {
            return YAML.readTree(file.toFile());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    JsonNode yaml(Path file) {
        return tree(file);
    }

    /** Destinations whose file names the connector, in any version or in this one. */
    List<String> destinationsOf(ConnectorDescriptor connector) {
        return partners.entrySet().stream()
                .filter(each -> connector.equals(connectorOf(each.getKey())))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** What serves a destination; null where nothing sound does. */
    @Nullable
    ConnectorDescriptor connectorOf(String destination) {
        String[] named = partners.getOrDefault(destination, YAML.nullNode())
                .path("connector")
                .asText()
                .split("@", 2);
        for (InstalledConnector one : connectors)
            if (one.id().equals(named[0])
                    && (named.length == 1 || one.version().equals(named[1]))
                    && one.sound() != null) return one.sound();
        return null;
    }

    /** The code with a link to its page where it is in the catalogue. @param up to the folder of the language */
    String errorLink(String code, String up) {
        if (errors.exactly(code) == null) return Html.code(code);
        return Html.link(up + ErrorPages.address(code) + ".html#" + Rooms.anchor(code), Html.code(code));
    }

    /** Routes that name a mapping, in any version. */
    List<RouteFile> routesWith(String nameAtVersion) {
        return routes.stream()
                .filter(route ->
                        route.steps().stream().anyMatch(step -> step.mapping().equals(nameAtVersion)))
                .toList();
    }
}
