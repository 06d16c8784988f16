package vn.lienthong.gateway.app.console.destination;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.lienthong.gateway.app.console.form.HoldEnd;
import vn.lienthong.gateway.app.console.form.Posts;
import vn.lienthong.gateway.app.console.ground.Unknown;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Needs;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.operate.Act;
import vn.lienthong.gateway.engine.operate.hold.Holding;
import vn.lienthong.gateway.engine.operate.hold.Holding.Held;
import vn.lienthong.gateway.engine.operate.hold.Target;

/** A destination is held with a reason and an end, and goes on when somebody says so. */
@Controller
class DestinationActs {
    private final Holding holding;
    private final Posts posts;
    private final Clock clock;

    DestinationActs(Holding holding, Posts posts, Clock clock) {
        this.holding = holding;
        this.posts = posts;
        this.clock = clock;
    }

    /** @param hours after which it ends by itself, or {@code open} */
    @PostMapping("/destinations/{id}/hold")
    @Needs(Right.HOLD)
    ResponseEntity<Void> hold(
            Caller caller,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String hours,
            HttpServletRequest call) {
        caller.need(Right.HOLD, id);
        String page = "/destinations/" + id;
        HoldEnd end = HoldEnd.of(hours, clock);
        if (reason.isBlank()) return Posts.lead(Posts.told(page, "reason.missing"));
        if (end == null) return Posts.lead(Posts.told(page, "hold.until"));
        var act = new Act(caller, reason.strip());
        return posts.once(
                call, caller, page, () -> told(page, holding.hold(new Target.OfDestination(id), end.until(), act)));
    }

    /** @param hold its number: who sees two ends the one that he means */
    @PostMapping("/destinations/{id}/resume")
    @Needs(Right.HOLD)
    ResponseEntity<Void> resume(
            Caller caller,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String hold,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest call) {
        caller.need(Right.HOLD);
        String page = "/destinations/" + id;
        if (reason.isBlank()) return Posts.lead(Posts.told(page, "reason.missing"));
        if (!hold.matches("\\d{1,18}")) return Posts.lead(Posts.told(page, "hold.unknown"));
        var act = new Act(caller, reason.strip());
        return posts.once(call, caller, page, () -> told(page, holding.resume(Long.parseLong(hold), act)));
    }

    private static String told(String page, Held held) {
        return switch (held) {
            case Held.Holds holds -> Posts.told(page, "destination.hold");
            case Held.Resumed resumed -> Posts.told(page, "destination.resume");
            case Held.Refused(String code) -> {
                if (code.equals("destination.unknown")) throw new Unknown("destination");
                yield Posts.told(page, code);
            }
        };
    }
}
