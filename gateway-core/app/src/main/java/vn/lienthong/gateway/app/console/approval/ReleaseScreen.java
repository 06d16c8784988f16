package vn.lienthong.gateway.app.console.approval;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Needs;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.intake.BatchLife;
import vn.lienthong.gateway.engine.operate.Act;
import vn.lienthong.gateway.engine.release.Releases;
import vn.lienthong.gateway.engine.release.Releases.Released;

/** The two buttons of a batch that waits for a person: let it go, take it back. */
@Controller
class ReleaseScreen {
    private final Releases releases;

    ReleaseScreen(Releases releases) {
        this.releases = releases;
    }

    @PostMapping("/batches/{id}/release")
    @Needs(Right.RELEASE)
    String release(Caller caller, @PathVariable long id, @RequestParam(defaultValue = "") String reason) {
        caller.need(Right.RELEASE);
        if (reason.isBlank()) return batch(id, "reason");
        return switch (releases.release(id, new Act(caller, reason.strip()))) {
            case Released.Asked(var approval, boolean first) -> "redirect:/approvals/" + approval.id() + "?told=asked";
            case Released.Busy(var approval) -> "redirect:/approvals/" + approval.id() + "?told=busy";
            case Released.Ended(var outcome) -> batch(id, outcome == BatchLife.Outcome.DONE ? "released" : "late");
        };
    }

    @PostMapping("/batches/{id}/cancel")
    @Needs(Right.RELEASE)
    String cancel(Caller caller, @PathVariable long id, @RequestParam(defaultValue = "") String reason) {
        caller.need(Right.RELEASE);
        if (reason.isBlank()) return batch(id, "reason");
        var outcome = releases.cancel(id, caller, reason.strip()).outcome();
        return batch(id, outcome == BatchLife.Outcome.DONE ? "cancelled" : "late");
    }

    private static String batch(long id, String told) {
        return "redirect:/batches/" + id + "?told=" + told;
    }
}
