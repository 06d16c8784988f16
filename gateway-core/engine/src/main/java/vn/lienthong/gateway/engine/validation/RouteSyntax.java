package vn.lienthong.gateway.engine.validation;

import java.nio.file.Path;
import vn.lienthong.gateway.engine.yaml.Findings;

/** Says whether Camel understands a file of routes, beyond what the gateway itself asks of it. */
@FunctionalInterface
public interface RouteSyntax {
    /** What is not understood becomes a finding. */
    void read(Path file, Findings findings);
}
