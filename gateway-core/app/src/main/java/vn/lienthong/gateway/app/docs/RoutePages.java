package vn.lienthong.gateway.app.docs;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import vn.lienthong.gateway.engine.plugin.installed.ConnectorDescriptor;
import vn.lienthong.gateway.engine.service.Routing;
import vn.lienthong.gateway.engine.service.ServiceDefinition;

/** A page for each route, with a drawing of the way that a message takes. */
final class RoutePages {
    private static final Set<String> KNOWN = Set.of("mapping", "connector", "pass-on", "gateway", "transfer");

    private final Site site;
    private final Tongue tongue;
    private final Stock stock;

    RoutePages(Site site, Stock stock) {
        this.site = site;
        this.tongue = site.tongue();
        this.stock = stock;
    }

    void add() {
        for (RouteFile route : stock.routes())
            site.add(address(route), new Site.Page(Rooms.ROUTES, route.id(), route.description(), page(route)));
    }

    static String address(RouteFile route) {
        return "routes/" + Rooms.file(route.id());
    }

    private String page(RouteFile route) {
        boolean sends = route.from().scheme().equals("transfer");
        StringBuilder body = new StringBuilder(Html.english(route.description()));
        body.append(Html.facts(
                tongue.of("route.file"),
                Html.code("routes/" + route.file()),
                tongue.of("route.note"),
                Html.text(route.note()),
                tongue.of("route.from"),
                Html.code(route.from().address()) + ": "
                        + Html.text(tongue.of(sends ? "route.transfer" : "route.listens")) + " "
                        + serviceLink(route.service())));
        body.append("<div class=\"doc-route\">\n<section>\n")
                .append(Html.h2("diagram", Html.text(tongue.of("route.diagram"))));
        RouteDrawing drawing = new RouteDrawing(Rooms.file(route.id()), tongue.of("route.diagram") + ": " + route.id());
        drawing.add(tongue.of("draw.start"), route.from().address(), sends ? List.of() : destinations(route));
        for (RouteFile.Step step : route.steps())
            drawing.add(
                    KNOWN.contains(step.scheme()) ? tongue.of("draw." + step.scheme()) : step.scheme(),
                    step.path(),
                    step.scheme().equals("connector") ? destinations(route) : List.of());
        body.append(drawing.svg(names -> tongue.of("route.diagram.desc", names)))
                .append("</section>\n<section>\n");
        body.append(Html.h2("steps", Html.text(tongue.of("route.steps")))).append(steps(route));
        return body.append("</section>\n</div>\n").toString();
    }

    private Grid steps(RouteFile route) {
        Grid grid = new Grid(
                tongue.of("route.steps"), tongue.of("route.step"), tongue.of("route.does"), tongue.of("route.leads"));
        for (RouteFile.Step step : route.steps()) {
            String does = tongue.of("does." + (KNOWN.contains(step.scheme()) ? step.scheme() : "other"));
            String id = step.id().isEmpty() ? "" : "<br>" + Html.tag("small", Html.text(step.id()), "class", "soft");
            grid.row("", Html.code(step.address()) + id, Html.text(does), leads(route, step));
        }
        return grid;
    }

    private String leads(RouteFile route, RouteFile.Step step) {
        List<String> links = new ArrayList<>();
        if (!step.mapping().isEmpty()) links.add(mappingLink(step.mapping()));
        if (step.scheme().equals("pass-on") || step.scheme().equals("transfer")) links.add(serviceLink(step.path()));
        if (step.scheme().equals("connector"))
            for (String destination : destinations(route)) {
                ConnectorDescriptor connector = stock.connectorOf(destination);
                if (connector == null || connector.operation(step.path()) == null) continue;
                links.add(Html.code(destination) + " "
                        + Html.link(
                                "../" + ConnectorPages.address(connector) + ".html#operation." + step.path(),
                                Html.text(connector.id() + " " + connector.version())));
            }
        return String.join("<br>", links);
    }

    private String mappingLink(String name) {
        boolean known = stock.mappings().mappings().mapping(name) != null;
        return known ? Html.link("../" + MappingPages.address(name) + ".html", Html.code(name)) : Html.code(name);
    }

    private String serviceLink(String id) {
        if (id.isEmpty()) return "";
        boolean known = stock.services().find(id) != null;
        return known ? Html.link("../services/" + Rooms.file(id) + ".html", Html.code(id)) : Html.code(id);
    }

    /** Where its items may go: the one that it names, else all of its service that no other route names. */
    private List<String> destinations(RouteFile route) {
        String own = route.from().parameter("destination");
        if (!own.isEmpty()) return List.of(own);
        ServiceDefinition service = stock.services().find(route.service());
        Set<String> all = new LinkedHashSet<>();
        if (service != null) for (Routing.Rule rule : service.routing().table()) all.add(rule.destination());
        if (route.from().scheme().equals("transfer"))
            for (RouteFile other : stock.routes())
                if (other.from().scheme().equals("transfer") && other.service().equals(route.service()))
                    all.remove(other.from().parameter("destination"));
        return List.copyOf(all);
    }
}
