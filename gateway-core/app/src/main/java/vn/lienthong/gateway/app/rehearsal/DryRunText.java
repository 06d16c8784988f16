package vn.lienthong.gateway.app.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import vn.lienthong.gateway.engine.rehearsal.Account;
import vn.lienthong.gateway.engine.rehearsal.Happening;

/** A dry run for a person to read. */
final class DryRunText {
    private static final int MOST_BYTES = 4_000;
    private final Rehearsed run;
    private final StringBuilder text = new StringBuilder();

    DryRunText(Rehearsed run) {
        this.run = run;
    }

    String text() {
        run.refused().forEach(finding -> line(0, run.masking().text(finding.toString())));
        if (!run.refused().isEmpty()) line(0, "");
        line(
                0,
                "%s, %d %s, at %s. Nothing is sent and nothing is stored."
                        .formatted(
                                run.route(),
                                run.account().ends().size(),
                                run.account().ends().size() == 1 ? "item" : "items",
                                run.script().start()));
        for (Account.End end : run.account().ends())
            line(2, end.item() + " " + end.reference() + " to " + end.destination());
        learn();
        line(0, "");
        line(0, "What happens:");
        run.account().happened().forEach(this::say);
        if (run.account().broken() != null)
            line(2, "it cannot go on: " + run.account().broken());
        line(0, "");
        line(0, "Where they stand then:");
        for (Account.End end : run.account().ends()) line(2, standing(end));
        run.policies().forEach(this::say);
        return text.toString().stripTrailing();
    }

    private void learn() {
        for (Happening each : run.account().happened()) {
            if (each instanceof Happening.Stepped step) run.masking().learn(step.items());
            if (each instanceof Happening.Sent sent) run.masking().learn(sent.items());
        }
        run.masking().learnPayloads(run.script());
    }

    private String standing(Account.End end) {
        String reason = run.reasons().getOrDefault(end.item(), "");
        return end.item() + " " + end.reference() + " " + end.state()
                + (end.cause().isEmpty() ? "" : " " + end.cause())
                + (end.code().isEmpty() || end.code().equals(end.cause()) ? "" : " (" + end.code() + ")")
                + (end.held().isEmpty() ? "" : ", held: " + end.held())
                + (reason.isEmpty() ? "" : ": " + run.masking().text(reason));
    }

    private void say(Happening happening) {
        switch (happening) {
            case Happening.Stepped step -> {
                line(
                        2,
                        Backstage.shown(java.nio.file.Path.of(step.place())) + " " + step.what()
                                + (step.failed() == null
                                        ? ""
                                        : " FAILED: " + run.masking().text(step.failed())));
                if (!step.what().startsWith("connector:")) contents(step.items());
            }
            case Happening.Sent sent -> say(sent);
            case Happening.Inquired asked ->
                line(
                        2,
                        "asked what became of " + asked.submission() + ": " + asked.answer() + " → "
                                + asked.conclusion());
            case Happening.Reported told ->
                line(2, told.destination() + " says " + told.facts() + " " + (told.facts() == 1 ? "fact" : "facts"));
            case Happening.Passed passed -> {
                var content = passed.content();
                line(
                        2,
                        "item " + passed.item() + " → " + passed.service()
                                + (content != null
                                        ? ""
                                        : passed.refused().isEmpty()
                                                ? ": it need not know"
                                                : ": refused, " + passed.refused()));
                if (content != null) content(run.masking().content(content));
            }
            case Happening.Moved moved ->
                line(
                        2,
                        "item " + moved.item() + ": " + (moved.from() == moved.to() ? "" : moved.from() + " → ")
                                + moved.to()
                                + (moved.cause().isEmpty() ? "" : " " + moved.cause())
                                + (moved.held().isEmpty() ? "" : ", held: " + moved.held()));
            case Happening.Work work ->
                line(2, "a person must look: " + work.code() + (work.locks() ? ", locked" : ""));
            case Happening.Next next ->
                line(2, "then: " + WhatIf.later(run.script().start(), next) + ", items " + next.items());
        }
    }

    private void say(Happening.Sent sent) {
        line(
                2,
                "would send " + sent.submission() + " to " + sent.destination() + " (" + sent.operation() + ")"
                        + (sent.sends() == 0 ? "" : ", the same once more") + ": " + sent.bytes().length + " bytes"
                        + (sent.draft().isEmpty()
                                ? ""
                                : "; the items as JSON, for the connector could not be opened: " + sent.draft()));
        if (sent.sends() == 0) {
            String bytes =
                    new String(sent.bytes(), 0, Math.min(MOST_BYTES, sent.bytes().length), StandardCharsets.UTF_8);
            run.masking().text(bytes).lines().forEach(each -> line(6, each));
            if (sent.bytes().length > MOST_BYTES) line(6, "… " + (sent.bytes().length - MOST_BYTES) + " bytes more");
        }
        line(
                4,
                "answer: " + sent.answer()
                        + (sent.example() ? " (as the operation is described; --answers says another)" : ""));
    }

    private void contents(List<Happening.Shot> shots) {
        for (Happening.Shot shot : shots) {
            line(4, shot.item() + " " + shot.reference());
            content(run.masking().content(shot.content()));
        }
    }

    private void content(JsonNode content) {
        content.properties()
                .forEach(field -> line(
                        6,
                        field.getKey() + ": "
                                + (field.getValue().isTextual()
                                        ? field.getValue().asText()
                                        : field.getValue())));
    }

    private void say(WhatIf.Policy policy) {
        line(0, "");
        line(0, "What the answers of " + policy.destination() + " to " + policy.operation() + " lead to:");
        policy.outcomes().forEach((answer, leads) -> line(2, "%-26s %s".formatted(answer, leads)));
        policy.said().forEach((name, rule) -> line(2, "%-26s %s".formatted(name + ":", rule)));
    }

    private void line(int indent, String words) {
        text.append(" ".repeat(indent)).append(words).append('\n');
    }
}
