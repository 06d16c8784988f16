package vn.lienthong.gateway.app.rest.insight;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.lienthong.gateway.app.rest.Refusal;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Needs;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.alert.Alert;
import vn.lienthong.gateway.engine.alert.AlertRules;
import vn.lienthong.gateway.engine.alert.Alerts;
import vn.lienthong.gateway.engine.operate.Act;

/** Alerts: what lasts, what is over, taking one over, telling somebody on trial. */
@RestController
@RequestMapping("/api/v1/alerts")
class AlertController {
    private final Alerts alerts;

    AlertController(Alerts alerts) {
        this.alerts = alerts;
    }

    record Listed(List<Alert> items) {}

    /** @param state {@code open} or {@code cleared} */
    @GetMapping
    @Needs(Right.LOOK)
    Listed list(Caller caller, @RequestParam(defaultValue = "open") String state) {
        return new Listed(state.equals("cleared") ? alerts.cleared(caller, Alerts.PAGE) : alerts.open(caller));
    }

    record Watched(List<AlertRules.Rule> rules, List<Alerts.Listener> receivers) {}

    @GetMapping("/rules")
    @Needs(Right.LOOK)
    Watched rules(Caller caller) {
        return new Watched(alerts.rules(caller).rules(), alerts.listeners(caller));
    }

    /** @param until nobody is told of it again until then; at most a week */
    record AcknowledgeCall(
            @Nullable String reason, @Nullable Instant until) {}

    @PostMapping("/{id}/acknowledge")
    @Needs(Right.ALERT)
    Alert acknowledge(@PathVariable long id, @RequestBody AcknowledgeCall call, Caller caller) {
        caller.need(Right.ALERT);
        if (call.until() == null) throw Refusal.of(422, "until.missing", "until is missing.");
        return switch (alerts.acknowledge(id, call.until(), act(caller, call.reason()))) {
            case Alerts.Answer.Done(Alert alert) -> alert;
            case Alerts.Answer.Refused(String code) -> throw refusal(code);
        };
    }

    record TrialCall(@Nullable String receiver, @Nullable String reason) {}

    record Trial(String receiver) {}

    @PostMapping("/trial")
    @Needs(Right.ALERT)
    @ResponseStatus(HttpStatus.ACCEPTED)
    Trial trial(@RequestBody TrialCall call, Caller caller) {
        caller.need(Right.ALERT, null);
        if (call.receiver() == null) throw Refusal.of(422, "receiver.missing", "receiver is missing.");
        if (!alerts.trial(call.receiver(), act(caller, call.reason())))
            throw Refusal.of(404, "receiver.unknown", "config/alerts.yaml has no such receiver.");
        return new Trial(call.receiver());
    }

    private static Act act(Caller caller, @Nullable String reason) {
        if (reason == null || reason.isBlank()) throw Refusal.of(422, "reason.missing", "Say why: reason is missing.");
        return new Act(caller, reason.strip());
    }

    private static Refusal refusal(String code) {
        return switch (code) {
            case "alert.until" -> Refusal.of(422, code, "until is in the future, and within a week.");
            case "alert.cleared" -> Refusal.of(409, code, "This alert is over.");
            default -> Refusal.of(404, code, "There is no such alert.");
        };
    }
}
