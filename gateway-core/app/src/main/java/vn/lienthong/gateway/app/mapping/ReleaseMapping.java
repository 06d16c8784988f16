package vn.lienthong.gateway.app.mapping;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import vn.lienthong.gateway.engine.mapping.Mapping;
import vn.lienthong.gateway.engine.mapping.ReleaseLock;
import vn.lienthong.gateway.engine.yaml.Finding;

/** {@code gateway mapping release NAME@vN}. */
@Command(
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = 3,
        name = "release",
        description = {
            "Writes the digest of a version that has no findings into mappings.lock. From then on it never changes: a gateway refuses"
                    + " a released version that does. Only samples may still be added.",
        },
        footer = {"", "Examples:", "  ./gateway mapping release card-to-d03@v2"})
final class ReleaseMapping implements Callable<Integer> {
    @Mixin
    private Workshop workshop = new Workshop();

    @Parameters(paramLabel = "NAME@vN", description = "The version.")
    private String name = "";

    @Override
    public Integer call() {
        Mapping mapping = workshop.version(name);
        if (mapping == null) return Workshop.FINDINGS;
        ReleaseLock lock = ReleaseLock.in(workshop.mappings());
        if (lock.holds(name)) {
            workshop.say(name + " is released already and has not changed");
            return Workshop.FINE;
        }
        List<Finding> findings = workshop.checks().of(mapping);
        if (findings.isEmpty())
            workshop.say("released: " + lock.release(name, mapping.description().folder()));
        return workshop.print(findings);
    }
}
