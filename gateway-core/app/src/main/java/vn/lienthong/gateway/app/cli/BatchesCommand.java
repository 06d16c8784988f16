package vn.lienthong.gateway.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.lienthong.gateway.app.cli.approval.ApprovalText;

/** {@code gateway batches}: the lists that came in, and what became of their lines. */
@Command(
        mixinStandardHelpOptions = true,
        name = "batches",
        subcommands = SendCommand.class,
        description =
                "Lists: send one, list, show, release, cancel; their results, refused lines and the sheet to sign.",
        footer = {
            "",
            "Examples:",
            "  ./gateway batches send payroll.csv --service bank-payout --count 4 --sum 2500000",
            "  ./gateway batches list --state RELEASED",
            "  ./gateway batches show 12",
            "  ./gateway batches release 12 --reason \"checked by Ms Lan\"",
            "  ./gateway batches cancel 12 --reason \"wrong month\"",
            "  ./gateway batches result 12 --out result.xlsx",
            "  ./gateway batches sheet 12 --out sheet.html     to print and sign"
        })
public final class BatchesCommand extends Group {
    /** The sums of a batch, in the order of its equation. */
    private static final List<String> PARTS = List.of(
            "refused",
            "duplicate",
            "open",
            "held",
            "completed",
            "rejected",
            "returned",
            "dead",
            "closed",
            "superseded");

    @Command(mixinStandardHelpOptions = true, name = "list", description = "The latest batches first.")
    int list(
            @Mixin Screen screen,
            @Option(
                            names = "--state",
                            description =
                                    "RECEIVED, CHECKING, REFUSED, AWAITING_APPROVAL, RELEASED, DONE or CANCELLED.")
                    @Nullable
                    String state,
            @Option(names = "--service", description = "For example bank-payout.") @Nullable String service,
            @Option(names = "--before", description = "Goes on where the last page ended.") @Nullable String before,
            @Option(names = "--limit", defaultValue = "20", description = "Rows (default: ${DEFAULT-VALUE}).")
                    int limit) {
        Map<String, @Nullable String> query = new HashMap<>();
        query.put("state", state);
        query.put("service", service);
        query.put("before", before);
        query.put("limit", "" + limit);
        JsonNode page = screen.gateway().get("/batches", query);
        screen.show(page, () -> rows(page, screen.words()));
        return 0;
    }

    private static String rows(JsonNode page, Words words) {
        Table table = new Table(
                5,
                words.of("batch"),
                words.of("service"),
                words.of("state"),
                words.of("received"),
                words.of("file"),
                words.of("lines"),
                words.of("amount"));
        for (JsonNode batch : page.path("items")) {
            table.row(
                    batch.path("id").asText(),
                    batch.path("service").asText(),
                    words.word("state", batch.path("state").asText()),
                    words.time(StatusCommand.nullable(batch, "receivedAt")),
                    batch.path("fileName").asText("–"),
                    words.number(batch.path("counted").path("lines").asLong()),
                    words.vnd(batch.path("counted").path("sum").asLong()));
        }
        return table.isEmpty() ? words.of("nothing") : table + more(page, words);
    }

    static String more(JsonNode page, Words words) {
        return page.hasNonNull("next") ? words.of("more", page.get("next").asText()) : "";
    }

    @Command(
            mixinStandardHelpOptions = true,
            name = "show",
            description = "One batch: its life, its sums in items and in VND, its faults.")
    int show(@Mixin Screen screen, @Parameters(paramLabel = "BATCH") String id) {
        JsonNode batch = screen.gateway().get("/batches/" + id);
        screen.show(batch, () -> text(batch, screen.words()));
        return 0;
    }

    static String text(JsonNode batch, Words words) {
        StringBuilder text = new StringBuilder();
        text.append(words.of(
                "batch.head",
                batch.path("id").asText(),
                batch.path("service").asText(),
                batch.path("agency").asText(),
                words.word("state", batch.path("state").asText())));
        text.append('\n')
                .append(words.of(
                        "batch.file",
                        batch.path("fileName").asText("–"),
                        batch.path("executionDate").asText("–")));
        for (String moment : List.of("receivedAt", "checkedAt", "releasedAt", "doneAt")) {
            text.append("\n  ")
                    .append(words.of(moment))
                    .append(' ')
                    .append(words.time(StatusCommand.nullable(batch, moment)));
        }
        text.append("\n\n").append(totals(batch, words));
        for (JsonNode fault : batch.path("faults")) {
            String language = words.of("language");
            text.append('\n')
                    .append(fault.path("code").asText())
                    .append(": ")
                    .append(fault.path("message").path(language).asText(""));
        }
        return text + warnings(batch.path("warnings"), words);
    }

