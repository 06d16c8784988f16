package vn.lienthong.gateway.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gateway transfers}: single transfers, their submissions and attempts, and a person's word on them. */
@Command(
        mixinStandardHelpOptions = true,
        name = "transfers",
        description = "Single transfers: list, show, reveal, export, decide, close.",
        footer = {
            "",
            "Examples:",
            "  ./gateway transfers list --batch 12 --state DEAD",
            "  ./gateway transfers list --beneficiary HN070000000",
            "  ./gateway transfers show QXKM0000001Z",
            "  ./gateway transfers decide QXKM0000001Z paid --evidence \"bank letter 12/2026\"",
            "  ./gateway transfers close QXKM0000001Z --reason \"the person has died\"",
            "  ./gateway transfers reveal QXKM0000001Z account_number --reason \"call of the bank, ticket 12\"",
            "  ./gateway transfers export --state RETURNED --out returned.xlsx"
        })
public final class TransfersCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                Objects.requireNonNull(spec).commandLine(),
                "Say which: transfers list, show, reveal, export, decide or close");
    }

    /** By what transfers are looked for; names cannot be searched, they are not stored in the clear. */
    static final class Search {
        @Option(names = "--beneficiary", description = "Beneficiary id.")
        private @Nullable String beneficiary;

        @Option(names = "--personal-number", description = "Personal number.")
        private @Nullable String personalNumber;

        @Option(names = "--account", description = "Account number.")
        private @Nullable String account;

        @Option(names = "--batch", description = "Batch id.")
        private @Nullable String batch;

        @Option(names = "--msg-id", description = "MsgId of a submission.")
        private @Nullable String msgId;

        @Option(names = "--state", description = "For example DEAD, IN_DOUBT, REJECTED.")
        private @Nullable String state;

        @Option(names = "--destination", description = "For example bank-b.")
        private @Nullable String destination;

        @Option(names = "--cause", description = "For example account.closed.")
        private @Nullable String cause;

        @Option(names = "--day", paramLabel = "YYYY-MM-DD", description = "Execution date.")
        private @Nullable String day;

        @Option(names = "--before", description = "Goes on where the last page ended.")
        private @Nullable String before;

        @Option(names = "--limit", description = "Rows (default: ${DEFAULT-VALUE}).")
        private int limit = 20;

        Map<String, @Nullable String> query() {
            Map<String, @Nullable String> query = new HashMap<>();
            query.put("beneficiary", beneficiary);
            query.put("personalNumber", personalNumber);
            query.put("account", account);
            query.put("batch", batch);
            query.put("msgId", msgId);
            query.put("state", state);
            query.put("destination", destination);
            query.put("cause", cause);
            query.put("executionDate", day);
            query.put("before", before);
            query.put("limit", "" + limit);
            return query;
        }
    }

    @Command(
            mixinStandardHelpOptions = true,
            name = "list",
            description = "Transfers by batch, person, account, MsgId, state or destination; the latest first.")
    int list(@Mixin Screen screen, @Mixin Search search) {
        JsonNode page = screen.gateway().get("/transfers", search.query());
        screen.show(page, () -> rows(page, screen.words()));
        return 0;
    }

    @Command(
            mixinStandardHelpOptions = true,
            name = "export",
            description = "Writes everything that a search finds, masked: .csv or .xlsx.")
    int export(
            @Mixin Screen screen,
            @Mixin Search search,
            @Option(names = "--out", required = true, paramLabel = "FILE") Path file) {
        Map<String, @Nullable String> query = search.query();
        query.keySet().removeAll(List.of("before", "limit"));
        query.put("format", UnpaidCommand.ending(file));
        screen.gateway().save("/transfers/export", query, file);
        screen.say(screen.words().of("saved", file));
        return 0;
    }

    @Command(
            mixinStandardHelpOptions = true,
            name = "reveal",
            description = "Shows one masked field in full; that you saw it, and why, stands in the audit.")
    int reveal(
            @Mixin Screen screen,
            @Parameters(index = "0", paramLabel = "REFERENCE") String reference,
            @Parameters(index = "1", paramLabel = "FIELD") String field,
            @Option(names = "--reason", required = true, description = "Why; without personal values.") String reason) {
        JsonNode shown =
                screen.gateway().post("/transfers/" + reference + "/reveal", Map.of("field", field, "reason", reason));
        screen.show(shown, () -> shown.path("value").asText());
        return 0;
    }

    private static String rows(JsonNode page, Words words) {
        Table table = new Table(
                words.of("reference"),
                words.of("state"),
                words.of("cause"),
                words.of("destination"),
                words.of("batch"),
                words.of("line"),
                words.of("changed"),
                words.of("amount"));
        for (JsonNode transfer : page.path("items")) {
            table.row(
                    transfer.path("reference").asText(),
                    words.word("state", transfer.path("state").asText()),
                    transfer.path("cause").asText(transfer.path("code").asText("")),
                    transfer.path("destination").asText(""),
                    transfer.path("batch").asText(""),
                    transfer.path("line").asText(""),
                    words.time(StatusCommand.nullable(transfer, "changedAt")),
                    words.vnd(transfer.path("amountVnd").asLong()));
        }
        return table.isEmpty() ? words.of("nothing") : table + BatchesCommand.more(page, words);
    }

    @Command(
            mixinStandardHelpOptions = true,
            name = "show",
            description = "One transfer: what it is, masked, and everything that happened to it.")
    int show(@Mixin Screen screen, @Parameters(paramLabel = "REFERENCE") String reference) {
        JsonNode transfer = screen.gateway().get("/transfers/" + reference);
        screen.show(transfer, () -> TransferText.of(transfer, screen.words()));
        return 0;
    }

    /** What a person can say became of a transfer. */
    enum Outcome {
        paid,
        not_paid,
        rejected,
        closed;

        String word() {
            return name().replace('_', '-');
        }
    }

    @Command(
            mixinStandardHelpOptions = true,
            name = "decide",
            description = "Says what became of a transfer that nobody else can answer for, with the evidence for it.")
    int decide(
            @Mixin Screen screen,
            @Parameters(index = "0", paramLabel = "REFERENCE") String reference,
            @Parameters(index = "1", paramLabel = "paid|not-paid|rejected|closed") String outcome,
            @Option(
                            names = "--evidence",
                            required = true,
                            description = "What proves it, for example the bank's letter.")
                    String evidence) {
        JsonNode transfer = screen.gateway()
                .post(
                        "/transfers/" + reference + "/decide",
                        Map.of("outcome", outcomeOf(outcome).word(), "evidence", evidence));
        screen.show(transfer, () -> TransferText.of(transfer, screen.words()));
        return 0;
    }

    private Outcome outcomeOf(String word) {
        for (Outcome outcome : Outcome.values()) {
            if (outcome.word().equals(word)) {
                return outcome;
            }
        }
        throw new ParameterException(
                Objects.requireNonNull(spec).commandLine(),
                word + " is no outcome; it is one of paid, not-paid, rejected, closed");
    }

    @Command(
            mixinStandardHelpOptions = true,
            name = "close",
            description = "Gives a transfer up: nothing more is sent for it.")
    int close(
            @Mixin Screen screen,
            @Parameters(paramLabel = "REFERENCE") String reference,
            @Option(names = "--reason", required = true, description = "Why.") String reason) {
        JsonNode transfer = screen.gateway().post("/transfers/" + reference + "/close", Map.of("reason", reason));
        screen.show(transfer, () -> TransferText.of(transfer, screen.words()));
        return 0;
    }
}
