package vn.lienthong.gateway.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gateway unpaid}: who was not paid in a month. */
@Command(
        mixinStandardHelpOptions = true,
        name = "unpaid",
        description = {
            "Who was not paid in a month: the sums, or with --out the list itself, which names people:",
            "each fetching stands in the audit."
        },
        footer = {
            "",
            "Examples:",
            "  ./gateway unpaid --agency HN07 --period 2026-11",
            "  ./gateway unpaid --agency HN07 --period 2026-11 --out unpaid.xlsx",
            "  ./gateway unpaid --agency HN07 --period 2026-11 --out unpaid.html     to print and sign"
        })
public final class UnpaidCommand implements Callable<Integer> {
    @Mixin
    private Screen screen = new Screen();

    @Option(names = "--agency", description = "Whose list (default: the gateway's default agency).")
    private @Nullable String agency;

    @Option(names = "--period", paramLabel = "YYYY-MM", description = "Month of paying (default: this one).")
    private @Nullable String period;

    @Option(names = "--service", description = "Where several services pay money.")
    private @Nullable String service;

    @Option(names = "--out", paramLabel = "FILE", description = "Writes the list: .csv, .xlsx or .html.")
    private @Nullable Path out;

    @Override
    public Integer call() {
        Map<String, @Nullable String> query = new HashMap<>();
        query.put("agency", agency);
        query.put("period", period);
        query.put("service", service);
        query.put("lang", screen.words().of("language"));
        if (out != null) {
            query.put("format", ending(out));
            screen.gateway().save("/unpaid", query, out);
            screen.say(screen.words().of("saved", out));
            return 0;
        }
        query.put("format", "json");
        JsonNode sums = screen.gateway().get("/unpaid", query);
        screen.show(sums, () -> text(sums, screen.words()));
        return 0;
    }

    /** What the file's name says it is. */
    static String ending(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static String text(JsonNode sums, Words words) {
        var table = new Table(1, "", words.of("items"), "VND");
        for (String part : List.of("listed", "paid", "unpaid", "open"))
            table.row(
                    words.of("unpaid." + part),
                    words.number(sums.path(part).path("items").asLong()),
                    words.number(sums.path(part).path("vnd").asLong()));
        String head = words.of(
                "unpaid.head",
                sums.path("agency").asText(),
                sums.path("period").asText(),
                sums.path("service").asText());
        return head + "\n\n" + table + "\n" + reasons(sums.path("reasons"), words);
    }

    private static String reasons(JsonNode reasons, Words words) {
        var table =
                new Table(3, words.of("state"), words.of("code.head"), words.of("reason"), words.of("items"), "VND");
        for (JsonNode reason : reasons)
            table.row(
                    reason.path("state").asText(),
                    reason.path("code").asText(),
                    reason.path("reason").asText(),
                    words.number(reason.path("items").asLong()),
                    words.number(reason.path("vnd").asLong()));
        return table.isEmpty() ? "" : table.toString();
    }
}
