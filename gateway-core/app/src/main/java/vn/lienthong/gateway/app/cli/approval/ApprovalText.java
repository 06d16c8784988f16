package vn.lienthong.gateway.app.cli.approval;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.app.cli.Table;
import vn.lienthong.gateway.app.cli.Words;

/** Approvals in words. */
public final class ApprovalText {
    private ApprovalText() {}

    /** One request, and how to go on where it waits. */
    public static String of(JsonNode approval, Words words) {
        String id = approval.path("id").asText();
        var text = new StringBuilder(words.of("approval", id, summary(approval, words)));
        var table = new Table("", "");
        table.row(
                words.of("state"), words.word("approval", approval.path("state").asText()) + code(approval));
        table.row(words.of("approval.subject"), approval.path("subject").asText());
        table.row(words.of("approval.flags"), String.join(", ", flags(approval, words)));
        table.row(
                words.of("approval.asked"),
                approval.path("askedBy").asText() + ", " + time(approval, "askedAt", words));
        table.row(words.of("approval.reason"), approval.path("reason").asText());
        table.row(words.of("approval.expires"), time(approval, "expiresAt", words));
        if (approval.hasNonNull("decidedBy"))
            table.row(
                    words.of("approval.decided"),
                    approval.path("decidedBy").asText() + ", " + time(approval, "endedAt", words) + ": "
                            + approval.path("decision").asText());
        text.append('\n').append(table.toString().strip().indent(2));
        if (approval.path("state").asText().equals("waiting"))
            text.append(words.of("approval.next", id)).append('\n');
        return text.toString();
    }

    private static String code(JsonNode approval) {
        return approval.hasNonNull("code") ? " (" + approval.path("code").asText() + ")" : "";
    }

    private static List<String> flags(JsonNode approval, Words words) {
        var flags = new ArrayList<String>();
        for (JsonNode flag : approval.at("/summary/flags")) flags.add(words.word("approval.flag", flag.asText()));
        return flags;
    }

    private static String summary(JsonNode approval, Words words) {
        return approval.at("/summary/text/" + words.pick("vi", "en")).asText();
    }

    static String list(JsonNode page, Words words) {
        var table = new Table(
                "id",
                words.of("state"),
                words.of("approval.asks"),
                words.of("approval.asked"),
                words.of("approval.expires"),
                words.of("approval.mine"));
        for (JsonNode item : page.path("items")) {
            JsonNode approval = item.path("approval");
            table.row(
                    approval.path("id").asText(),
                    words.word("approval", approval.path("state").asText()),
                    summary(approval, words),
                    approval.path("askedBy").asText(),
                    time(approval, "expiresAt", words),
                    item.path("mine").asBoolean() ? words.of("approval.yes") : "");
        }
        return table.isEmpty() ? words.of("nothing") : table.toString();
    }

    private static String time(JsonNode approval, String field, Words words) {
        @Nullable String at = approval.hasNonNull(field) ? approval.get(field).asText() : null;
        return words.time(at);
    }
}
