package vn.lienthong.gateway.app.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.app.reference.Key;
import vn.lienthong.gateway.app.reference.SchemaKeys;
import vn.lienthong.gateway.engine.plugin.installed.ConnectorDescriptor;
import vn.lienthong.gateway.engine.plugin.installed.InstalledConnector;
import vn.lienthong.gateway.engine.yaml.YamlNode;

/** What may stand in a partner's file, with the part {@code config:} as its connector describes it. */
final class PartnerKeys {
    private final List<InstalledConnector> installed;

    /** @param installed newest versions first */
    PartnerKeys(List<InstalledConnector> installed) {
        this.installed = installed;
    }

    /** @param written keys of the partner's file */
    Key of(Key root, Map<String, List<LayeredFiles.Leaf>> written) {
        ConnectorDescriptor connector = connector(written.get("connector"));
        if (connector == null) return root;
        Map<String, Key> below = new LinkedHashMap<>(root.below());
        below.computeIfPresent(
                "config",
                (name, key) -> new Key(
                        name,
                        Key.Kind.KEYS,
                        key.meaning(),
                        key.worth(),
                        key.bounds(),
                        SchemaKeys.of(connector.configSchema())));
        return new Key(root.name(), root.kind(), root.meaning(), root.worth(), root.bounds(), below);
    }

    private @Nullable ConnectorDescriptor connector(@Nullable List<LayeredFiles.Leaf> said) {
        if (said == null || !(said.getFirst().resolved() instanceof YamlNode.Scalar name)) return null;
        String[] parts = name.text().split("@", 2);
        for (InstalledConnector one : installed) {
            boolean meant = one.id().equals(parts[0])
                    && (parts.length == 1 || one.version().equals(parts[1]));
            // a broken one too: what it calls a secret is one
            if (meant && one.descriptor() != null) return one.descriptor();
        }
        return null;
    }
}
