package vn.lienthong.gateway.engine.service;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.service.deed.DeedsSection;
import vn.lienthong.gateway.engine.yaml.Finding;
import vn.lienthong.gateway.engine.yaml.Findings;
import vn.lienthong.gateway.engine.yaml.InvalidConfiguration;
import vn.lienthong.gateway.engine.yaml.YamlFile;
import vn.lienthong.gateway.engine.yaml.YamlNode;

/** The services that this gateway knows. */
public final class Services {
    private final Map<String, ServiceDefinition> byId;

    public Services(Collection<ServiceDefinition> definitions) {
        this.byId = new TreeMap<>();
        definitions.forEach(definition -> byId.put(definition.id(), definition));
    }

    /**
     * Reads {@code services/*.yaml} and {@code reference/*.csv} of a configuration directory.
     *
     * @throws InvalidConfiguration with every finding of every file
     */
    public static Services load(Path config) {
        List<Finding> findings = new ArrayList<>();
        Map<ServiceFile, Findings> open = new LinkedHashMap<>();
        Map<String, ServiceDefinition> read = new LinkedHashMap<>();
        ReferenceTables tables = new ReferenceTables(config.resolve("reference"));
        for (Path file : files(config.resolve("services"))) {
            Findings found = new Findings(file.toString());
            YamlNode.Mapping root = YamlFile.read(file, found, null);
            if (root == null) {
                findings.addAll(found.all());
                continue;
            }
            ServiceFile service = new ServiceFile(file, root, tables, found);
            ServiceDefinition definition = service.read();
            read.put(definition.id(), definition);
            open.put(service, found);
        }
        open.forEach((service, found) -> {
            service.compare(read);
            findings.addAll(found.all());
        });
        read.values()
                .forEach(service -> findings.addAll(DeedsSection.unknown(service, config, List.copyOf(read.values()))));
        if (!findings.isEmpty()) throw new InvalidConfiguration(findings);
        return new Services(read.values());
    }

    /** @return absent where there is no such service */
    public @Nullable ServiceDefinition find(String id) {
        return byId.get(id);
    }

    /** @throws IllegalArgumentException there is no such service: for ids that the ledger has */
    public ServiceDefinition get(String id) {
        ServiceDefinition definition = byId.get(id);
        if (definition == null)
            throw new IllegalArgumentException(
                    "the ledger has transfers of the service '" + id + "', which has no file");
        return definition;
    }

    public Collection<ServiceDefinition> all() {
        return List.copyOf(byId.values());
    }

    private static List<Path> files(Path directory) {
        try {
            return YamlFile.in(directory);
        } catch (IOException e) {
            throw InvalidConfiguration.unreadable(directory);
        }
    }
}
