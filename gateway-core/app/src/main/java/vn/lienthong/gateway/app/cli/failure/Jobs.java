package vn.lienthong.gateway.app.cli.failure;

import com.fasterxml.jackson.databind.JsonNode;
import vn.lienthong.gateway.app.cli.Table;
import vn.lienthong.gateway.app.cli.Words;

/** Replay jobs in words. */
final class Jobs {
    private static final String[] OUTCOMES = {"waiting", "sent", "delivered", "failed", "skipped"};

    private Jobs() {}

    /** How to go on; '' after the last page. @param option that takes the place */
    static String more(JsonNode page, String option, Words words) {
        return page.hasNonNull("next")
                ? words.of("more.after", option, page.get("next").asText()) + "\n"
                : "";
    }

    static String preview(JsonNode preview, Words words) {
        var text = new StringBuilder(words.of(
                "job.preview",
                words.number(preview.path("items").asLong()),
                words.number(preview.path("people").asLong()),
                words.vnd(preview.path("vnd").asLong())));
        if (preview.path("needsApproval").asBoolean()) text.append('\n').append(words.of("job.needs-approval"));
        var table = new Table(1, "", words.of("items"), "VND");
        for (JsonNode place : preview.path("destinations"))
            table.row(
                    place.path("destination").asText()
                            + (place.path("ready").asBoolean() ? "" : " (" + words.of("job.not-ready") + ")"),
                    words.number(place.path("items").asLong()),
                    words.number(place.path("vnd").asLong()));
        versions(table, preview, words);
        for (JsonNode cause : preview.path("causes"))
            table.row(
                    cause.path("cause").asText() + " (" + words.of("job.recoverable") + " "
                            + words.word(
                                    "recoverable", cause.path("recoverable").asText()) + ")",
                    words.number(cause.path("items").asLong()),
                    "");
        for (JsonNode excluded : preview.path("excluded"))
            table.row(
                    words.of("job.excluded", excluded.path("code").asText()),
                    words.number(excluded.path("items").asLong()),
                    words.number(excluded.path("vnd").asLong()));
        return text.append("\n\n")
                .append(table)
                .append('\n')
                .append(words.of(
                        "job.create-so",
                        preview.path("cutoff").asText(),
                        preview.path("items").asText()))
                .toString();
    }

    static String list(JsonNode page, Words words) {
        var table = new Table(
                3,
                "id",
                words.of("state"),
                words.of("job.by"),
                words.of("items"),
                words.of("job.waiting"),
                words.of("job.sent"),
                words.of("job.delivered"),
                words.of("job.failed"),
                words.of("job.skipped"),
                words.of("changed"));
        for (JsonNode job : page.path("items")) {
            var counts = job.path("counts");
            table.row(
                    job.path("id").asText(),
                    words.word("job.state", job.path("state").asText()),
                    job.path("createdBy").asText(),
                    words.number(job.path("size").path("items").asLong()),
                    words.number(counts.path("waiting").asLong()),
                    words.number(counts.path("sent").asLong()),
                    words.number(counts.path("delivered").asLong()),
                    words.number(counts.path("failed").asLong()),
                    words.number(counts.path("skipped").asLong()),
                    words.time(job.path("createdAt").asText("")));
        }
        return table.isEmpty() ? words.of("nothing") : table + more(page, "before", words);
    }

    static String job(JsonNode job, Words words) {
        var text = new StringBuilder(words.of(
                "job.head",
                job.path("id").asText(),
                words.word("job.state", job.path("state").asText()),
                words.number(job.path("size").path("items").asLong()),
                words.vnd(job.path("size").path("vnd").asLong()),
                job.path("createdBy").asText(),
                job.path("reason").asText()));
        if (!job.path("note").asText("").isEmpty())
            text.append('\n').append(job.get("note").asText());
        if (job.path("state").asText().equals("waiting-approval"))
            text.append('\n')
                    .append(words.of(
                            "job.approve-so",
                            job.path("id").asText(),
                            job.path("digest").asText()));
        var table = new Table(1, "", words.of("items"));
        versions(table, job, words);
        for (String outcome : OUTCOMES)
            table.row(
                    words.of("job." + outcome),
                    words.number(job.path("counts").path(outcome).asLong()));
        return text.append("\n\n").append(table).toString();
    }

    private static void versions(Table table, JsonNode of, Words words) {
        for (var version : of.path("versions").properties())
            table.row(
                    words.of("job.by-version", version.getKey()),
                    words.number(version.getValue().asLong()));
    }

    static String reasons(JsonNode reasons, Words words) {
        var table = new Table(2, "", words.of("code"), words.of("items"));
        for (JsonNode reason : reasons)
            table.row(
                    words.of("job." + reason.path("state").asText()),
                    reason.path("code").asText(),
                    words.number(reason.path("items").asLong()));
        return table.isEmpty() ? "" : "\n" + table;
    }

    static String items(JsonNode items, Words words) {
        var table = new Table(
                "n",
                words.of("reference"),
                words.of("job.current"),
                words.of("destination"),
                words.of("state"),
                words.of("code"));
        for (JsonNode item : items.path("items"))
            table.row(
                    item.path("n").asText(),
                    item.path("reference").asText(),
                    item.path("current").asText(),
                    item.path("destination").asText(),
                    words.of("job." + item.path("state").asText()),
                    item.path("code").asText("–"));
        return table.isEmpty() ? words.of("nothing") : table + more(items, "after", words);
    }
}
