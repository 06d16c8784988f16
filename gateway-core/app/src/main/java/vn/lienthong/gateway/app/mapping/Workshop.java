package vn.lienthong.gateway.app.mapping;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;
import vn.lienthong.gateway.app.GatewayServer;
import vn.lienthong.gateway.engine.mapping.Mapping;
import vn.lienthong.gateway.engine.mapping.Mappings;
import vn.lienthong.gateway.engine.mapping.check.MappingChecks;
import vn.lienthong.gateway.engine.yaml.DidYouMean;
import vn.lienthong.gateway.engine.yaml.Finding;

/** Where the mappings are, and what every command on them says in the same way. */
final class Workshop {
    static final int FINE = 0;
    static final int FINDINGS = 1;

    @Spec(Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(
            names = "--mappings",
            paramLabel = "DIR",
            description = "Folder of the mappings (default: mappings/ of the project or the distribution).")
    private Path mappings = room("mappings");

    @Option(names = "--config", paramLabel = "DIR", description = "Folder with reference/ (default: config/ there).")
    private Path config = room("config");

    private @Nullable MappingChecks checks;

    /** The sources where there are some, because the distribution is made anew of them. */
    static Path room(String name) {
        Path home = GatewayServer.home();
        Path beside = home.resolveSibling(name);
        Path here = Path.of("").toAbsolutePath();
        Path found = Files.isDirectory(beside) ? beside : home.resolve(name);
        return found.startsWith(here) ? here.relativize(found) : found;
    }

    Path mappings() {
        return mappings;
    }

    MappingChecks checks() {
        if (!Files.isDirectory(mappings))
            throw wrong("There is no folder " + mappings + "; give one with --mappings DIR");
        if (checks == null) checks = MappingChecks.of(mappings, config.resolve("reference"));
        return checks;
    }

    /** @return the version; null after its findings were printed @throws ParameterException there is none */
    @Nullable
    Mapping version(String name) {
        Mappings all = checks().mappings();
        Mapping mapping = all.mapping(name);
        if (mapping != null) return mapping;
        List<Finding> findings = all.findings().stream()
                .filter(finding -> finding.file().contains(name.replace("@", "/"))
                        || finding.what().startsWith(name + " "))
                .toList();
        if (findings.isEmpty())
            throw wrong("There is no mapping " + name + ". "
                    + DidYouMean.sentence(name, all.all().keySet()));
        print(findings);
        return null;
    }

    /** The versions of a name, of {@code name@v1}, or all. */
    List<Mapping> versions(@Nullable String name) {
        var all = checks().mappings().all();
        if (name == null) return List.copyOf(all.values());
        List<Mapping> found = all.entrySet().stream()
                .filter(entry -> entry.getKey().equals(name) || entry.getKey().startsWith(name + "@"))
                .map(java.util.Map.Entry::getValue)
                .toList();
        if (found.isEmpty() && findings(name).isEmpty())
            throw wrong("There is no mapping " + name + ". " + DidYouMean.sentence(name, all.keySet()));
        return found;
    }

    /** What could not be loaded of a name, or of all. */
    List<Finding> findings(@Nullable String name) {
        String folder = name == null ? "" : name.replace("@", "/") + "/";
        return checks().mappings().findings().stream()
                .filter(finding -> name == null
                        || finding.file().contains(folder)
                        || finding.what().startsWith(name))
                .toList();
    }

    int print(List<Finding> findings) {
        findings.forEach(finding -> say(finding.toString()));
        return findings.isEmpty() ? FINE : FINDINGS;
    }

    void say(String text) {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        out.println(text);
        out.flush();
    }

    ParameterException wrong(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }
}
