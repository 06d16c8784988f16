package vn.lienthong.gateway.app.rehearsal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import vn.lienthong.gateway.api.Delivery;
import vn.lienthong.gateway.engine.plugin.installed.ConnectorDescriptor.PartnerCode;
import vn.lienthong.gateway.engine.plugin.installed.Operation;
import vn.lienthong.gateway.engine.rehearsal.Account;
import vn.lienthong.gateway.engine.rehearsal.Happening;
import vn.lienthong.gateway.engine.rehearsal.Partnership;
import vn.lienthong.gateway.engine.rehearsal.Script;
import vn.lienthong.gateway.engine.rehearsal.Stage;
import vn.lienthong.gateway.engine.rehearsal.script.Answers;
import vn.lienthong.gateway.engine.rehearsal.script.Said;
import vn.lienthong.gateway.engine.service.RetryPolicy;

/**
 * What each answer of a partner would lead to: the same item is rehearsed once for each, so that it is the engine that says it and no
 * second list of its rules.
 */
final class WhatIf {
    private final Stage stage;

    WhatIf(Stage stage) {
        this.stage = stage;
    }

    /**
     * The rules under which an operation of a destination is called.
     *
     * @param said by the words in which they are shown
     * @param outcomes answer → what it leads to
     */
    record Policy(String destination, String operation, Map<String, String> said, Map<String, String> outcomes) {}

    List<Policy> of(Script script, Account account) {
        var seen = new LinkedHashMap<String, Happening.Sent>();
        for (Happening.Sent sent : account.of(Happening.Sent.class))
            if (!sent.items().isEmpty()) seen.putIfAbsent(sent.destination() + " " + sent.operation(), sent);
        var policies = new ArrayList<Policy>();
        seen.values().forEach(sent -> policies.add(policy(script, sent)));
        return policies;
    }

    private Policy policy(Script script, Happening.Sent sent) {
        Partnership partner = stage.props().partners().find(sent.destination());
        Operation operation = partner == null ? null : partner.connector().operation(sent.operation());
        if (partner == null || operation == null)
            return new Policy(sent.destination(), sent.operation(), Map.of(), Map.of());
        Script.Entry first = script.items().get(sent.items().getFirst().item() - 1);
        Script one = new Script(script.service(), script.agency(), List.of(first), script.start(), Answers.NONE);
        return new Policy(
                sent.destination(),
                sent.operation(),
                rules(partner, operation, script.service().retry()),
                outcomes(one, operation));
    }

    private static Map<String, String> rules(Partnership partner, Operation operation, RetryPolicy retry) {
        var rules = new LinkedHashMap<String, String>();
        var clocks = partner.partner().clocks();
        rules.put("effect", operation.effect().name().toLowerCase(java.util.Locale.ROOT));
        rules.put("items a submission", "at most " + partner.partner().limits().maxItems(operation.maxItems()));
        rules.put(
                "retry",
                "%d attempts of an item, after %s to %s; an unreachable partner for at most %s"
                        .formatted(
                                retry.maxAttempts(),
                                text(retry.backoff()),
                                text(retry.maxBackoff()),
                                text(retry.maxAge())));
        var check = partner.partner().duplicateCheck();
        rules.put(
                "the same again",
                operation.effect() != Operation.Effect.ONCE
                        ? "allowed: it changes nothing"
                        : check == null
                                ? "never: the partner does not see that it is the same"
                                : "for " + check.days() + " days: the partner knows it by " + check.by());
        String inquiry = operation.inquiry();
        if (inquiry != null)
            rules.put(
                    "inquiry",
                    inquiry + ", \"not known\" believed after " + text(clocks.settleAfter()) + ", silence asked after "
                            + text(clocks.reportOverdue()) + ", a person after " + text(clocks.decideBy()));
        return rules;
    }

    private Map<String, String> outcomes(Script one, Operation operation) {
        String refused = operation.codes().entrySet().stream()
                .filter(each -> isRejected(each.getValue()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("refused");
        var outcomes = new LinkedHashMap<String, String>();
        tried(outcomes, one, operation, "completed", new Delivery.Completed(null));
        if (operation.effect() != Operation.Effect.READ)
            tried(outcomes, one, operation, "accepted", new Delivery.Accepted(null));
        tried(outcomes, one, operation, "rejected " + refused, new Delivery.Rejected(refused, null));
        tried(outcomes, one, operation, "unavailable", new Delivery.Unavailable("partner.unavailable", null));
        tried(outcomes, one, operation, "unknown", new Delivery.Unknown("answer.missing"));
        if (operation.inquiry() == null) return outcomes;
        var doubt = new Said.ToCall(new Delivery.Unknown("answer.missing"), Map.of());
        var inquiries = new LinkedHashMap<String, Said.ToInquiry>();
        inquiries.put("taken", new Said.ToInquiry.Taken(null));
        inquiries.put("not known", new Said.ToInquiry.NotKnown("inquiry.not-known"));
        inquiries.forEach((word, said) -> outcomes.put(
                "unknown, asked: " + word,
                rehearsed(
                        one,
                        new Answers(
                                Map.of(operation.name(), List.of(doubt)),
                                Map.of(operation.name(), List.of(said, said)),
                                List.of()))));
        return outcomes;
    }

    private static boolean isRejected(PartnerCode code) {
        return "rejected".equals(code.outcome());
    }

    private void tried(Map<String, String> into, Script one, Operation operation, String word, Delivery said) {
        var call = new Said.ToCall(said, Map.of());
        into.put(word, rehearsed(one, new Answers(Map.of(operation.name(), List.of(call)), Map.of(), List.of())));
    }

    private String rehearsed(Script one, Answers answers) {
        Account account = stage.rehearse(new Script(one.service(), one.agency(), one.items(), one.start(), answers));
        Account.End end = account.ends().getFirst();
        var words = new ArrayList<String>();
        words.add(end.state() + (end.cause().isEmpty() ? "" : " " + end.cause()));
        long again = account.of(Happening.Sent.class).stream()
                .filter(sent -> sent.sends() > 0)
                .count();
        if (again > 0) words.add("the same was sent again");
        if (!end.held().isEmpty()) words.add("held: " + end.held());
        for (Happening.Work work : account.of(Happening.Work.class)) words.add("work item " + work.code());
        for (Happening.Next next : account.of(Happening.Next.class)) words.add(later(one.start(), next));
        return words.stream().distinct().collect(Collectors.joining("; "));
    }

    static String later(Instant start, Happening.Next next) {
        String what = switch (next.what()) {
            case "send" -> "sent again";
            case "inquire" -> "asked";
            default -> "a person decides";
        };
        return what + " after about " + text(Duration.between(start, next.at()));
    }

    /** The two largest parts: a pause varies by a fifth anyway. */
    static String text(Duration duration) {
        if (duration.toDays() > 1) return duration.toDays() + " d";
        if (duration.toHours() > 1) return duration.toHours() + " h";
        if (duration.toMinutes() > 1) return duration.toMinutes() + " min";
        return Math.max(0, Math.round(duration.toMillis() / 1000.0)) + " s";
    }
}
