package vn.lienthong.gateway.app.console.destination;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Needs;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.plugin.ConnectorRegistry;
import vn.lienthong.gateway.engine.view.route.RunningRoutes;

/** What is installed and runs: connectors, the destinations that each serves, and routes. */
@Controller
class ConnectorScreen {
    private final ConnectorRegistry connectors;
    private final RunningRoutes routes;

    ConnectorScreen(ConnectorRegistry connectors, RunningRoutes routes) {
        this.connectors = connectors;
        this.routes = routes;
    }

    @GetMapping("/connectors")
    @Needs(Right.LOOK)
    String list(Caller caller, Model model) {
        caller.need(Right.LOOK, null);
        Map<String, List<String>> served = new TreeMap<>();
        connectors
                .links()
                .forEach(link -> served.merge(
                        link.connector().id() + "@" + link.connector().version(),
                        List.of(link.partner().id()),
                        (one, more) -> java.util.stream.Stream.concat(one.stream(), more.stream())
                                .sorted()
                                .toList()));
        model.addAttribute("connectors", connectors.connectors());
        model.addAttribute("served", served);
        model.addAttribute("findings", connectors.findings());
        model.addAttribute("routes", routes.all());
        return "connectors";
    }
}
