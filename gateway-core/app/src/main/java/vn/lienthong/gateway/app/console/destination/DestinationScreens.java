package vn.lienthong.gateway.app.console.destination;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import vn.lienthong.gateway.app.console.form.HoldEnd;
import vn.lienthong.gateway.app.console.ground.Unknown;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Needs;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.operate.hold.Holding;
import vn.lienthong.gateway.engine.operate.hold.Target;
import vn.lienthong.gateway.engine.partner.Partner;
import vn.lienthong.gateway.engine.partner.Partners;
import vn.lienthong.gateway.engine.plugin.ConnectorRegistry;
import vn.lienthong.gateway.engine.plugin.DestinationState;
import vn.lienthong.gateway.engine.view.Status;
import vn.lienthong.gateway.engine.view.StatusReader;
import vn.lienthong.gateway.engine.view.expiry.Certificates;

/** How destinations are, what waits for each, and by which rules each is spoken to. Secrets are not shown, nor that there are any. */
@Controller
class DestinationScreens {
    /** A certificate that ends sooner has to be renewed now. */
    private static final Duration SOON = Duration.ofDays(30);

    private final StatusReader status;
    private final Partners partners;
    private final ConnectorRegistry connectors;
    private final Holding holding;
    private final Clock clock;

    DestinationScreens(
            StatusReader status, Partners partners, ConnectorRegistry connectors, Holding holding, Clock clock) {
        this.status = status;
        this.partners = partners;
        this.connectors = connectors;
        this.holding = holding;
        this.clock = clock;
    }

    @GetMapping("/destinations")
    @Needs(Right.LOOK)
    String list(Caller caller, Model model) {
        model.addAttribute("status", status.read(caller));
        return "destinations";
    }

    @GetMapping("/destinations/{id}")
    @Needs(Right.LOOK)
    String show(Caller caller, @PathVariable String id, Model model) {
        Status.Destination destination = status.read(caller).destinations().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Unknown("destination"));
        Partner partner = partners.partner(id);
        model.addAttribute("d", destination);
        model.addAttribute("partner", partner);
        model.addAttribute(
                "connector", connectors.states().get(id) instanceof DestinationState.Ok ok ? ok.connector() : null);
        model.addAttribute("link", connectors.link(id));
        model.addAttribute("certificates", partner == null ? List.of() : Certificates.of(partner));
        model.addAttribute("soon", clock.instant().plus(SOON));
        model.addAttribute("hours", HoldEnd.HOURS);
        model.addAttribute(
                "nextDay", partner == null ? null : partner.calendar().next(clock.instant()));
        model.addAttribute(
                "holds",
                holding.open(caller).stream()
                        .filter(hold -> hold.target() instanceof Target.Everything
                                || hold.target() instanceof Target.OfDestination of
                                        && of.id().equals(id))
                        .toList());
        return "destination";
    }
}
