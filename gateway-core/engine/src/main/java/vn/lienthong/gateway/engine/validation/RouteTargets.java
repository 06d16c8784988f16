package vn.lienthong.gateway.engine.validation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.mapping.Mapping;
import vn.lienthong.gateway.engine.plugin.installed.ConnectorDescriptor;
import vn.lienthong.gateway.engine.plugin.installed.Operation;
import vn.lienthong.gateway.engine.yaml.DidYouMean;

/** Whether the services, mappings and operations that routes name are there and fit one another. */
final class RouteTargets {
    private static final String HERE = "gateway";

    private final Installation there;
    private final Set<String> deeds;
    private final Collection<RouteOutline> routes;

    RouteTargets(Installation there, Set<String> deeds, Collection<RouteOutline> routes) {
        this.there = there;
        this.deeds = deeds;
        this.routes = routes;
    }

    void check() {
        doubled();
        for (RouteOutline route : routes) {
            if (route.sends()) sending(route);
            else listening(route);
        }
    }

    /** Two routes of one name, or for the same work. */
    private void doubled() {
        Map<String, RouteOutline> byId = new HashMap<>();
        Map<String, RouteOutline> byWork = new HashMap<>();
        for (RouteOutline route : routes) {
            RouteOutline first = byId.putIfAbsent(route.id(), route);
            if (first != null)
                route.findings()
                        .add(
                                route.line(),
                                route.column(),
                                "route.twice",
                                "there is another route " + route.id() + " in "
                                        + first.findings().file() + ":" + first.line(),
                                "Give one of them another id");
            RouteOutline same = byWork.putIfAbsent(
                    route.from() + "?" + destinationOf(route) + route.from().parameter("service"), route);
            if (same != null && first == null)
                route.note(
                        route.from(),
                        "route.same-work",
                        "the route " + same.id() + " takes the same work",
                        "Keep one of them, or say destination: where one partner needs other steps");
        }
    }

    private static String destinationOf(RouteOutline route) {
        return route.from().parameter("destination");
    }

    private void sending(RouteOutline route) {
        String service = route.from().path();
        if (isUnknownService(route, route.from(), service)) return;
        Set<String> destinations = destinations(route);
        if (destinations == null) return;
        EndpointRef made = null;
        boolean ends = false;
        for (EndpointRef step : route.steps()) {
            switch (step.scheme()) {
                case "mapping" -> {
                    checkMapping(route, step, step.path());
                    made = step;
                }
                case "connector" -> {
                    for (Served served : served(destinations)) operation(route, step, served, made);
                    ends = true;
                }
                case "pass-on" -> {
                    isUnknownService(route, step, step.path());
                    checkMapping(route, step, step.parameter("mapping"));
                    ends = true;
                }
                case HERE -> {
                    if (!deeds.contains(step.path()))
                        route.note(
                                step,
                                "route.deed",
                                step.path() + " is nothing that the gateway does itself",
                                DidYouMean.sentence(step.path(), deeds));
                    ends = true;
                }
                default -> ends |= !RouteRules.SCHEMES.contains(step.scheme());
            }
        }
        if (!ends && route.isSound())
            route.note(
                    route.from(),
                    "route.no-outcome",
                    "the route ends without a connector: every item of it would be dead",
                    "End it with - to: connector:<operation>");
    }

    /** Where its items may go; null after a finding, or where it cannot be told. */
    private @Nullable Set<String> destinations(RouteOutline route) {
        String service = route.from().path();
        Set<String> routed = there.destinationsOf(service);
        String own = destinationOf(route);
        if (!own.isEmpty()) {
            if (routed.contains(own)) return Set.of(own);
            if (there.services() == null) return null;
            if (there.destinationIds().contains(own)) {
                route.note(
                        route.from(),
                        "route.unused",
                        "the service " + service + " routes nothing to " + own + " yet",
                        "Write a rule into routing: of config/services/" + service
                                + ".yaml, for example - {when: {…}, to: " + own + "}");
                return Set.of(own);
            }
            route.note(
                    route.from(),
                    "route.destination",
                    "the service " + service + " routes nothing to " + own,
                    DidYouMean.sentence(own, routed));
            return null;
        }
        Set<String> others = new LinkedHashSet<>(routed);
        for (RouteOutline other : routes)
            if (other.sends() && other.from().path().equals(service)) others.remove(destinationOf(other));
        return others;
    }

