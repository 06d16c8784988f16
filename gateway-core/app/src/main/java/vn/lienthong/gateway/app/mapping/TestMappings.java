package vn.lienthong.gateway.app.mapping;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.lienthong.gateway.engine.mapping.Mapping;
import vn.lienthong.gateway.engine.mapping.MappingFailure;
import vn.lienthong.gateway.engine.mapping.check.Sample;
import vn.lienthong.gateway.engine.yaml.Finding;

/** {@code gateway mapping test [NAME]}. */
@Command(
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = 3,
        name = "test",
        description =
                "Translates every sample and holds it against its output, both schemas, the code tables and the fields that are read.",
        footer = {
            "",
            "Examples:",
            "  ./gateway mapping test                          every version of every mapping",
            "  ./gateway mapping test card-to-d03",
            "  ./gateway mapping test card-to-d03@v2 --update  writes the outputs anew; review the difference"
        })
final class TestMappings implements Callable<Integer> {
    @Mixin
    private Workshop workshop = new Workshop();

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "NAME or NAME@vN (default: all).")
    private @Nullable String name;

    @Option(
            names = "--update",
            description = "Writes the outputs of the samples as the mapping makes them. Refused where CI is set.")
    private boolean update;

    /** Set by whatever builds without a person who would review the difference. */
    @Option(names = "--ci", hidden = true, defaultValue = "${env:CI:-}")
    private String ci = "";

    @Override
    public Integer call() {
        if (update && !ci.isEmpty())
            throw workshop.wrong(
                    "--update writes what the mapping makes, whatever it is: a person does that and reviews the"
                            + " difference, not a build (CI is set)");
        List<Finding> findings = new ArrayList<>(workshop.findings(name));
        List<Mapping> mappings = workshop.versions(name);
        if (update) mappings.forEach(this::update);
        int samples = 0;
        for (Mapping mapping : mappings) {
            findings.addAll(workshop.checks().of(mapping));
            samples += Sample.of(mapping.description()).size();
        }
        int code = workshop.print(findings);
        workshop.say("%d mappings, %d samples, %d findings".formatted(mappings.size(), samples, findings.size()));
        return code;
    }

    private void update(Mapping mapping) {
        try {
            for (Path changed : workshop.checks().update(mapping)) workshop.say("written: " + changed);
        } catch (MappingFailure failure) {
            workshop.say(mapping + ": a sample fails, its output stays as it was");
        }
    }
}
