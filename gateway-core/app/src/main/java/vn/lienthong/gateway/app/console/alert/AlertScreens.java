package vn.lienthong.gateway.app.console.alert;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.lienthong.gateway.app.console.ground.Unknown;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Needs;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.alert.Alerts;
import vn.lienthong.gateway.engine.operate.Act;

/** What is wrong now, what was, what is watched and who is told. */
@Controller
class AlertScreens {
    private static final List<Integer> HOURS = List.of(1, 4, 24, 72);
    private static final int OVER = 20;
    private final Alerts alerts;
    private final Clock clock;

    AlertScreens(Alerts alerts, Clock clock) {
        this.alerts = alerts;
        this.clock = clock;
    }

    /** @param said what became of the act before; absent: nothing was done */
    @GetMapping("/alerts")
    @Needs(Right.LOOK)
    String list(Caller caller, @RequestParam(required = false) @Nullable String said, Model model) {
        model.addAttribute("open", alerts.open(caller));
        model.addAttribute("cleared", alerts.cleared(caller, OVER));
        model.addAttribute("rules", alerts.rules(caller).rules());
        model.addAttribute("repeat", alerts.rules(caller).repeat());
        model.addAttribute("listeners", alerts.listeners(caller));
        model.addAttribute("hours", HOURS);
        model.addAttribute("said", said);
        return "alerts";
    }

    @PostMapping("/alerts/{id}/acknowledge")
    @Needs(Right.ALERT)
    ResponseEntity<Void> acknowledge(
            Caller caller,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(defaultValue = "24") int hours) {
        caller.need(Right.ALERT);
        if (reason == null || reason.isBlank()) return back("reason");
        var until = clock.instant().plus(Duration.ofHours(HOURS.contains(hours) ? hours : HOURS.getLast()));
        return switch (alerts.acknowledge(id, until, new Act(caller, reason.strip()))) {
            case Alerts.Answer.Done done -> back("acknowledged");
            case Alerts.Answer.Refused(String code) -> {
                if (code.equals("alert.unknown")) throw new Unknown("alert");
                yield back("cleared");
            }
        };
    }

    @PostMapping("/alerts/trial")
    @Needs(Right.ALERT)
    ResponseEntity<Void> trial(Caller caller, @RequestParam(required = false) @Nullable String receiver) {
        caller.need(Right.ALERT, null);
        if (receiver == null || !alerts.trial(receiver, new Act(caller, "trial"))) throw new Unknown("receiver");
        return back("trial");
    }

    private static ResponseEntity<Void> back(String said) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header("Location", "/alerts?said=" + said)
                .build();
    }
}
