package vn.lienthong.gateway.engine.validation;

import java.nio.file.Path;
import java.util.Set;
import vn.lienthong.gateway.engine.yaml.Placeholders;

/**
 * The folders that are checked together, as a gateway would run on them.
 *
 * @param config with {@code services/}, {@code partners/}, {@code agencies/}, {@code reference/}, {@code errors/}
 * @param routes Camel YAML, one folder a service
 * @param mappings {@code <name>/v<N>/}
 * @param connectors {@code <id>/<version>/}
 * @param written {@code <id>/} of declarative connectors as their authors write them; each takes the place of the installed one
 *     of its version
 * @param placeholders values of <code>${…}</code> in the files of partners and agencies
 * @param deeds what the gateway does itself, by the names under which routes call it ({@code gateway:<deed>})
 * @param allowed steps and schemes that this gateway lets routes use although {@link RouteRules} forbids them
 * @param tests golden tests, {@code <route>/*.yaml}; may be absent
 */
public record Workspace(
        Path config,
        Path routes,
        Path mappings,
        Path connectors,
        Path written,
        Placeholders placeholders,
        Set<String> deeds,
        Set<String> allowed,
        Path tests) {

    /** With the tests beside the routes, and only connectors that are installed. */
    public Workspace(
            Path config,
            Path routes,
            Path mappings,
            Path connectors,
            Placeholders placeholders,
            Set<String> deeds,
            Set<String> allowed) {
        this(
                config,
                routes,
                mappings,
                connectors,
                connectors,
                placeholders,
                deeds,
                allowed,
                routes.resolveSibling("tests"));
    }
}
