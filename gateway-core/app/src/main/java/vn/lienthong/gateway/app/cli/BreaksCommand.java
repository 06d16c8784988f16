package vn.lienthong.gateway.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.lienthong.gateway.app.cli.approval.ApprovalText;

/** {@code gateway breaks}: differences and silences that a person must settle. */
@Command(
        mixinStandardHelpOptions = true,
        name = "breaks",
        description = "Differences and other work for a person: list, resolve.",
        footer = {
            "",
            "Examples:",
            "  ./gateway breaks list",
            "  ./gateway breaks list --state RESOLVED",
            "  ./gateway breaks resolve 4 --resolution released --note \"letter of 3 December\""
        })
public final class BreaksCommand extends Group {
    @Command(mixinStandardHelpOptions = true, name = "list", description = "What is open, the latest first.")
    int list(
            @Mixin Screen screen,
            @Option(
                            names = "--state",
                            defaultValue = "OPEN",
                            description = "OPEN or RESOLVED (default: ${DEFAULT-VALUE}).")
                    String state) {
        Map<String, @Nullable String> query = new HashMap<>(Map.of("state", state));
        JsonNode page = screen.gateway().get("/breaks", query);
        screen.show(page, () -> text(page, screen.words()));
        return 0;
    }

    private static String text(JsonNode page, Words words) {
        Table table = new Table(
                "id",
                words.of("code"),
                words.of("destination"),
                words.of("reference"),
                words.of("since"),
                words.of("owner"),
                words.of("said"),
                words.of("expected"),
                words.of("detail"));
        for (JsonNode item : page.path("items")) {
            table.row(
                    item.path("id").asText(),
                    item.path("code").asText(),
                    item.path("destination").asText(""),
                    item.path("reference").asText(""),
                    words.time(StatusCommand.nullable(item, "openedAt")),
                    item.path("owner").asText(""),
                    amount(item, "saidVnd", words),
                    amount(item, "expectedVnd", words),
                    item.path("detail").asText(""));
        }
        return table.isEmpty() ? words.of("nothing") : table + BatchesCommand.more(page, words);
    }

    private static String amount(JsonNode item, String field, Words words) {
        return item.hasNonNull(field) ? words.vnd(item.get(field).asLong()) : "–";
    }

    @Command(
            mixinStandardHelpOptions = true,
            name = "resolve",
            description =
                    "Closes one, with what settled it; it is kept. Where money may move by it another person approves.")
    int resolve(
            @Mixin Screen screen,
            @Parameters(paramLabel = "ID") String id,
            @Option(names = "--resolution", required = true, description = "In a word or two.") String resolution,
            @Option(names = "--note", required = true, description = "The evidence for it.") String note) {
        JsonNode item =
                screen.gateway().post("/breaks/" + id + "/resolve", Map.of("resolution", resolution, "note", note));
        boolean waits = item.has("askedBy");
        screen.show(
                item,
                () -> waits
                        ? ApprovalText.of(item, screen.words())
                        : screen.words().of("resolved", id));
        return waits ? 1 : 0;
    }
}
