package vn.lienthong.gateway.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gateway hold}: stops sending to a destination, of a batch, for a person, of one transfer, or everything. */
@Command(
        mixinStandardHelpOptions = true,
        name = "hold",
        description = "Stops sending; inquiries and reports go on. Without a target: lists what is held.",
        footer = {
            "",
            "Examples:",
            "  ./gateway hold                                       what is held, by whom and why",
            "  ./gateway hold destination:bank-b --reason \"bank asked us to wait\"",
            "  ./gateway hold batch:12 --reason \"sum is being checked\" --until 2026-12-01T08:00:00+07:00",
            "  ./gateway hold person:001046000007 --reason \"complaint 77\"",
            "  ./gateway hold all --reason \"restored from backup\""
        })
public final class HoldCommand implements Callable<Integer> {
    @Mixin
    private Screen screen = new Screen();

    @Parameters(
            arity = "0..1",
            paramLabel = "TARGET",
            description = "all, destination:ID, batch:ID, person:NUMBER or transfer:REFERENCE.")
    private @Nullable String target;

    @Option(names = "--reason", description = "Why; needed for a new hold.")
    private @Nullable String reason;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description = "Ends by itself then, for example 2026-12-01T08:00:00+07:00.")
    private @Nullable OffsetDateTime until;

    @Override
    public Integer call() {
        String held = target;
        if (held == null) {
            JsonNode holds = screen.gateway().get("/holds");
            screen.show(holds, () -> text(holds.path("items"), screen.words()));
            return 0;
        }
        if (reason == null) {
            throw CommandFailure.wrongUse(screen.words().of("failure.reason"));
        }
        Map<String, Object> body = new LinkedHashMap<>(Map.of("target", held, "reason", reason));
        if (until != null) {
            body.put("until", until.toInstant().toString());
        }
        JsonNode hold = screen.gateway().post("/holds", body);
        screen.show(hold, () -> screen.words().of("held", held));
        return 0;
    }

    private static String text(JsonNode holds, Words words) {
        Table table = new Table(
                "id", words.of("target"), words.of("since"), words.of("until"), words.of("owner"), words.of("reason"));
        for (JsonNode hold : holds) {
            table.row(
                    hold.path("id").asText(),
                    hold.path("target").asText(),
                    words.time(StatusCommand.nullable(hold, "createdAt")),
                    words.time(StatusCommand.nullable(hold, "until")),
                    hold.path("owner").asText(""),
                    hold.path("reason").asText(""));
        }
        return table.isEmpty() ? words.of("nothing") : table.toString();
    }
}
