package vn.lienthong.gateway.app.route;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.app.cli.Words;
import vn.lienthong.gateway.engine.service.Field;
import vn.lienthong.gateway.engine.service.Routing;

/** Rules of a routing table in words. */
final class RuleText {
    private RuleText() {}

    static String of(Routing.Rule rule, List<Field> fields, Words words) {
        String text = rule.conditions().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(each -> fields.get(each.getKey()).name() + " " + condition(each.getValue(), words))
                .collect(Collectors.joining("; "));
        if (rule.days() != null)
            text += (text.isEmpty() ? "" : "; ") + "executionDate "
                    + rule.days().first() + "…" + rule.days().last();
        return text.isEmpty() ? words.of("route.always") : text;
    }

    private static String condition(Routing.Condition condition, Words words) {
        return switch (condition) {
            case Routing.Condition.In(var values) ->
                "= " + values.stream().sorted().collect(Collectors.joining(" | "));
            case Routing.Condition.Prefix(var prefixes) -> String.join("… | ", prefixes) + "…";
            case Routing.Condition.Range(long min, long max) ->
                (min > 0 ? "≥ " + words.number(min) : "")
                        + (min > 0 && max < Long.MAX_VALUE ? " " : "")
                        + (max < Long.MAX_VALUE ? "≤ " + words.number(max) : "");
        };
    }

    /** What does not hold, with the line's own value where it is not personal. */
    static String verdict(Routing.Rule rule, List<Field> fields, @Nullable String[] values, Words words) {
        String against = rule.conditions().entrySet().stream()
                .filter(each -> !each.getValue().holds(blank(values[each.getKey()])))
                .map(each -> fields.get(each.getKey()).name() + " "
                        + words.of(
                                "route.is",
                                fields.get(each.getKey()).personal() ? "***" : blank(values[each.getKey()])))
                .collect(Collectors.joining("; "));
        if (rule.days() != null) against += (against.isEmpty() ? "" : "; ") + words.of("route.other-day");
        return against.isEmpty() ? "" : "   (" + against + ")";
    }

    private static String blank(@Nullable String value) {
        return value == null ? "" : value;
    }
}
