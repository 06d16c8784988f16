package vn.lienthong.gateway.app.console.destination;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import vn.lienthong.gateway.engine.access.Needs;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.plugin.ConnectorRegistry;

/** What is installed and runs: connectors, the destinations that each serves, and routes. */
@Controller
class ConnectorScreen {
    private final ConnectorRegistry connectors;
    private final CamelContext camel;

    ConnectorScreen(ConnectorRegistry connectors, CamelContext camel) {
        this.connectors = connectors;
        this.camel = camel;
    }

    /** @param started whether it takes work @param description absent where the file has none */
    record Running(String id, String description, boolean started) {}

    @GetMapping("/connectors")
    @Needs(Right.LOOK)
    String list(Caller caller, Model model) {
        caller.need(Right.LOOK, null);
        Map<String, List<String>> served = new TreeMap<>();
        connectors.links().forEach(link -> served.merge(
                link.connector().id() + "@" + link.connector().version(),
                List.of(link.partner().id()),
                (one, more) -> java.util.stream.Stream.concat(one.stream(), more.stream())
                        .sorted()
                        .toList()));
        model.addAttribute("connectors", connectors.connectors());
        model.addAttribute("served", served);
        model.addAttribute("findings", connectors.findings());
        model.addAttribute(
                "routes",
                camel.getRoutes().stream()
                        .map(this::running)
                        .sorted(java.util.Comparator.comparing(Running::id))
                        .toList());
        return "connectors";
    }

    private Running running(Route route) {
        String description = route.getDescription();
        return new Running(
                route.getRouteId(),
                description == null ? "" : description,
                camel.getRouteController().getRouteStatus(route.getRouteId()).isStarted());
    }
}