    /** Each on a line of its own, in the reader's language. */
    static String warnings(JsonNode warnings, Words words) {
        StringBuilder text = new StringBuilder();
        for (JsonNode warning : warnings)
            text.append("\n! ")
                    .append(warning.path("code").asText())
                    .append(": ")
                    .append(warning.path("message").path(words.of("language")).asText(""));
        return text.toString();
    }

    private static Table totals(JsonNode batch, Words words) {
        Table table = new Table(1, "", words.of("items"), "VND");
        JsonNode declared = batch.path("declared");
        table.row(words.of("declared"), orDash(declared, "count", words), orDash(declared, "sum", words));
        JsonNode counted = batch.path("counted");
        table.row(words.of("counted"), orDash(counted, "lines", words), orDash(counted, "sum", words));
        for (String part : PARTS) {
            JsonNode total = batch.path("totals").path(part);
            table.row("  " + words.word("result", part), orDash(total, "items", words), orDash(total, "vnd", words));
        }
        return table;
    }

    private static String orDash(JsonNode node, String field, Words words) {
        return node.hasNonNull(field) ? words.number(node.get(field).asLong()) : "–";
    }

    @Command(
            mixinStandardHelpOptions = true,
            name = "release",
            description = "Lets a checked batch go; without this it waits.")
    int release(
            @Mixin Screen screen,
            @Parameters(paramLabel = "BATCH") String id,
            @Option(names = "--reason", required = true) String reason) {
        return decide(screen, id, "release", reason);
    }

    @Command(
            mixinStandardHelpOptions = true,
            name = "cancel",
            description = "Cancels a batch of which nothing has left yet.")
    int cancel(
            @Mixin Screen screen,
            @Parameters(paramLabel = "BATCH") String id,
            @Option(names = "--reason", required = true) String reason) {
        return decide(screen, id, "cancel", reason);
    }

    @Command(
            mixinStandardHelpOptions = true,
            name = "result",
            description = "Writes what became of every line: .csv or .xlsx.")
    int result(
            @Mixin Screen screen,
            @Parameters(paramLabel = "BATCH") String id,
            @Option(names = "--out", required = true, paramLabel = "FILE") Path file) {
        return save(screen, "/batches/" + id + "/result", file);
    }

    @Command(
            mixinStandardHelpOptions = true,
            name = "refused",
            description = "Writes the lines that never became transfers, and why: .csv or .xlsx.")
    int refused(
            @Mixin Screen screen,
            @Parameters(paramLabel = "BATCH") String id,
            @Option(names = "--out", required = true, paramLabel = "FILE") Path file) {
        return save(screen, "/batches/" + id + "/refused", file);
    }

    @Command(
            mixinStandardHelpOptions = true,
            name = "sheet",
            description = "Writes the reconciliation sheet as HTML, to print and sign.")
    int sheet(
            @Mixin Screen screen,
            @Parameters(paramLabel = "BATCH") String id,
            @Option(names = "--out", required = true, paramLabel = "FILE") Path file) {
        return save(screen, "/batches/" + id + "/sheet", file);
    }

    private static int save(Screen screen, String path, Path file) {
        Map<String, @Nullable String> query = new HashMap<>();
        query.put("lang", screen.words().of("language"));
        query.put("format", path.endsWith("/sheet") ? null : UnpaidCommand.ending(file));
        screen.gateway().save(path, query, file);
        screen.say(screen.words().of("saved", file));
        return 0;
    }

    private static int decide(Screen screen, String id, String step, String reason) {
        JsonNode batch = screen.gateway().post("/batches/" + id + "/" + step, Map.of("reason", reason));
        boolean waits = batch.has("askedBy");
        screen.show(batch, () -> waits ? ApprovalText.of(batch, screen.words()) : text(batch, screen.words()));
        return waits ? 1 : 0;
    }
}
