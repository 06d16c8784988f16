package vn.lienthong.gateway.app.route;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.app.cli.Table;
import vn.lienthong.gateway.app.cli.Words;
import vn.lienthong.gateway.engine.intake.fault.Fault;
import vn.lienthong.gateway.engine.routing.RouteTrial.Tried;
import vn.lienthong.gateway.engine.service.Routing;
import vn.lienthong.gateway.engine.service.ServiceDefinition;

/** What the table does with a list: counts and VND by rule, and one line in detail where that is asked for. */
final class RoutePlan implements Consumer<Tried> {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ServiceDefinition service;
    private final List<Routing.Rule> table;
    private final int wanted;
    private final long[] lines;
    private final long[] vnd;
    private long lost;
    private long lostVnd;
    private long faulty;
    private @Nullable Tried found;

    /** @param wanted the line to explain, from 1; 0 for none */
    RoutePlan(ServiceDefinition service, Routing routing, int wanted) {
        this.service = service;
        this.table = routing.table();
        this.wanted = wanted;
        this.lines = new long[table.size()];
        this.vnd = new long[table.size()];
    }

    @Override
    public void accept(Tried tried) {
        if (tried.number() == wanted) found = tried;
        long amount = tried.amountVnd() == null ? 0 : tried.amountVnd();
        if (!tried.faults().isEmpty()) {
            faulty++;
        } else if (tried.rule() == Routing.NO_RULE) {
            lost++;
            lostVnd += amount;
        } else {
            lines[tried.rule()]++;
            vnd[tried.rule()] += amount;
        }
    }

    boolean hasLost() {
        return lost > 0;
    }

    boolean isMissed() {
        return found == null;
    }

    String text(Words words) {
        return found == null ? wholeText(words) : lineText(found, words);
    }

    private String wholeText(Words words) {
        Table shown =
                new Table(3, "#", words.of("route.rule"), words.of("destination"), words.of("route.lines"), "VND");
        for (int rule = 0; rule < table.size(); rule++)
            shown.row(
                    "" + (rule + 1),
                    RuleText.of(table.get(rule), service.fields(), words),
                    table.get(rule).destination(),
                    words.number(lines[rule]),
                    words.number(vnd[rule]));
        if (lost > 0) shown.row("–", words.of("route.none"), "–", words.number(lost), words.number(lostVnd));
        long good = Arrays.stream(lines).sum() + lost;
        return words.of(
                        "route.head",
                        service.id(),
                        words.number(good + faulty),
                        words.number(good),
                        words.number(faulty))
                + "\n\n" + shown + (lost > 0 ? "\n" + words.of("route.lost") : "");
    }

    /** Every rule down to the one that decides, with what each of its conditions says of the line. */
    private String lineText(Tried line, Words words) {
        StringBuilder text = new StringBuilder();
        if (!line.faults().isEmpty())
            return words.of(
                    "route.line-faulty",
                    line.number(),
                    line.faults().stream().map(Fault::code).collect(Collectors.joining(", ")));
        int last = line.rule() == Routing.NO_RULE ? table.size() - 1 : line.rule();
        for (int rule = 0; rule <= last; rule++) {
            text.append(rule == line.rule() ? "✓ " : "✗ ")
                    .append(rule + 1)
                    .append(". ")
                    .append(RuleText.of(table.get(rule), service.fields(), words))
                    .append(" → ")
                    .append(table.get(rule).destination())
                    .append(RuleText.verdict(table.get(rule), service.fields(), line.values(), words))
                    .append('\n');
        }
        return text.append('\n')
                .append(
                        line.rule() == Routing.NO_RULE
                                ? words.of("route.line-lost", line.number())
                                : words.of(
                                        "route.line-goes",
                                        line.number(),
                                        table.get(line.rule()).destination(),
                                        line.rule() + 1))
                .toString();
    }

    ObjectNode json() {
        ObjectNode all = JSON.createObjectNode().put("service", service.id());
        Words words = Words.in("en", java.time.ZoneOffset.UTC);
        ArrayNode rules = all.putArray("rules");
        IntStream.range(0, table.size())
                .forEach(rule -> rules.addObject()
                        .put("rule", rule + 1)
                        .put("when", RuleText.of(table.get(rule), service.fields(), words))
                        .put("destination", table.get(rule).destination())
                        .put("lines", lines[rule])
                        .put("vnd", vnd[rule]));
        all.put("withoutDestination", lost)
                .put("withoutDestinationVnd", lostVnd)
                .put("faulty", faulty);
        if (found != null) {
            ObjectNode line = all.putObject("line").put("line", found.number());
            ArrayNode codes = line.putArray("faults");
            found.faults().forEach(fault -> codes.add(fault.code()));
            if (found.rule() != Routing.NO_RULE)
                line.put("rule", found.rule() + 1)
                        .put("destination", table.get(found.rule()).destination());
        }
        return all;
    }
}
