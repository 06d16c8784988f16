package vn.lienthong.gateway.app.cli.insight;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
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
        description =
                "What left and what came of it, by hours or days: transfers, money, how long it took; and what became of failures.",
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
        return words.of("trend.counted", words.time(trend.path("countedTo").asText())) + "\n\n" + table
                + mending(trend.path("mending"), words);
    }

    /** '' where nothing became of any failure. */
    private static String mending(JsonNode mending, Words words) {
        Table table = new Table(
                3,
                words.of("trend.period"),
                words.of("destination"),
                words.of("cause"),
                words.of("trend.again-delivered"),
                words.of("trend.again-failed"),
                words.of("trend.again-share"),
                words.of("trend.settled"),
                words.of("trend.resolve-p50"),
                words.of("trend.resolve-p95"));
        for (JsonNode period : mending.path("periods"))
            if (!isEmpty(period.path("figures")))
                row(
                        table,
                        words,
                        words.time(period.path("start").asText()),
                        MissingNode.getInstance(),
                        period.path("figures"));
        for (JsonNode cause : mending.path("causes"))
            row(table, words, words.of("trend.all"), cause, cause.path("figures"));
        row(table, words, words.of("trend.all"), MissingNode.getInstance(), mending.path("all"));
        return isEmpty(mending.path("all")) ? "" : "\n" + words.of("trend.mending") + "\n\n" + table;
    }

    private static boolean isEmpty(JsonNode figures) {
        return figures.path("delivered").asLong()
                        + figures.path("failed").asLong()
                        + figures.path("settled").asLong()
                == 0;
    }

    /** @param place a destination and a cause; empty: all of them */
    private static void row(Table table, Words words, String name, JsonNode place, JsonNode figures) {
        long delivered = figures.path("delivered").asLong();
        long replayed = delivered + figures.path("failed").asLong();
        table.row(
                name,
                place.path("destination").asText("–"),
                place.path("cause").asText("–"),
                words.number(delivered),
                words.number(figures.path("failed").asLong()),
                replayed == 0 ? "–" : words.of("trend.percent", 100.0 * delivered / replayed),
                words.number(figures.path("settled").asLong()),
                seconds(words, figures, "median"),
                seconds(words, figures, "p95"));
    }

    private static String seconds(Words words, JsonNode figures, String part) {
        return figures.hasNonNull("resolve")
                ? words.of("trend.seconds", figures.path("resolve").path(part).asDouble())
                : "–";
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
