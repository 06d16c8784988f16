package vn.lienthong.gateway.app.cli.insight;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.lienthong.gateway.app.cli.Query;
import vn.lienthong.gateway.app.cli.Screen;
import vn.lienthong.gateway.app.cli.Table;
import vn.lienthong.gateway.app.cli.Words;

/** {@code gateway trends}: what left and what came of it, by hours or days. */
@Command(
        mixinStandardHelpOptions = true,
        name = "trends",
        description = "What left and what came of it, by hours or days: transfers, money, how long it took.",
        footer = {
            "",
            "Examples:",
            "  ./gateway trends                                the last 24 hours",
            "  ./gateway trends --span month --destination bank-b",
            "  ./gateway trends --span week --json"
        })
public final class TrendsCommand implements Callable<Integer> {
    @Mixin
    private Screen screen = new Screen();

    @Option(names = "--span", paramLabel = "day|week|month|quarter", description = "How far back (default: day).")
    private String span = "day";

    @Option(names = "--destination", paramLabel = "ID", description = "Of this destination only.")
    private @Nullable String destination;

    @Option(names = "--service", paramLabel = "ID", description = "Of this service only.")
    private @Nullable String service;

    @Override
    public Integer call() {
        var query =
                new Query().with("span", span).with("destination", destination).with("service", service);
        JsonNode trend = screen.gateway().get("/trends", query.all());
        screen.show(trend, () -> text(trend, screen.words()));
        return 0;
    }

    private static String text(JsonNode trend, Words words) {
        Table table = new Table(
                words.of("trend.period"),
                words.of("trend.sent"),
                words.of("completed"),
                words.of("amount"),
                words.of("rejected"),
                words.of("trend.returned"),
                words.of("trend.dead"),
                words.of("trend.p95"));
        for (JsonNode period : trend.path("periods"))
            row(table, words, words.time(period.path("start").asText()), period.path("tally"));
        row(table, words, words.of("trend.all"), trend.path("all"));
        return words.of("trend.counted", words.time(trend.path("countedTo").asText())) + "\n\n" + table;
    }

    private static void row(Table table, Words words, String name, JsonNode tally) {
        table.row(
                name,
                items(words, tally, "sent"),
                items(words, tally, "completed"),
                words.vnd(tally.path("completed").path("vnd").asLong()),
                items(words, tally, "rejected"),
                items(words, tally, "returned"),
                items(words, tally, "dead"),
                tally.hasNonNull("delay")
                        ? words.of(
                                "trend.seconds", tally.path("delay").path("p95").asDouble())
                        : "–");
    }

    private static String items(Words words, JsonNode tally, String outcome) {
        return words.number(tally.path(outcome).path("items").asLong());
    }
}
