package vn.lienthong.gateway.app.rehearsal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import vn.lienthong.gateway.engine.rehearsal.Account;
import vn.lienthong.gateway.engine.rehearsal.Happening;

/** A dry run for a program. */
final class DryRunJson {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private final Rehearsed run;

    DryRunJson(Rehearsed run) {
        this.run = run;
    }

    String text() {
        ObjectNode all = JSON.createObjectNode()
                .put("route", run.route())
                .put("at", run.script().start().toString());
        for (Happening each : run.account().happened()) {
            if (each instanceof Happening.Stepped step) run.masking().learn(step.items());
            if (each instanceof Happening.Sent sent) run.masking().learn(sent.items());
        }
        run.masking().learnPayloads(run.script());
        ArrayNode refused = all.putArray("refused");
        run.refused().forEach(finding -> refused.addPOJO(finding));
        ArrayNode happened = all.putArray("happened");
        run.account().happened().forEach(each -> say(happened.addObject(), each));
        ArrayNode items = all.putArray("items");
        for (Account.End end : run.account().ends())
            items.addObject()
                    .put("item", end.item())
                    .put("reference", end.reference())
                    .put("destination", end.destination())
                    .put("state", end.state().name())
                    .put("cause", end.cause())
                    .put("code", end.code())
                    .put("held", end.held())
                    .put("reason", run.masking().text(run.reasons().getOrDefault(end.item(), "")));
        ArrayNode policies = all.putArray("policies");
        run.policies().forEach(policies::addPOJO);
        if (run.account().broken() != null) all.put("broken", run.account().broken());
        try {
            return JSON.writeValueAsString(all);
        } catch (JsonProcessingException bug) {
            throw new IllegalStateException("a tree that cannot be written", bug);
        }
    }

    private void say(ObjectNode into, Happening happening) {
        into.put("what", happening.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT))
                .put("at", happening.at().toString());
        switch (happening) {
            case Happening.Stepped step -> {
                into.put("route", step.route()).put("place", step.place()).put("step", step.what());
                if (step.failed() != null) into.put("failed", run.masking().text(step.failed()));
                items(into, step.items());
            }
            case Happening.Sent sent -> {
                into.put("destination", sent.destination())
                        .put("operation", sent.operation())
                        .put("submission", sent.submission())
                        .put("sentBefore", sent.sends())
                        .put("message", run.masking().text(new String(sent.bytes(), StandardCharsets.UTF_8)))
                        .put("notDrafted", sent.draft())
                        .put("answer", sent.answer())
                        .put("example", sent.example());
                items(into, sent.items());
            }
            case Happening.Inquired asked ->
                into.put("submission", asked.submission())
                        .put("answer", asked.answer())
                        .put("conclusion", asked.conclusion());
            case Happening.Reported told ->
                into.put("destination", told.destination())
                        .put("operation", told.operation())
                        .put("facts", told.facts());
            case Happening.Passed passed -> {
                into.put("item", passed.item()).put("service", passed.service()).put("refused", passed.refused());
                var content = passed.content();
                if (content != null) into.set("content", run.masking().content(content));
            }
            case Happening.Moved moved ->
                into.put("item", moved.item())
                        .put("from", moved.from().name())
                        .put("to", moved.to().name())
                        .put("cause", moved.cause())
                        .put("code", moved.code())
                        .put("held", moved.held());
            case Happening.Work work -> into.put("code", work.code()).put("locks", work.locks());
            case Happening.Next next -> {
                into.put("then", next.what());
                ArrayNode items = into.putArray("items");
                next.items().forEach(items::add);
            }
        }
    }

    private void items(ObjectNode into, List<Happening.Shot> shots) {
        ArrayNode items = into.putArray("items");
        for (Happening.Shot shot : shots)
            items.addObject()
                    .put("item", shot.item())
                    .put("reference", shot.reference())
                    .set("content", run.masking().content(shot.content()));
    }
}
