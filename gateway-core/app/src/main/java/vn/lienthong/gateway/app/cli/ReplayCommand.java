package vn.lienthong.gateway.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.lienthong.gateway.app.cli.CommandFailure.Exit;

/** {@code gateway replay}: what failed for good goes once more, because a person says so. */
@Command(
        mixinStandardHelpOptions = true,
        name = "replay",
        description = "Lets DEAD transfers go on, and issues REJECTED, RETURNED or CLOSED ones anew.",
        footer = {
            "",
            "Ends with 1 where something was skipped.",
            "",
            "Examples:",
            "  ./gateway replay QXKM0000001Z QXKM00000020 --reason \"account opened again\"",
            "  ./gateway replay --cause mapping.failed --reason \"mapping corrected\"",
            "  ./gateway replay --batch 12 --reason \"bank asked for it\""
        })
public final class ReplayCommand implements Callable<Integer> {
    /** Which transfers: by reference, or all that match. */
    static final class Which {
        @Parameters(paramLabel = "REFERENCE", arity = "1..*", description = "Transfers by reference.")
        private @Nullable List<String> references;

        @ArgGroup(exclusive = false)
        private @Nullable Matching matching;

        Map<String, Object> body() {
            Map<String, Object> body = new LinkedHashMap<>();
            put(body, "transfers", references);
            if (matching != null) {
                put(body, "batch", matching.batch);
                put(body, "cause", matching.cause);
                put(body, "destination", matching.destination);
            }
            return body;
        }

        private static void put(Map<String, Object> body, String name, @Nullable Object value) {
            if (value != null) {
                body.put(name, value);
            }
        }
    }

    /** All that match every one that is given. */
    static final class Matching {
        @Option(names = "--batch", description = "Of one batch.")
        private @Nullable Long batch;

        @Option(names = "--cause", description = "That failed for one cause.")
        private @Nullable String cause;

        @Option(names = "--destination", description = "Of one destination.")
        private @Nullable String destination;
    }

    @Mixin
    private Screen screen = new Screen();

    @ArgGroup(multiplicity = "1", exclusive = true)
    private @Nullable Which which;

    @Option(names = "--reason", required = true, description = "Why; it stands in the audit.")
    private String reason = "";

    @Override
    public Integer call() {
        Map<String, Object> body = Objects.requireNonNull(which).body();
        body.put("reason", reason);
        JsonNode answer = screen.gateway().post("/replays", body);
        screen.show(answer, () -> text(answer, screen.words()));
        return (answer.path("skipped").isEmpty() ? Exit.OK : Exit.FAILED).code();
    }

    private static String text(JsonNode answer, Words words) {
        StringBuilder text = new StringBuilder(words.of(
                "replayed",
                words.number(answer.path("replayed").asLong()),
                words.number(answer.path("reissued").asLong()),
                words.number(answer.path("skipped").size())));
        for (JsonNode skipped : answer.path("skipped")) {
            text.append("\n  ")
                    .append(skipped.path("reference").asText())
                    .append("  ")
                    .append(skipped.path("code").asText());
        }
        return text.toString();
    }
}
