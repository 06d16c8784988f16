package vn.lienthong.gateway.app.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import vn.lienthong.gateway.engine.mapping.Mapping;
import vn.lienthong.gateway.engine.mapping.check.Coverage;
import vn.lienthong.gateway.engine.yaml.Finding;

/** {@code gateway mapping coverage [NAME]}. */
@Command(
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = 3,
        name = "coverage",
        description =
                "Shows which fields of the input a mapping reads with its samples, which never, and which are left out and why.",
        footer = {
            "",
            "Ends with 1 where a field is neither read nor left out with a reason, or does not exist.",
            "",
            "Examples:",
            "  ./gateway mapping coverage",
            "  ./gateway mapping coverage payout-to-credit-transfer@v1"
        })
final class CoverMappings implements Callable<Integer> {
    @Mixin
    private Workshop workshop = new Workshop();

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "NAME or NAME@vN (default: all).")
    private @Nullable String name;

    @Override
    public Integer call() {
        List<Finding> broken = new ArrayList<>(workshop.findings(name));
        boolean gaps = false;
        for (Mapping mapping : workshop.versions(name)) {
            Coverage coverage = workshop.checks().coverage(mapping);
            gaps |= !coverage.unread().isEmpty() || !coverage.unknown().isEmpty();
            workshop.say(mapping.toString());
            list("read", coverage.read());
            list("never read", coverage.unread());
            list("unknown", coverage.unknown());
            coverage.ignored().forEach((field, reason) -> workshop.say("  left out    " + field + ": " + reason));
        }
        return workshop.print(broken) == Workshop.FINE && !gaps ? Workshop.FINE : Workshop.FINDINGS;
    }

    private void list(String what, Set<String> fields) {
        if (!fields.isEmpty()) workshop.say("  %-11s %s".formatted(what, String.join(", ", fields)));
    }
}
