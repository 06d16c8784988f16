package vn.lienthong.gateway.engine.yaml;

import java.nio.file.Path;
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

    /** Without this folder nothing can be read. */
    public static InvalidConfiguration unreadable(Path folder) {
        return new InvalidConfiguration(List.of(new Finding(
                folder.toString(),
                1,
                1,
                "file.unreadable",
                "the folder cannot be read",
                "Check that it is there and may be read")));
    }

    public List<Finding> findings() {
        return findings;
    }
}
