package vn.lienthong.gateway.engine.validation;

import java.nio.file.Path;
import java.util.List;
import vn.lienthong.gateway.engine.yaml.Findings;
import vn.lienthong.gateway.engine.yaml.YamlFile;
import vn.lienthong.gateway.engine.yaml.YamlNode;

/** A file of {@code routes/error-handling/}: the only place that knows errors, for every route alike. */
final class ErrorHandlingFile {
    private ErrorHandlingFile() {}

    /** It holds no routes; what is wrong becomes findings. */
    static List<RouteOutline> read(Path file, Findings findings) {
        YamlNode.Sequence items = YamlFile.readList(file, findings);
        if (items == null) return List.of();
        for (YamlNode item : items.items()) {
            if (!(item instanceof YamlNode.Mapping keys)) continue;
            keys.entries().forEach((word, entry) -> {
                if (!word.equals("routeConfiguration"))
                    findings.add(
                            entry.line(),
                            entry.column(),
                            "route.forbidden",
                            word + " stands in routes/error-handling",
                            "Put routes into the folder of their service");
                if (entry.value() instanceof YamlNode.Mapping configuration
                        && configuration.entries().get("id") instanceof YamlNode.Mapping.Entry id)
                    findings.add(
                            id.line(),
                            id.column(),
                            "route.named-errors",
                            "with an id it counts only for routes that name it",
                            "Leave the id out, so that it counts for every route");
            });
        }
        return List.of();
    }
}
