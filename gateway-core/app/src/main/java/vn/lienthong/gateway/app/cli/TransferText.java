package vn.lienthong.gateway.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** One transfer as text: what it is, and its submissions with everything that was said about them, in order. */
final class TransferText {
    private TransferText() {}

    static String of(JsonNode transfer, Words words) {
        StringBuilder text = new StringBuilder();
        text.append(transfer.path("reference").asText()).append("  ");
        text.append(words.word("state", transfer.path("state").asText()));
        if (transfer.hasNonNull("cause")) {
            text.append(" (").append(transfer.get("cause").asText()).append(')');
        }
        text.append("  ")
                .append(words.vnd(transfer.path("amountVnd").asLong()))
                .append("  ")
                .append(transfer.path("destination").asText(""))
                .append('\n');
        for (String field : List.of(
                "service",
                "batch",
                "line",
                "executionDate",
                "attempts",
                "supersedes",
                "supersededBy",
                "held",
                "code")) {
            if (transfer.hasNonNull(field)) {
                text.append("  ")
                        .append(words.of(field))
                        .append(": ")
                        .append(transfer.get(field).asText())
                        .append('\n');
            }
        }
        verified(transfer.path("verified"), text, words);
        if (transfer.path("locked").asBoolean()) {
            text.append("  ").append(words.of("locked")).append('\n');
        }
        fields("item", transfer.path("item"), text, words);
        fields("answer", transfer.at("/answer/content"), text, words);
        links(transfer.path("links"), text, words);
        submissions(transfer.path("submissions"), text, words);
        workItems(transfer.path("workItems"), text, words);
        audit(transfer.path("audit"), text, words);
        return text.toString();
    }

    /** What came of looking its person up, and the look-up that says so. */
    private static void verified(JsonNode verified, StringBuilder text, Words words) {
        if (verified.isEmpty()) {
            return;
        }
        text.append("  ")
                .append(words.of("verified"))
                .append(": ")
                .append(words.word("verified", verified.path("state").asText()));
        for (String field : List.of("code", "lookUp")) {
            if (verified.hasNonNull(field)) {
                text.append(", ").append(verified.get(field).asText());
            }
        }
        text.append('\n');
    }

    /** What has parts stands there as it is. */
    private static void fields(String title, JsonNode item, StringBuilder text, Words words) {
        if (item.isEmpty()) {
            return;
        }
        text.append('\n').append(words.of(title)).append('\n');
        Table fields = new Table();
        item.properties().forEach(field -> {
            JsonNode value = field.getValue();
            fields.row("  " + field.getKey(), value.isContainerNode() ? value.toString() : value.asText());
        });
        text.append(fields.toString().strip().indent(2));
    }

    private static void links(JsonNode links, StringBuilder text, Words words) {
        if (links.isEmpty()) {
            return;
        }
        text.append('\n').append(words.of("links")).append('\n');
        Table table = new Table();
        for (JsonNode link : links) {
            table.row(
                    words.word(
                            "link",
                            link.path("direction").asText() + "."
                                    + link.path("kind").asText()),
                    link.path("service").asText(),
                    link.path("reference").asText(),
                    words.word("state", link.path("state").asText()),
                    link.path("held").asText(link.path("cause").asText("")));
        }
        text.append(table.toString().strip().indent(2));
    }

    private static void submissions(JsonNode submissions, StringBuilder text, Words words) {
        for (JsonNode submission : submissions) {
            text.append('\n')
                    .append(words.of(
                            "submission",
                            submission.path("msgId").asText(),
                            words.number(submission.path("size").asLong()),
                            words.number(submission.path("sends").asLong()),
                            words.time(StatusCommand.nullable(submission, "createdAt"))))
                    .append('\n');
            Table timeline = new Table();
            for (JsonNode event : submission.path("timeline")) {
                timeline.row(
                        words.time(StatusCommand.nullable(event, "at")),
                        words.word("kind", event.path("kind").asText()),
                        event.path("outcome").asText("–"),
                        event.path("code").asText(""),
                        event.path("detail").asText(""));
            }
            text.append(timeline.toString().strip().indent(2));
        }
    }

    private static void workItems(JsonNode workItems, StringBuilder text, Words words) {
        for (JsonNode workItem : workItems) {
            text.append('\n')
                    .append(words.of(
                            "work-item",
                            workItem.path("id").asText(),
                            workItem.path("code").asText(),
                            words.word("state", workItem.path("state").asText()),
                            workItem.path("detail").asText("")));
        }
        if (!workItems.isEmpty()) {
            text.append('\n');
        }
    }

    private static void audit(JsonNode entries, StringBuilder text, Words words) {
        if (entries.isEmpty()) {
            return;
        }
        text.append('\n').append(words.of("audit")).append('\n');
        Table table = new Table();
        for (JsonNode entry : entries) {
            table.row(
                    words.time(StatusCommand.nullable(entry, "at")),
                    entry.path("actor").asText(""),
                    entry.path("action").asText(""),
                    entry.path("detail").isContainerNode()
                            ? entry.path("detail").toString()
                            : entry.path("detail").asText(""));
        }
        text.append(table.toString().strip().indent(2));
    }
}
