package vn.lienthong.gateway.app.cli.insight;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.lienthong.gateway.app.cli.Screen;
import vn.lienthong.gateway.app.cli.Table;
import vn.lienthong.gateway.app.cli.Words;

/** {@code gateway alerts}: what is wrong now, taking it over, telling somebody on trial. */
@Command(
        mixinStandardHelpOptions = true,
        name = "alerts",
        description = "What is wrong now. Ends with 1 where something is and nobody has acknowledged it.",
        footer = {
            "",
            "Examples:",
            "  ./gateway alerts",
            "  ./gateway alerts --cleared",
            "  ./gateway alerts acknowledge 7 --reason \"the bank works on it\" --until 2026-12-01T08:00:00+07:00",
            "  ./gateway alerts trial duty --reason \"new address\""
        })
public final class AlertsCommand implements Callable<Integer> {
    @Mixin
    private Screen screen = new Screen();

    @Option(names = "--cleared", description = "Those that are over.")
    private boolean cleared;

    @Override
    public Integer call() {
        JsonNode alerts = screen.gateway().get("/alerts", Map.of("state", cleared ? "cleared" : "open"));
        screen.show(alerts, () -> text(alerts.path("items"), screen.words()));
        for (JsonNode alert : alerts.path("items"))
            if (alert.path("state").asText().equals("raised")) return 1;
        return 0;
    }

    private static String text(JsonNode alerts, Words words) {
        Table table = new Table(
                "id",
                words.of("alert.rule"),
                words.of("alert.object"),
                words.of("alert.severity"),
                words.of("state"),
                words.of("alert.value"),
                words.of("since"),
                words.of("owner"));
        for (JsonNode alert : alerts)
            table.row(
                    alert.path("id").asText(),
                    alert.path("rule").asText(),
                    alert.path("object").asText(),
                    alert.path("severity").asText(),
                    alert.path("state").asText(),
                    words.number(alert.path("value").asLong()) + " / "
                            + words.number(alert.path("bound").asLong()),
                    words.time(alert.path("raisedAt").asText()),
                    alert.path("acknowledgedBy").asText(""));
        return table.isEmpty() ? words.of("nothing") : table.toString();
    }

    @Command(
            mixinStandardHelpOptions = true,
            name = "acknowledge",
            description = "Takes one over; it is silent until then.")
    int acknowledge(
            @Mixin Screen own,
            @Parameters(paramLabel = "ID") long id,
            @Option(names = "--reason", required = true, description = "Why, or what is being done.") String reason,
            @Option(names = "--until", required = true, paramLabel = "TIME", description = "At most a week from now.")
                    OffsetDateTime until) {
        JsonNode alert = own.gateway()
                .post(
                        "/alerts/" + id + "/acknowledge",
                        Map.of("reason", reason, "until", until.toInstant().toString()));
        own.show(
                alert,
                () -> own.words()
                        .of(
                                "alert.acknowledged",
                                id,
                                own.words().time(alert.path("quietUntil").asText())));
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, name = "trial", description = "Sends somebody a notice on trial.")
    int trial(
            @Mixin Screen own,
            @Parameters(paramLabel = "RECEIVER", description = "As in config/alerts.yaml.") String receiver,
            @Option(names = "--reason", required = true, description = "Why.") String reason) {
        JsonNode answer = own.gateway().post("/alerts/trial", Map.of("receiver", receiver, "reason", reason));
        own.show(answer, () -> own.words().of("alert.tried", receiver));
        return 0;
    }
}
