package vn.lienthong.gateway.app.rest.connector;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.lienthong.gateway.app.rest.Refusal;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Needs;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.activation.Activation;
import vn.lienthong.gateway.engine.activation.ConnectorVersions;
import vn.lienthong.gateway.engine.activation.ConnectorVersions.Activated;
import vn.lienthong.gateway.engine.activation.PartnerChecks;
import vn.lienthong.gateway.engine.activation.Trials;
import vn.lienthong.gateway.engine.operate.Act;

/** Which version serves a destination, whether its partner answers, and a trial with few transfers. */
@RestController
@RequestMapping("/api/v1/destinations/{id}")
class DestinationController {
    private static final int MOST_ON_TRIAL = 1000;

    private final ConnectorVersions versions;
    private final PartnerChecks checks;
    private final Trials trials;

    DestinationController(ConnectorVersions versions, PartnerChecks checks, Trials trials) {
        this.versions = versions;
        this.checks = checks;
        this.trials = trials;
    }

    /** @param connector id and version @param limit after so many transfers it holds itself; absent: no trial */
    record Call(
            @Nullable String connector,
            @Nullable Integer limit,
            @Nullable String reason) {}

    private static Act act(Caller caller, Call call) {
        String reason = call.reason();
        if (reason == null || reason.isBlank()) throw Refusal.of(422, "reason.missing", "Say why: reason is missing.");
        return new Act(caller, reason.strip());
    }

    @PostMapping("/activate")
    @Needs(Right.CONNECT)
    Activation activate(Caller caller, @PathVariable String id, @RequestBody Call call) {
        caller.need(Right.CONNECT, id);
        Act act = act(caller, call);
        String connector = call.connector();
        if (connector == null || connector.isBlank())
            throw Refusal.of(422, "connector.missing", "connector is missing: its id and version like bank-x@1.0.0.");
        Integer limit = call.limit();
        // The trial first: the new version must not have sent anything before it is counted.
        if (limit != null) trials.begin(id, limit(limit), act);
        var activated = versions.activate(id, connector.strip(), act);
        if (limit != null && activated instanceof Activated.Refused) trials.drop(id);
        return done(activated);
    }

    private static int limit(int limit) {
        if (limit < 1 || limit > MOST_ON_TRIAL)
            throw Refusal.of(422, "limit.format", "limit is a number from 1 to " + MOST_ON_TRIAL + ".");
        return limit;
    }

    @PostMapping("/rollback")
    @Needs(Right.CONNECT)
    Activation rollback(Caller caller, @PathVariable String id, @RequestBody Call call) {
        caller.need(Right.CONNECT, id);
        return done(versions.rollback(id, act(caller, call)));
    }

    private static Activation done(Activated activated) {
        return switch (activated) {
            case Activated.Done(Activation activation) -> activation;
            case Activated.Refused(String code, String reason) ->
                throw Refusal.of(code.equals("destination.unknown") ? 404 : 409, code, reason + ".");
        };
    }

    @PostMapping("/check")
    @Needs(Right.TEST)
    PartnerChecks.Checked check(Caller caller, @PathVariable String id, @RequestBody Call call) {
        caller.need(Right.TEST, id);
        var checked = checks.check(id, act(caller, call));
        if (checked.result().equals("unknown"))
            throw Refusal.of(404, "destination.unknown", "There is no destination " + id + ".");
        return checked;
    }
}
