package vn.lienthong.gateway.engine.validation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.yaml.DidYouMean;
import vn.lienthong.gateway.engine.yaml.Findings;
import vn.lienthong.gateway.engine.yaml.YamlFile;
import vn.lienthong.gateway.engine.yaml.YamlNode;

/** Reads one file of routes against {@link RouteRules}; what is wrong becomes findings. */
final class RouteReader {
    private static final Pattern SECRET =
            Pattern.compile("(?i).*(password|passphrase|secret|token|api-?key|credential).*");

    private final RouteRules rules;
    private final Findings findings;
    private final List<RouteOutline> routes = new ArrayList<>();

    RouteReader(RouteRules rules, Findings findings) {
        this.rules = rules;
        this.findings = findings;
    }

    /** The routes of a file. */
    List<RouteOutline> read(Path file) {
        YamlNode.Sequence items = YamlFile.readList(file, findings);
        if (items == null) return List.of();
        for (YamlNode item : items.items()) {
            if (!(item instanceof YamlNode.Mapping keys))
                findings.add(item, "route.syntax", "an item is " + item.kind(), "Write - route: …");
            else keys.entries().forEach(this::item);
        }
        return routes;
    }

    private void item(String word, YamlNode.Mapping.Entry entry) {
        if (word.equals("route") && entry.value() instanceof YamlNode.Mapping route) route(route);
        else if (word.equals("from"))
            note(
                    entry,
                    "route.unnamed",
                    "a route without a name begins here",
                    "Write - route: with id: and put from: below it");
        else if (rules.isForbidden(word)) forbidden(word, entry);
        else note(entry, "route.unknown-key", word + " is not known here", DidYouMean.sentence(word, List.of("route")));
    }

    private void route(YamlNode.Mapping route) {
        for (String key : List.of("id", "from"))
            if (route.get(key) == null)
                findings.add(route, "route.missing-key", key + " is missing", "Add " + key + ": …");
        route.entries().forEach((key, entry) -> {
            if (RouteRules.KEYS.contains(key)) return;
            if (key.equals("steps"))
                note(entry, "route.syntax", "steps stand beside from", "Indent steps: below from:");
            else if (rules.isForbidden(key)) forbidden(key, entry);
            else
                note(entry, "route.unknown-key", key + " is not known here", DidYouMean.sentence(key, RouteRules.KEYS));
        });
        if (!(route.get("from") instanceof YamlNode.Mapping from)) return;
        EndpointRef start = start(from);
        List<EndpointRef> steps = new ArrayList<>();
        YamlNode written = from.get("steps");
        if (written == null && route.get("steps") == null)
            findings.add(from, "route.missing-key", "steps is missing", "Add steps: …");
        if (written != null) steps(written, steps);
        YamlNode.Mapping.Entry id = route.entries().get("id");
        if (start == null || id == null || !(id.value() instanceof YamlNode.Scalar name)) return;
        routes.add(new RouteOutline(findings, name.text(), id.line(), id.column(), start, List.copyOf(steps)));
    }

    private @Nullable EndpointRef start(YamlNode.Mapping from) {
        EndpointRef start = EndpointRef.of(from);
        if (start == null) {
            findings.add(
                    from,
                    "route.missing-key",
                    "uri is missing",
                    "Add uri: transfer:<service> or connector:<operation>");
            return null;
        }
        if (start.scheme().equals("transfer") || start.scheme().equals("connector")) return start;
        findings.add(
                start.line(),
                start.column(),
                "route.start",
                "a route begins with transfer:<service> or connector:<operation>, not with " + start.scheme() + ":",
                "Work comes from the ledger and reports from connectors; nothing else is safe against a kill");
        return null;
    }

    private void steps(YamlNode written, List<EndpointRef> steps) {
        if (!(written instanceof YamlNode.Sequence list)) {
            findings.add(written, "route.syntax", "steps is " + written.kind(), "Write a list: - to: …");
            return;
        }
        for (YamlNode step : list.items()) {
            if (!(step instanceof YamlNode.Mapping keys)) {
                findings.add(step, "route.syntax", "a step is " + step.kind(), "Write - to: …");
                continue;
            }
            keys.entries().forEach((word, entry) -> step(word, entry, steps));
        }
    }

    private void step(String word, YamlNode.Mapping.Entry entry, List<EndpointRef> steps) {
        if (rules.isForbidden(word)) {
            forbidden(word, entry);
            return;
        }
        if (!rules.isStep(word)) {
            note(
                    entry,
                    "route.unknown-step",
                    "there is no step " + word,
                    DidYouMean.sentence(word, rules.knownSteps()));
            return;
        }
        if (word.equals("to")) endpoint(entry, steps);
        else within(entry.value(), steps);
    }

    private void endpoint(YamlNode.Mapping.Entry entry, List<EndpointRef> steps) {
        EndpointRef to = EndpointRef.of(entry.value());
        if (to == null) {
            note(entry, "route.missing-key", "uri is missing", "Write - to: mapping:… or - to: {uri: mapping:…}");
            return;
        }
        if (!rules.isScheme(to.scheme()))
            findings.add(
                    to.line(),
                    to.column(),
                    "route.endpoint",
                    "a route calls nothing outside by itself, as " + to.scheme() + ": does",
                    rules.insteadOfEndpoint());
        for (Map.Entry<String, String> each : to.parameters().entrySet())
            if (SECRET.matcher(each.getKey()).matches() && !each.getValue().startsWith("${"))
                findings.add(
                        to.line(),
                        to.column(),
                        "route.secret",
                        each.getKey() + " is written into the route",
                        "Put it into config of the partner (config/partners) as ${NAME} or ${file:PATH}");
        steps.add(to);
    }

    /** Steps and forbidden words below a step, however deep. */
    private void within(YamlNode node, List<EndpointRef> steps) {
        if (node instanceof YamlNode.Sequence list) list.items().forEach(item -> within(item, steps));
        if (node instanceof YamlNode.Mapping keys)
            keys.entries().forEach((key, entry) -> {
                if (key.equals("steps")) steps(entry.value(), steps);
                else if (rules.isForbidden(key)) forbidden(key, entry);
                else within(entry.value(), steps);
            });
    }

    private void forbidden(String word, YamlNode.Mapping.Entry entry) {
        note(entry, "route.forbidden", word + " is not for routes", rules.instead(word));
    }

    private void note(YamlNode.Mapping.Entry entry, String code, String what, String fix) {
        findings.add(entry.line(), entry.column(), code, what, fix);
    }
}
