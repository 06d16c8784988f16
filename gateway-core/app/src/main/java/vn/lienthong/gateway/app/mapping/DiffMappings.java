package vn.lienthong.gateway.app.mapping;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.lienthong.gateway.engine.mapping.Mapping;
import vn.lienthong.gateway.engine.mapping.check.MappingDifference;

/** {@code gateway mapping diff NAME v1 v2}. */
@Command(
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = 3,
        name = "diff",
        description =
                "Translates the samples of both versions with both and shows which fields differ, and which routes use the first.",
        footer = {
            "",
            "Ends with 0 where they make the same, 1 where they do not.",
            "",
            "Examples:",
            "  ./gateway mapping diff card-to-d03 v1 v2"
        })
final class DiffMappings implements Callable<Integer> {
    @Mixin
    private Workshop workshop = new Workshop();

    @Parameters(index = "0", paramLabel = "NAME", description = "The mapping, without version.")
    private String name = "";

    @Parameters(index = "1", paramLabel = "vN", description = "The version that is in use.")
    private String before = "";

    @Parameters(index = "2", paramLabel = "vM", description = "The version that shall take its place.")
    private String after = "";

    @Option(
            names = "--routes",
            paramLabel = "DIR",
            description = "Folder of the routes (default: routes/ beside the mappings).")
    private Path routes = Workshop.room("routes");

    @Override
    public Integer call() {
        Mapping one = workshop.version(name + "@" + before);
        Mapping other = workshop.version(name + "@" + after);
        if (one == null || other == null) return Workshop.FINDINGS;
        MappingDifference difference = MappingDifference.between(one, other);
        difference.samples().forEach((sample, changes) -> {
            workshop.say(sample);
            changes.forEach((field, change) -> workshop.say("  %s: %s -> %s"
                    .formatted(field.isEmpty() ? "all" : field, shown(change.before()), shown(change.after()))));
        });
        workshop.say("%d samples, %d differ"
                .formatted(difference.compared(), difference.samples().size()));
        List<String> uses = MappingDifference.uses(one.toString(), routes);
        workshop.say(uses.isEmpty() ? "No route uses " + one : one + " is used by " + String.join(", ", uses));
        return difference.samples().isEmpty() ? Workshop.FINE : Workshop.FINDINGS;
    }

    private static String shown(@Nullable String value) {
        return value == null ? "(absent)" : value;
    }
}
