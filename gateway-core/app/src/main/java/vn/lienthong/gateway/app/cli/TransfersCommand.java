package vn.lienthong.gateway.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.lienthong.gateway.app.cli.approval.ApprovalText;
import vn.lienthong.gateway.app.cli.approval.Attachment;
import vn.lienthong.gateway.app.cli.approval.SidesText;
import vn.lienthong.gateway.app.cli.approval.VersionText;

/** {@code gateway transfers}: single transfers, their submissions and attempts, and a person's word on them. */
@Command(
        mixinStandardHelpOptions = true,
        name = "transfers",
        aliases = "transfer",
        description = "Single transfers: list, show, sides, decide, fields, versions, correct, close, reveal, export.",
        footer = {
            "",
            "Examples:",
            "  ./gateway transfers list --batch 12 --state DEAD",
            "  ./gateway transfers list --beneficiary HN070000000",
            "  ./gateway transfers show QXKM0000001Z",
            "  ./gateway transfers sides QXKM0000001Z",
            "  ./gateway transfers decide QXKM0000001Z paid --evidence \"bank letter 12/2026\" --file letter.pdf",
            "  ./gateway transfers versions QXKM0000001Z",
            "  ./gateway transfers correct QXKM0000001Z payee_name=\"Nguyễn Văn Mẫu\" --seen 1 --why wrong-entry --reason \"papers of 20 November\" --check",
            "  ./gateway transfers close QXKM0000001Z --reason \"the person has died\"",
            "  ./gateway transfers reveal QXKM0000001Z account_number --reason \"call of the bank, ticket 12\"",
            "  ./gateway transfers export --state RETURNED --out returned.xlsx"
        })
public final class TransfersCommand extends Group {
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
                    String evidence,
            @Option(names = "--file", description = "A file that proves it, at most 5 MB.") @Nullable Path file,
            @Option(names = "--ticket", description = "Where the matter is written up.") @Nullable String ticket) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("outcome", outcomeOf(outcome).word());
        body.put("evidence", evidence);
        if (file != null) body.put("file", Attachment.of(file));
        if (ticket != null) body.put("ticket", ticket);
        return shown(screen, screen.gateway().post("/transfers/" + reference + "/decide", body));
    }

    /** The transfer, or what waits for another person: exit 1 then, because nothing is done yet. */
    static int shown(Screen screen, JsonNode answer) {
        boolean waits = answer.has("askedBy");
        screen.show(
                answer,
                () -> waits ? ApprovalText.of(answer, screen.words()) : TransferText.of(answer, screen.words()));
        return waits ? 1 : 0;
    }

    @Command(
            mixinStandardHelpOptions = true,
            name = "sides",
            description = "What is known of a transfer from every side, before somebody says what became of it.")
    int sides(@Mixin Screen screen, @Parameters(paramLabel = "REFERENCE") String reference) {
        JsonNode sides = screen.gateway().get("/transfers/" + reference + "/sides");
        screen.show(sides, () -> SidesText.of(sides, screen.words()));
        return 0;
    }

    private Outcome outcomeOf(String word) {
        for (Outcome outcome : Outcome.values()) {
            if (outcome.word().equals(word)) {
                return outcome;
            }
        }
        throw misused(word + " is no outcome; it is one of paid, not-paid, rejected, closed");
    }

    /** What a correction says. */
    static final class Change {
        @Parameters(index = "0", paramLabel = "REFERENCE")
        private String reference = "";

        @Parameters(
                index = "1..*",
                arity = "1..*",
                paramLabel = "FIELD=VALUE",
                description = "The new values; an empty one takes the value away.")
        private Map<String, String> fields = Map.of();

        @Option(names = "--seen", required = true, paramLabel = "VERSION", description = "The version that you saw.")
        private int version;

        @Option(
                names = "--why",
                description =
                        "wrong-entry, changed-since, partner-asked, agency-asked, other (default: ${DEFAULT-VALUE}).")
        private String why = "other";

        @Option(names = "--reason", required = true, description = "Why; it stands in the audit.")
        private String reason = "";

        @Option(names = "--ticket", description = "Where the matter is written up.")
        private @Nullable String ticket;

        Map<String, Object> body() {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("version", version);
            body.put("fields", fields);
            body.put("reasonCode", why);
            body.put("reason", reason);
            if (ticket != null) body.put("ticket", ticket);
            return body;
        }
    }

    @Command(
            mixinStandardHelpOptions = true,
            name = "correct",
            description =
                    "Puts a corrected transfer in the place of a failed one; ends 1 where another person has to agree.")
    int correct(
            @Mixin Screen screen,
            @Option(names = "--check", description = "Only says what it would come to.") boolean check,
            @Mixin Change change) {
        String path = "/transfers/" + change.reference + "/corrections";
        if (!check) return shown(screen, screen.gateway().post(path, change.body()));
        JsonNode checked = screen.gateway().post(path + "/check", change.body());
        screen.show(checked, () -> VersionText.checked(checked, screen.words()));
        return checked.path("faults").isEmpty() ? 0 : 1;
    }

    @Command(
            mixinStandardHelpOptions = true,
            name = "fields",
            description = "What of a transfer may be corrected, with the version to name; masked.")
    int fields(@Mixin Screen screen, @Parameters(paramLabel = "REFERENCE") String reference) {
        JsonNode fields = screen.gateway().get("/transfers/" + reference + "/corrections/fields");
        screen.show(fields, () -> VersionText.fields(fields, screen.words()));
        return 0;
    }

    @Command(
            mixinStandardHelpOptions = true,
            name = "versions",
            description = "Every version of a transfer, oldest first, with what was changed; masked.")
    int versions(@Mixin Screen screen, @Parameters(paramLabel = "REFERENCE") String reference) {
        JsonNode versions = screen.gateway().get("/transfers/" + reference + "/versions");
        screen.show(versions, () -> VersionText.of(versions, screen.words()));
        return 0;
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
