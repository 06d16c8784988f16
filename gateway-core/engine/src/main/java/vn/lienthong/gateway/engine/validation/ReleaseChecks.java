package vn.lienthong.gateway.engine.validation;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.lienthong.gateway.engine.plugin.installed.ConnectorDescriptor;
import vn.lienthong.gateway.engine.plugin.installed.InstalledConnector;
import vn.lienthong.gateway.engine.plugin.release.Compatibility;
import vn.lienthong.gateway.engine.yaml.Finding;
import vn.lienthong.gateway.engine.yaml.Findings;
import vn.lienthong.gateway.engine.yaml.YamlFile;
import vn.lienthong.gateway.engine.yaml.YamlNode;

/**
 * Whether a version of a connector breaks what stands on an earlier one without saying so by a new major version. Earlier are the
 * versions that are installed beside it, and the descriptors of releases that it carries ({@code released/<version>.yaml}).
 */
final class ReleaseChecks {
    private final List<InstalledConnector> installed;

    /** @param installed newest version of an id first */
    ReleaseChecks(List<InstalledConnector> installed) {
        this.installed = installed;
    }

    List<Finding> of(InstalledConnector one) {
        Findings findings = new Findings(one.folder().resolve("connector.yaml").toString());
        ConnectorDescriptor now = one.sound();
        if (now == null) return List.of();
        Map<String, ConnectorDescriptor> earlier = earlier(one, findings);
        YamlNode version = version(one);
        earlier.values().stream()
                .filter(before -> !Compatibility.isMajor(before, now))
                .forEach(before -> Compatibility.breaks(before, now)
                        .forEach(what -> findings.add(
                                version,
                                "connector.breaking",
                                what + " since " + before.version(),
                                "Take it back, or give it the version " + next(before) + ".0.0")));
        return findings.all();
    }

    private Map<String, ConnectorDescriptor> earlier(InstalledConnector one, Findings findings) {
        Map<String, ConnectorDescriptor> earlier = new LinkedHashMap<>();
        for (Path yaml : one.releases()) {
            ConnectorDescriptor before = one.released(yaml, findings);
            if (before != null) earlier.put(before.version(), before);
        }
        boolean older = false;
        for (InstalledConnector other : installed) {
            ConnectorDescriptor before = other.sound();
            if (older && before != null && other.id().equals(one.id())) earlier.put(before.version(), before);
            older |= other == one;
        }
        return earlier;
    }

    private static int next(ConnectorDescriptor before) {
        return Integer.parseInt(before.version().replaceFirst("\\..*", "")) + 1;
    }

    private static YamlNode version(InstalledConnector one) {
        Path file = one.folder().resolve("connector.yaml");
        YamlNode.Mapping root = YamlFile.read(file, new Findings(file.toString()), null);
        YamlNode version = root == null ? null : root.get("version");
        return version == null ? YamlNode.Mapping.empty(1, 1) : version;
    }
}
