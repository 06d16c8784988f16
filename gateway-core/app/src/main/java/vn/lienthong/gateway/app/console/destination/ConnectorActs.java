package vn.lienthong.gateway.app.console.destination;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.lienthong.gateway.app.console.form.Posts;
import vn.lienthong.gateway.app.console.ground.Unknown;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Needs;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.activation.ConnectorVersions;
import vn.lienthong.gateway.engine.activation.ConnectorVersions.Activated;
import vn.lienthong.gateway.engine.activation.PartnerChecks;
import vn.lienthong.gateway.engine.activation.Trials;
import vn.lienthong.gateway.engine.operate.Act;

/** Another version of its connector serves a destination, or the one before; and its partner is asked whether it answers. */
@Controller
class ConnectorActs {
    private static final String PAGE = "/connectors";

    private final ConnectorVersions versions;
    private final PartnerChecks checks;
    private final Trials trials;
    private final Posts posts;

    ConnectorActs(ConnectorVersions versions, PartnerChecks checks, Trials trials, Posts posts) {
        this.versions = versions;
        this.checks = checks;
        this.trials = trials;
        this.posts = posts;
    }

    /** @param one anything: the version sends one transfer, and then the destination holds itself */
    @PostMapping("/destinations/{id}/activate")
    @Needs(Right.CONNECT)
    ResponseEntity<Void> activate(
            Caller caller,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String connector,
            @RequestParam(defaultValue = "") String one,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest call) {
        caller.need(Right.CONNECT, id);
        if (reason.isBlank()) return Posts.lead(Posts.told(PAGE, "reason.missing"));
        var act = new Act(caller, reason.strip());
        return posts.once(call, caller, PAGE, () -> {
            if (!one.isEmpty()) trials.begin(id, 1, act);
            var activated = versions.activate(id, connector, act);
            if (!one.isEmpty() && activated instanceof Activated.Refused) trials.drop(id);
            return told(activated, "connector.activate");
        });
    }

    @PostMapping("/destinations/{id}/rollback")
    @Needs(Right.CONNECT)
    ResponseEntity<Void> rollback(
            Caller caller,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest call) {
        caller.need(Right.CONNECT, id);
        if (reason.isBlank()) return Posts.lead(Posts.told(PAGE, "reason.missing"));
        var act = new Act(caller, reason.strip());
        return posts.once(call, caller, PAGE, () -> told(versions.rollback(id, act), "connector.rollback"));
    }

    private static String told(Activated activated, String done) {
        return switch (activated) {
            case Activated.Done activation -> Posts.told(PAGE, done);
            case Activated.Refused(String code, String reason) -> {
                if (code.equals("destination.unknown")) throw new Unknown("destination");
                yield Posts.told(PAGE, code);
            }
        };
    }

    @PostMapping("/destinations/{id}/check")
    @Needs(Right.TEST)
    ResponseEntity<Void> check(Caller caller, @PathVariable String id, HttpServletRequest call) {
        caller.need(Right.TEST, id);
        var act = new Act(caller, "check");
        return posts.once(call, caller, PAGE, () -> {
            var checked = checks.check(id, act);
            if (checked.result().equals("unknown")) throw new Unknown("destination");
            return Posts.told(PAGE, "connector.check." + checked.result());
        });
    }
}
