package vn.lienthong.gateway.app.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;
import vn.lienthong.gateway.app.GatewayServer;

/** What every bench command can be told: where it works, and where its figures go. Each run has a folder of its own, which is
 *  deleted when the run was good and kept, with its logs, when it was not. */
final class Place {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Spec(Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(
            names = "--var",
            paramLabel = "DIR",
            description =
                    "Folder in which the run makes one of its own, for databases, lists and logs; about 6 KB an item"
                            + " (default: ${DEFAULT-VALUE}).")
    private Path var = Path.of("var", "bench");

    @Option(names = "--json", paramLabel = "FILE", description = "Also writes the figures as JSON.")
    private @Nullable Path json;

    @Option(names = "--keep", description = "Keeps the run's folder.")
    private boolean keep;

    /** Makes the run's folder. */
    Path open(String name) {
        GatewayServer.quietUntilStarted();
        try {
            Files.createDirectories(var);
            return Files.createTempDirectory(var.toAbsolutePath().normalize(), name + "-");
        } catch (IOException unwritable) {
            throw new BenchFailure("The folder " + var + " cannot be written (" + unwritable.getMessage()
                    + "). Give another one with --var DIR.");
        }
    }

    void say(String sentence) {
        PrintWriter screen = Objects.requireNonNull(spec).commandLine().getOut();
        screen.println(sentence);
        screen.flush();
    }

    /** Shows progress: where the output is a terminal the line is written over by the next one. */
    void progress(String line, Duration elapsed) {
        boolean terminal = Integer.getInteger("gateway.terminal", 0) > 0;
        PrintWriter screen = Objects.requireNonNull(spec).commandLine().getOut();
        String timed = "  %3d s  %s".formatted(elapsed.toSeconds(), line);
        screen.print(terminal ? "\r\u001b[K" + timed : timed + "\n");
        screen.flush();
    }

    /** Ends a line of progress. */
    void progressEnds() {
        if (Integer.getInteger("gateway.terminal", 0) > 0) {
            Objects.requireNonNull(spec).commandLine().getOut().print("\r\u001b[K");
        }
    }

    void write(Map<String, ?> figures) {
        if (json == null) {
            return;
        }
        try {
            Files.writeString(json, JSON.valueToTree(figures).toPrettyString() + "\n");
        } catch (IOException unwritable) {
            throw new BenchFailure("The figures cannot be written to " + json + ": " + unwritable.getMessage());
        }
    }

    /** The run was good: its folder goes. */
    void close(Path run) {
        if (keep) {
            say("Kept: " + run);
            return;
        }
        try (var files = Files.walk(run)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException busy) {
            say("The folder " + run + " could not be deleted: " + busy.getMessage());
        }
    }
}
