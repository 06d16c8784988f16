package vn.lienthong.gateway.engine.validation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import vn.lienthong.gateway.engine.service.ServiceDefinition;
import vn.lienthong.gateway.engine.yaml.DidYouMean;
import vn.lienthong.gateway.engine.yaml.Findings;
import vn.lienthong.gateway.engine.yaml.YamlFile;
import vn.lienthong.gateway.engine.yaml.YamlNode;

/** Whether the places that a service sends to are there, and a route leads to each. */
final class ServiceLinks {
    private static final String HERE = "gateway";

    private final Installation there;
    private final Set<String> served = new HashSet<>();
    private final List<Runnable> waiting = new ArrayList<>();

    ServiceLinks(Installation there, Collection<RouteOutline> routes) {
        this.there = there;
        for (RouteOutline route : routes)
            if (route.sends())
                served.add(route.from().path() + "?" + route.from().parameter("destination"));
    }

    /** Whether the destinations that the service's table names are there. @param file of the service */
    void check(ServiceDefinition service, Path file, Findings findings) {
        YamlNode.Mapping root = YamlFile.read(file, new Findings(file.toString()), null);
        if (root == null) return;
        if (root.get("routing") instanceof YamlNode.Sequence table)
            table.items().forEach(rule -> destination(rule, findings));
        for (String destination : there.destinationsOf(service.id())) {
            if (served.contains(service.id() + "?") || served.contains(service.id() + "?" + destination)) continue;
            waiting.add(() -> findings.add(
                    root,
                    "service.no-route",
                    "no route takes what goes to " + destination,
                    "Write one in routes/" + service.id() + "/ from: transfer:" + service.id()));
        }
    }

    /** Says of every service where no route leads; only where all routes could be read. */
    void withoutRoute() {
        waiting.forEach(Runnable::run);
    }

    private void destination(YamlNode rule, Findings findings) {
        if (!(rule instanceof YamlNode.Mapping keys) || !(keys.get("to") instanceof YamlNode.Scalar to)) return;
        Set<String> known = new LinkedHashSet<>(there.destinationIds());
        known.add(HERE);
        if (!known.contains(to.text()))
            findings.add(
                    to,
                    "service.destination",
                    "there is no destination " + to.text(),
                    DidYouMean.sentence(to.text(), known));
    }
}
