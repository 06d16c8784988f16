package vn.lienthong.gateway.app.assembly.routes;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import vn.lienthong.gateway.app.config.GatewayProperties;
import vn.lienthong.gateway.engine.camel.GatewayComponent;
import vn.lienthong.gateway.engine.validation.Validation;
import vn.lienthong.gateway.engine.validation.Workspace;
import vn.lienthong.gateway.engine.yaml.Finding;
import vn.lienthong.gateway.engine.yaml.Placeholders;

/** What {@code ./gateway validate} says of the routes and mappings as they lie there, with their golden samples. */
public final class RouteCheck implements Supplier<List<Finding>> {
    private final Workspace workspace;

    public RouteCheck(GatewayProperties gateway, Placeholders placeholders) {
        workspace = new Workspace(
                gateway.config(),
                gateway.home().resolve("routes"),
                gateway.home().resolve("mappings"),
                gateway.home().resolve("connectors"),
                placeholders,
                GatewayComponent.DEEDS,
                Set.copyOf(gateway.routes().allow()));
    }

    /**
     * Only what can be mended in these two folders: the rest of the configuration runs as it was at the start. What nobody uses does
     * no harm.
     */
    @Override
    public List<Finding> get() {
        try (CamelSyntax camel = new CamelSyntax()) {
            return Validation.of(workspace, camel).stream()
                    .filter(finding -> isOfRoutes(finding) && !Validation.isReminder(finding))
                    .toList();
        }
    }

    private boolean isOfRoutes(Finding finding) {
        Path file = Path.of(finding.file());
        return file.startsWith(workspace.routes()) || file.startsWith(workspace.mappings());
    }
}
