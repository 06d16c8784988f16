package vn.lienthong.gateway.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import vn.lienthong.gateway.app.cli.CommandFailure.Exit;

/** {@code gateway status}: is it well, what waits where, and does a person have to act? */
@Command(
        mixinStandardHelpOptions = true,
        name = "status",
        description =
                "Shows whether the gateway is well, what waits at each destination, and whether a person must act.",
        footer = {
            "",
            "Ends with 1 where something is down or waits for a person.",
            "",
            "Examples:",
            "  ./gateway status",
            "  ./gateway status --json --url http://gateway:8080 --token TOKEN"
        })
public final class StatusCommand implements Callable<Integer> {
    @Mixin
    private Screen screen = new Screen();

    @Override
    public Integer call() {
        JsonNode status = screen.gateway().get("/status");
        screen.show(status, () -> text(status, screen.words()));
        return (needsPerson(status) ? Exit.FAILED : Exit.OK).code();
    }

    private static boolean needsPerson(JsonNode status) {
        return !isUp(status, "database")
                || !isUp(status, "broker")
                || status.path("openWorkItems").asLong() > 0
                || !status.path("refusedRoutes").isEmpty()
                || StreamSupport.stream(status.path("destinations").spliterator(), false)
                        .anyMatch(destination ->
                                destination.path("state").asText().equals("DOWN"));
    }

    private static boolean isUp(JsonNode status, String part) {
        return status.path(part).asText("UP").equals("UP");
    }

    private static String text(JsonNode status, Words words) {
        StringBuilder text = new StringBuilder();
        text.append(words.of("status.head", status.path("version").asText(), words.time(nullable(status, "startedAt"))))
                .append('\n');
        text.append(words.of(
                "status.parts",
                words.word("state", status.path("database").asText()),
                words.word("state", status.path("broker").asText()),
                words.number(status.path("open").asLong()),
                words.number(status.path("openWorkItems").asLong())));
        return text.append("\n\n")
                .append(destinations(status.path("destinations"), words))
                .append(refused(status.path("refusedRoutes"), words))
                .append(BatchesCommand.warnings(status.path("warnings"), words))
                .toString();
    }

    private static String refused(JsonNode routes, Words words) {
        if (routes.isEmpty()) return "";
        StringBuilder text = new StringBuilder("\n")
                .append(words.of("status.refused-routes"))
                .append('\n');
        for (JsonNode each : routes)
            text.append("  routes/")
                    .append(each.path("file").asText())
                    .append(": ")
                    .append(each.path("reason").asText())
                    .append('\n');
        return text.toString();
    }

    private static Table destinations(JsonNode destinations, Words words) {
        Table table = new Table(
                words.of("destination"),
                words.of("state"),
                words.of("waiting"),
                words.of("sending"),
                words.of("in-doubt"),
                words.of("accepted"),
                words.of("oldest-waiting"),
                words.of("last-good-call"),
                words.of("reason"));
        for (JsonNode destination : destinations) {
            table.row(
                    destination.path("id").asText(),
                    words.word("state", destination.path("state").asText()),
                    words.number(destination.path("waiting").asLong()),
                    words.number(destination.path("sending").asLong()),
                    words.number(destination.path("inDoubt").asLong()),
                    words.number(destination.path("accepted").asLong()),
                    words.time(nullable(destination, "oldestWaiting")),
                    words.time(nullable(destination, "lastGoodCall")),
                    destination.path("reason").asText(""));
        }
        return table;
    }

    /** The text of a field; null where it is absent. */
    static @Nullable String nullable(JsonNode node, String field) {
        return node.hasNonNull(field) ? node.get(field).asText() : null;
    }
}
