package vn.lienthong.gateway.app.cli.approval;

import com.fasterxml.jackson.databind.JsonNode;
import vn.lienthong.gateway.app.cli.Table;
import vn.lienthong.gateway.app.cli.Words;

/** What is known of a transfer from every side, in words. */
public final class SidesText {
    private static final String[] SIDES = {"sent", "asked", "reported", "stated", "persons"};

    private SidesText() {}

    public static String of(JsonNode sides, Words words) {
        JsonNode transfer = sides.path("transfer");
        var text = new StringBuilder();
        text.append(transfer.path("reference").asText())
                .append("  ")
                .append(words.word("state", transfer.path("state").asText()))
                .append("  ")
                .append(words.vnd(transfer.path("amountVnd").asLong()))
                .append("  ")
                .append(transfer.path("destination").asText(""))
                .append('\n');
        for (String side : SIDES) told(side, sides.path(side), text, words);
        same(sides.path("entitlement"), text, words);
        for (JsonNode line : sides.path("repeated"))
            text.append(words.of(
                            "sides.repeated",
                            line.path("batch").asText(),
                            line.path("line").asText(),
                            line.path("code").asText()))
                    .append('\n');
        for (JsonNode item : transfer.path("workItems"))
            text.append(words.of(
                            "work-item",
                            item.path("id").asText(),
                            item.path("code").asText(),
                            words.word("state", item.path("state").asText()),
                            item.path("detail").asText("")))
                    .append('\n');
        for (JsonNode approval : sides.path("approvals")) text.append(ApprovalText.of(approval, words));
        for (JsonNode file : sides.path("evidence"))
            text.append(words.of(
                            "sides.evidence",
                            file.path("id").asText(),
                            file.path("type").asText(),
                            words.number(file.path("sizeBytes").asLong()),
                            file.path("sha256").asText()))
                    .append('\n');
        return text.append(words.of("sides.possible", possible(sides, words))).toString();
    }

    private static String possible(JsonNode sides, Words words) {
        var possible = new StringBuilder();
        for (JsonNode word : sides.path("possible"))
            possible.append(possible.isEmpty() ? "" : ", ").append(word.asText());
        return possible.isEmpty() ? words.of("nothing") : possible.toString();
    }

    private static void told(String side, JsonNode events, StringBuilder text, Words words) {
        text.append('\n').append(words.of("sides." + side)).append('\n');
        if (events.isEmpty()) text.append("  ").append(words.of("nothing")).append('\n');
        if (events.isEmpty()) return;
        var table = new Table();
        for (JsonNode event : events)
            table.row(
                    words.time(event.path("at").asText()),
                    event.path("msgId").asText(),
                    event.path("outcome").asText("–"),
                    event.path("code").asText(""),
                    event.path("detail").asText(""));
        text.append(table.toString().strip().indent(2));
    }

    private static void same(JsonNode transfers, StringBuilder text, Words words) {
        if (transfers.size() < 2) return;
        text.append('\n').append(words.of("sides.entitlement")).append('\n');
        var table = new Table();
        for (JsonNode each : transfers)
            table.row(
                    each.path("reference").asText(),
                    words.word("state", each.path("state").asText()),
                    each.path("was").asText(""),
                    words.vnd(each.path("amountVnd").asLong()),
                    words.time(each.path("changedAt").asText()));
        text.append(table.toString().strip().indent(2));
    }
}
