package vn.lienthong.gateway.app.console.transfer;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
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
import vn.lienthong.gateway.engine.ledger.References;
import vn.lienthong.gateway.engine.operate.Act;
import vn.lienthong.gateway.engine.operate.Closing;
import vn.lienthong.gateway.engine.operate.Replaying;
import vn.lienthong.gateway.engine.operate.Selection;
import vn.lienthong.gateway.engine.operate.Skipped;
import vn.lienthong.gateway.engine.operate.hold.Holding;
import vn.lienthong.gateway.engine.operate.hold.Holding.Held;
import vn.lienthong.gateway.engine.operate.hold.Target;

/** What persons do to one transfer. Where somebody else was quicker, they are told how it stands instead. */
@Controller
class TransferActs {
    private final Replaying replaying;
    private final Closing closing;
    private final Holding holding;
    private final References references;
    private final Posts posts;
    private final Clock clock;

    TransferActs(
            Replaying replaying, Closing closing, Holding holding, References references, Posts posts, Clock clock) {
        this.replaying = replaying;
        this.closing = closing;
        this.holding = holding;
        this.references = references;
        this.posts = posts;
        this.clock = clock;
    }

    @PostMapping("/transfers/{reference}/replay")
    @Needs(Right.REPLAY)
    ResponseEntity<Void> replay(
            Caller caller,
            @PathVariable String reference,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest call) {
        caller.need(Right.REPLAY);
        return act(caller, reference, reason, call, act -> {
            var done = replaying.replay(new Selection.Transfers(List.of(reference)), act);
            if (done.replayed() > 0) return "transfer.replay";
            return done.reissued() > 0 ? "transfer.reissue" : code(done.skipped());
        });
    }

    @PostMapping("/transfers/{reference}/close")
    @Needs(Right.CLOSE)
    ResponseEntity<Void> close(
            Caller caller,
            @PathVariable String reference,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest call) {
        caller.need(Right.CLOSE);
        return act(caller, reference, reason, call, act -> {
            var done = closing.close(List.of(reference), act);
            return done.closed() > 0 ? "transfer.close" : code(done.skipped());
        });
    }

    /** @param hours after which the hold ends by itself, or {@code open} */
    @PostMapping("/transfers/{reference}/hold")
    @Needs(Right.HOLD)
    ResponseEntity<Void> hold(
            Caller caller,
            @PathVariable String reference,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String hours,
            HttpServletRequest call) {
        caller.need(Right.HOLD);
        HoldEnd end = HoldEnd.of(hours, clock);
        return act(
                caller,
                reference,
                reason,
                call,
                act -> end == null ? "hold.until" : told(holding.hold(target(reference), end.until(), act)));
    }

    @PostMapping("/transfers/{reference}/resume")
    @Needs(Right.HOLD)
    ResponseEntity<Void> resume(
            Caller caller,
            @PathVariable String reference,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest call) {
        caller.need(Right.HOLD);
        return act(caller, reference, reason, call, act -> told(holding.resume(target(reference), act)));
    }

    private ResponseEntity<Void> act(
            Caller caller, String reference, String reason, HttpServletRequest call, Function<Act, String> what) {
        String page = "/transfers/" + reference;
        if (reason.isBlank()) return Posts.lead(Posts.told(page, "reason.missing"));
        return posts.once(call, caller, page, () -> Posts.told(page, what.apply(new Act(caller, reason.strip()))));
    }

    private Target target(String reference) {
        return new Target.OfTransfer(references.idOf(reference).orElseThrow(() -> new Unknown("transfer")));
    }

    private static String code(List<Skipped> skipped) {
        String code = skipped.getFirst().code();
        if (code.equals(Skipped.UNKNOWN)) throw new Unknown("transfer");
        return code;
    }

    private static String told(Held held) {
        return switch (held) {
            case Held.Holds holds -> "transfer.hold";
            case Held.Resumed resumed -> "transfer.resume";
            case Held.Refused(String code) -> {
                if (code.equals(Skipped.UNKNOWN)) throw new Unknown("transfer");
                yield code;
            }
        };
    }
}
