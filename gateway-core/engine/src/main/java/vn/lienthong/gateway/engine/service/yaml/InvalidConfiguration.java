package vn.lienthong.gateway.engine.service.yaml;

import java.util.List;
import java.util.stream.Collectors;

/** Configuration that cannot be used; has every finding, not only the first. */
public final class InvalidConfiguration extends RuntimeException {
    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // List.copyOf is serializable
    private final List<Finding> findings;

    public InvalidConfiguration(List<Finding> findings) {
        super(findings.stream().map(Finding::toString).collect(Collectors.joining("\n")));
        this.findings = List.copyOf(findings);
    }

    public List<Finding> findings() {
        return findings;
    }
}
