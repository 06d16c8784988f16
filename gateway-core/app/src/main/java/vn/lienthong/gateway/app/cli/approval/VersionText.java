package vn.lienthong.gateway.app.cli.approval;

import com.fasterxml.jackson.databind.JsonNode;
import vn.lienthong.gateway.app.cli.Table;
import vn.lienthong.gateway.app.cli.Words;

/** Versions of a transfer in words. */
public final class VersionText {
    private VersionText() {}

    public static String of(JsonNode versions, Words words) {
        var text = new StringBuilder();
        for (JsonNode version : versions.path("items")) {
            text.append(words.of(
                            "version",
                            version.path("number").asText(),
                            version.path("reference").asText(),
                            words.word("version.origin", version.path("origin").asText()),
                            words.word("state", version.path("state").asText()),
                            words.time(version.path("at").asText())))
                    .append('\n');
            if (version.hasNonNull("by"))
                text.append("  ")
                        .append(version.path("by").asText())
                        .append(": ")
                        .append(version.path("reason").asText())
                        .append(" (")
                        .append(version.path("reasonCode").asText())
                        .append(")\n");
            text.append(changes(version.path("changes"), words));
        }
        return text.toString();
    }

    public static String checked(JsonNode checked, Words words) {
        var text = new StringBuilder(changes(checked.path("changes"), words));
        for (JsonNode fault : checked.path("faults"))
            text.append(fault.path("field").asText())
                    .append("  ")
                    .append(fault.path("code").asText())
                    .append('\n');
        if (checked.path("faults").isEmpty())
            text.append(words.of(
                    checked.path("needsApproval").asBoolean() ? "version.ask" : "version.fine",
                    checked.path("destination").asText(),
                    words.vnd(checked.path("amountVnd").asLong())));
        return text.toString();
    }

    /** What may be corrected, field by field. */
    public static String fields(JsonNode editable, Words words) {
        var table = new Table("", "", "");
        for (JsonNode field : editable.path("fields"))
            table.row(
                    field.path("field").asText(),
                    field.path("shown").asText("–"),
                    words.word("version.correctable", field.path("correctable").asText()));
        String obstacle =
                editable.hasNonNull("obstacle") ? editable.path("obstacle").asText() + '\n' : "";
        return words.of("version.seen", editable.path("version").asText())
                + '\n'
                + obstacle
                + table.toString().strip().indent(2);
    }

    static String changes(JsonNode changes, Words words) {
        if (changes.isEmpty()) return "";
        var table = new Table();
        for (JsonNode change : changes)
            table.row(
                    change.path("field").asText(),
                    words.word("version.change", change.path("kind").asText()),
                    change.path("before").asText("–"),
                    "→ " + change.path("after").asText("–"),
                    change.path("locked").asBoolean() ? words.of("version.locked") : "");
        return table.toString().strip().indent(2);
    }
}
