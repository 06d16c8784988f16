package vn.lienthong.gateway.app.cli.insight;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.lienthong.gateway.app.cli.Query;
import vn.lienthong.gateway.app.cli.Screen;
import vn.lienthong.gateway.app.cli.Table;
import vn.lienthong.gateway.app.cli.Words;

/** {@code gateway audit}: who did what, as a list or a table, and whether nobody has changed it since. */
@Command(
        mixinStandardHelpOptions = true,
        name = "audit",
        description = "Who did what, newest first; with --out all of it as a table.",
        footer = {
            "",
            "Examples:",
            "  ./gateway audit --actor lan",
            "  ./gateway audit --subject replay-job:7 --from 2026-11-01T00:00:00+07:00",
            "  ./gateway audit --action transfers.decide --out decisions.csv",
            "  ./gateway audit verify"
        })
public final class AuditCommand implements Callable<Integer> {
    @Mixin
    private Screen screen = new Screen();

    @Option(names = "--actor", description = "Who.")
    private @Nullable String actor;

    @Option(names = "--action", description = "What, or how it begins.")
    private @Nullable String action;

    @Option(names = "--subject", description = "To what.")
    private @Nullable String subject;

    @Option(names = "--from", paramLabel = "TIME", description = "Not before, e.g. 2026-11-01T00:00:00+07:00.")
    private @Nullable OffsetDateTime from;

    @Option(names = "--to", paramLabel = "TIME", description = "Before.")
    private @Nullable OffsetDateTime to;

    @Option(names = "--before", paramLabel = "PLACE", description = "The next page, as the one before said.")
    private @Nullable String before;

    @Option(names = "--out", paramLabel = "FILE", description = "As CSV; that you took it stands in the audit.")
    private @Nullable Path file;

    @Override
    public Integer call() {
        var query = new Query()
                .with("actor", actor)
                .with("action", action)
                .with("subject", subject)
                .with("from", from)
                .with("to", to);
        if (file != null) {
            screen.gateway().save("/audit/entries.csv", query.all(), file);
            screen.say(screen.words().of("saved", file));
            return 0;
        }
        JsonNode page =
                screen.gateway().get("/audit", query.with("before", before).all());
        screen.show(page, () -> text(page, screen.words()));
        return 0;
    }

    private static String text(JsonNode page, Words words) {
        Table table = new Table(
                words.of("audit.at"),
                words.of("audit.actor"),
                words.of("audit.action"),
                words.of("audit.subject"),
                words.of("audit.detail"));
        for (JsonNode entry : page.path("entries"))
            table.row(
                    words.time(entry.path("at").asText()),
                    entry.path("actor").asText(),
                    entry.path("action").asText(),
                    entry.path("subject").asText(),
                    entry.path("detail").asText());
        if (table.isEmpty()) return words.of("nothing");
        return page.hasNonNull("next")
                ? table + words.of("audit.more", page.get("next").asText())
                : table.toString();
    }

    @Command(
            mixinStandardHelpOptions = true,
            name = "verify",
            description = "Whether every entry still fits the one before; ends with 1 where one does not.")
    int verify(@Mixin Screen own) {
        JsonNode proof = own.gateway().post("/audit/verify", Map.of());
        boolean whole = !proof.hasNonNull("brokenAt");
        own.show(
                proof,
                () -> whole
                        ? own.words().of("audit.whole", proof.path("entries").asLong())
                        : own.words().of("audit.broken", proof.path("brokenAt").asText()));
        return whole ? 0 : 1;
    }
}
