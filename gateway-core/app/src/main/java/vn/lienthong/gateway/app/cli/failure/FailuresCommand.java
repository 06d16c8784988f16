package vn.lienthong.gateway.app.cli.failure;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.lienthong.gateway.app.cli.Screen;
import vn.lienthong.gateway.app.cli.Table;
import vn.lienthong.gateway.app.cli.Words;

/** {@code gateway failures}: what needs a person, by cause. */
@Command(
        mixinStandardHelpOptions = true,
        name = "failures",
        description = "What needs a person, by cause: the group with the oldest failure first.",
        subcommands = FailuresCommand.Show.class,
        footer = {
            "",
            "Examples:",
            "  ./gateway failures",
            "  ./gateway failures --owner partner --destination bank-b",
            "  ./gateway failures --group-by day",
            "  ./gateway failures show 4a0d2137c33437d0      what it means, what to do, which transfers"
        })
public final class FailuresCommand implements Callable<Integer> {
    @Mixin
    private Screen screen = new Screen();

    @Option(names = "--destination", description = "Of one destination.")
    private @Nullable String destination;

    @Option(names = "--service", description = "Of one service.")
    private @Nullable String service;

    @Option(names = "--owner", description = "Whose it is: us, partner, agency, integrator.")
    private @Nullable String owner;

    @Option(names = "--state", description = "open, acknowledged, fixed, ignored (default: all but ignored).")
    private @Nullable String state;

    @Option(names = "--group-by", description = "Sums by destination, cause, service or day.")
    private @Nullable String groupBy;

    @Option(names = "--after", description = "Goes on after a page.")
    private @Nullable String after;

    @Override
    public Integer call() {
        Map<String, @Nullable String> query = new HashMap<>();
        query.put("destination", destination);
        query.put("service", service);
        query.put("owner", owner);
        query.put("state", state);
        query.put("groupBy", groupBy);
        query.put("after", after);
        JsonNode page = screen.gateway().get("/failures", query);
        screen.show(page, () -> groupBy == null ? groups(page, screen.words()) : sums(page, screen.words()));
        return 0;
    }

    private static String groups(JsonNode page, Words words) {
        var table = new Table(
                5,
                "id",
                words.of("destination"),
                words.of("cause"),
                words.of("owner"),
                words.of("state"),
                words.of("items"),
                words.of("failures.people"),
                "VND",
                words.of("failures.oldest"));
        for (JsonNode group : page.path("items")) {
            var count = group.path("count");
            table.row(
                    group.path("id").asText(),
                    group.path("destination").asText(),
                    group.path("cause").asText(),
                    words.word("owner", group.path("guide").path("owner").asText()),
                    words.word("group", group.path("standing").path("state").asText()),
                    words.number(count.path("items").asLong()),
                    count.hasNonNull("people")
                            ? words.number(count.get("people").asLong())
                            : "–",
                    words.number(count.path("vnd").asLong()),
                    words.time(count.path("oldest").asText("")));
        }
        return table.isEmpty() ? words.of("nothing") : table + Jobs.more(page, "after", words);
    }

    private static String sums(JsonNode page, Words words) {
        var table =
                new Table(1, "", words.of("items"), "VND", words.of("failures.groups"), words.of("failures.oldest"));
        for (JsonNode sum : page.path("items"))
            table.row(
                    sum.path("key").asText(),
                    words.number(sum.path("items").asLong()),
                    words.number(sum.path("vnd").asLong()),
                    words.number(sum.path("groups").asLong()),
                    words.time(sum.path("oldest").asText("")));
        return table.isEmpty() ? words.of("nothing") : table.toString();
    }

    /** One group. */
    @Command(
            mixinStandardHelpOptions = true,
            name = "show",
            description = "What a group means, what to do about it, and what it is made of.")
    static final class Show implements Callable<Integer> {
        @Mixin
        private Screen screen = new Screen();

        @Parameters(paramLabel = "ID")
        private String id = "";

        @Option(names = "--after", description = "Goes on after a page.")
        private @Nullable String after;

        @Override
        public Integer call() {
            Map<String, @Nullable String> query = new HashMap<>();
            query.put("after", after);
            JsonNode shown = screen.gateway().get("/failures/" + id, query);
            screen.show(shown, () -> text(shown, screen.words()));
            return 0;
        }

        private static String text(JsonNode shown, Words words) {
            var group = shown.path("group");
            var guide = group.path("guide");
            var count = group.path("count");
            var text = new StringBuilder(words.of(
                            "failures.head",
                            group.path("cause").asText(),
                            group.path("destination").asText(),
                            words.word(
                                    "group",
                                    group.path("standing").path("state").asText()),
                            words.number(count.path("items").asLong()),
                            words.vnd(count.path("vnd").asLong())))
                    .append('\n')
                    .append(in(guide.path("means"), words))
                    .append('\n')
                    .append(in(guide.path("fix"), words))
                    .append('\n')
                    .append(words.of(
                            "failures.guide",
                            words.word("owner", guide.path("owner").asText()),
                            words.word("recoverable", guide.path("recoverable").asText()),
                            guide.path("runbook").asText()))
                    .append("\n\n");
            var table = new Table(2, words.of("reference"), words.of("code"), "VND", words.of("changed"));
            for (JsonNode transfer : shown.path("transfers"))
                table.row(
                        transfer.path("reference").asText(),
                        transfer.path("code").asText("–"),
                        words.number(transfer.path("amountVnd").asLong()),
                        words.time(transfer.path("changedAt").asText("")));
            for (JsonNode work : shown.path("work"))
                table.row(
                        work.path("reference").asText(),
                        work.path("id").asText(),
                        "–",
                        words.time(work.path("openedAt").asText("")));
            text.append(table).append(Jobs.more(shown, "after", words)).append('\n');
            for (JsonNode event : shown.path("history"))
                text.append(words.time(event.path("at").asText("")))
                        .append("  ")
                        .append(event.path("actor").asText())
                        .append("  ")
                        .append(event.path("action").asText())
                        .append("  ")
                        .append(event.path("detail").asText())
                        .append('\n');
            return text.toString();
        }

        private static String in(JsonNode text, Words words) {
            return words.pick(text.path("vi").asText(), text.path("en").asText());
        }
    }
}
