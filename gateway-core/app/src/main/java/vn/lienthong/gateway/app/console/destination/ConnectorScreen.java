package vn.lienthong.gateway.app.console.destination;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Needs;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.activation.ConnectorVersions;
import vn.lienthong.gateway.engine.partner.Partners;
import vn.lienthong.gateway.engine.plugin.ConnectorRegistry;
import vn.lienthong.gateway.engine.plugin.DestinationState;
import vn.lienthong.gateway.engine.view.route.RunningRoutes;
import vn.lienthong.gateway.engine.yaml.Finding;

/** What is installed and runs: connectors, the destinations that each serves, and routes. */
@Controller
class ConnectorScreen {
    private final ConnectorRegistry connectors;
    private final RunningRoutes routes;
    private final Partners partners;
    private final ConnectorVersions versions;

    ConnectorScreen(ConnectorRegistry connectors, RunningRoutes routes, Partners partners, ConnectorVersions versions) {
        this.versions = versions;
        this.connectors = connectors;
        this.routes = routes;
        this.partners = partners;
    }

    /** What is wrong with a file. @param file without the folders of this machine @param place of the mistake */
    record Mistake(String file, String place, String code, String what, String fix) {
        private static final int FOLDERS = 3;

        static Mistake of(Finding finding) {
            Path path = Path.of(finding.file());
            int names = path.getNameCount();
            String file = names <= FOLDERS
                    ? path.toString()
                    : path.subpath(names - FOLDERS, names).toString();
            return new Mistake(
                    file, finding.line() + ":" + finding.column(), finding.code(), finding.what(), finding.fix());
        }
    }

    /** A destination that cannot be used. */
    record Down(String id, String code, List<Mistake> mistakes) {}

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
                        (one, more) -> Stream.concat(one.stream(), more.stream())
                                .sorted()
                                .toList()));
        model.addAttribute("connectors", connectors.connectors());
        model.addAttribute("served", served);
        model.addAttribute("destinations", versions.served(caller));
        model.addAttribute("alive", connectors.loadersStillAlive());
        model.addAttribute(
                "mistakes",
                Stream.concat(connectors.findings().stream(), partners.findings().stream())
                        .distinct()
                        .map(Mistake::of)
                        .toList());
        model.addAttribute("down", down());
        model.addAttribute("refused", routes.refused());
        model.addAttribute("routes", routes.all());
        return "connectors";
    }

    private List<Down> down() {
        var down = new ArrayList<Down>();
        connectors.states().forEach((id, state) -> {
            if (state instanceof DestinationState.Down(String code, String reason, List<Finding> findings))
                down.add(new Down(id, code, findings.stream().map(Mistake::of).toList()));
        });
        return down;
    }
}