    private boolean isUnknownService(RouteOutline route, EndpointRef where, String service) {
        if (there.services() == null || there.service(service) != null) return false;
        route.note(
                where,
                "route.service",
                "there is no service " + service,
                DidYouMean.sentence(service, there.serviceIds()));
        return true;
    }

    private void checkMapping(RouteOutline route, EndpointRef step, String name) {
        if (there.mappingNames().contains(name)) return;
        route.note(
                step, "route.mapping", "there is no mapping " + name, DidYouMean.sentence(name, there.mappingNames()));
    }

    /** A connector with the destinations that it serves, in words: {@code bank-a, bank-b}. */
    private record Served(ConnectorDescriptor connector, String destinations) {
        @Override
        public String toString() {
            return connector.id() + " " + connector.version() + " (" + destinations + ")";
        }
    }

    private List<Served> served(Collection<String> destinations) {
        Map<ConnectorDescriptor, String> by = new LinkedHashMap<>();
        for (String destination : destinations) {
            ConnectorDescriptor connector = there.connectorOf(destination);
            if (connector != null) by.merge(connector, destination, (before, one) -> before + ", " + one);
        }
        List<Served> served = new ArrayList<>();
        by.forEach((connector, names) -> served.add(new Served(connector, names)));
        return served;
    }

    private void operation(RouteOutline route, EndpointRef step, Served served, @Nullable EndpointRef made) {
        Operation operation = known(route, step, served, Operation.Direction.OUT);
        if (operation == null || operation.input() == null || made == null) return;
        Mapping mapping = there.mappings().mapping(made.path());
        JsonNode output =
                mapping == null ? null : mapping.description().output().schema();
        List<String> faults = output == null ? List.of() : SchemaFit.faults(output, operation.input());
        if (faults.isEmpty()) return;
        route.note(
                made,
                "route.mapping-misfit",
                made.path() + " does not fit operation " + operation.name() + " of " + served + ": "
                        + String.join("; ", faults),
                "Correct the mapping and its output schema, in a new version where this one is released");
    }

    private static @Nullable Operation known(
            RouteOutline route, EndpointRef step, Served served, Operation.Direction direction) {
        Operation operation = served.connector().operation(step.path());
        if (operation != null && operation.direction() == direction) return operation;
        List<String> fitting = served.connector().operations().values().stream()
                .filter(each -> each.direction() == direction)
                .map(Operation::name)
                .toList();
        route.note(
                step,
                "route.operation",
                operation == null
                        ? "unknown operation '" + step.path() + "' of connector " + served
                        : "operation " + step.path() + " of connector " + served + " goes the other way",
                DidYouMean.sentence(step.path(), fitting));
        return null;
    }

    /** What partners say on their own: from one destination, or from all of a service. */
    private void listening(RouteOutline route) {
        EndpointRef from = route.from();
        String service = from.parameter("service");
        Set<String> heard = new LinkedHashSet<>();
        if (!destinationOf(route).isEmpty()) {
            if (!there.destinationIds().contains(destinationOf(route)))
                route.note(
                        from,
                        "route.destination",
                        "there is no destination " + destinationOf(route),
                        DidYouMean.sentence(destinationOf(route), there.destinationIds()));
            heard.add(destinationOf(route));
        } else if (service.isEmpty()) {
            route.note(
                    from,
                    "route.missing-key",
                    "nobody says whom the route listens to",
                    "Add parameters: {service: <id>} or {destination: <id>}");
        } else if (!isUnknownService(route, from, service)) {
            heard.addAll(there.destinationsOf(service));
        }
        listened(route, heard);
        for (EndpointRef step : route.steps())
            if (step.scheme().equals("transfer")) isUnknownService(route, step, step.path());
    }

    /** Partners of one service need not all speak by themselves, but one of them must. */
    private void listened(RouteOutline route, Set<String> heard) {
        List<Served> served = served(heard);
        for (Served each : served) {
            Operation operation = each.connector().operation(route.from().path());
            if (operation != null && operation.direction() == Operation.Direction.IN) return;
        }
        if (!served.isEmpty()) known(route, route.from(), served.getLast(), Operation.Direction.IN);
    }
}
