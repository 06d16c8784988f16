package vn.lienthong.gateway.app.console.hold;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.lienthong.gateway.app.console.form.HoldEnd;
import vn.lienthong.gateway.app.console.form.Posts;
import vn.lienthong.gateway.app.console.transfer.PersonSeal;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Needs;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.ledger.References;
import vn.lienthong.gateway.engine.operate.Act;
import vn.lienthong.gateway.engine.operate.hold.Hold;
import vn.lienthong.gateway.engine.operate.hold.Holding;
import vn.lienthong.gateway.engine.operate.hold.Holding.Held;
import vn.lienthong.gateway.engine.operate.hold.Target;
import vn.lienthong.gateway.engine.view.SearchKeys;

/** What is held, and the form that holds everything, a batch or a person. A person's number is read once and kept as its hash. */
@Controller
class HoldScreens {
    private static final String PAGE = "/holds";
    /** What can be held here; a destination and a transfer are held on their own pages. */
    private static final List<String> KINDS = List.of("person", "batch", "all");

    private final Holding holding;
    private final References references;
    private final SearchKeys keys;
    private final PersonSeal seals;
    private final Posts posts;
    private final Clock clock;

    HoldScreens(Holding holding, References references, SearchKeys keys, PersonSeal seals, Posts posts, Clock clock) {
        this.holding = holding;
        this.references = references;
        this.keys = keys;
        this.seals = seals;
        this.posts = posts;
        this.clock = clock;
    }

    /**
     * A line of the list.
     *
     * @param name of what is held; of a person a part of the hash, by which two of them are told apart
     * @param page of what is held
     * @param destination of the right that ends it; '' where it belongs to none
     */
    record Line(Hold hold, String name, String page, String destination) {}

    /** @param kind and which of it, as a link from its page fills the form */
    @GetMapping("/holds")
    @Needs(Right.LOOK)
    String list(
            Caller caller,
            @RequestParam(defaultValue = "person") String kind,
            @RequestParam(required = false) @Nullable Long which,
            Model model) {
        model.addAttribute(
                "lines", holding.open(caller).stream().map(this::line).toList());
        model.addAttribute("kinds", KINDS);
        model.addAttribute("kind", KINDS.contains(kind) ? kind : KINDS.getFirst());
        model.addAttribute("which", which);
        model.addAttribute("hours", HoldEnd.HOURS);
        return "holds";
    }

    private Line line(Hold hold) {
        return switch (hold.target()) {
            case Target.Everything all -> new Line(hold, "", "/transfers", "");
            case Target.OfDestination(String id) -> new Line(hold, id, "/destinations/" + id, id);
            case Target.OfBatch(long id) -> new Line(hold, Long.toString(id), "/batches/" + id, "");
            case Target.OfPerson(long key) -> new Line(hold, "••• #" + mark(key), seals.transfersOf(key), "");
            case Target.OfTransfer(long id) -> {
                String reference = references.of(id);
                yield new Line(hold, reference, "/transfers/" + reference, "");
            }
        };
    }

    private static String mark(long key) {
        return Long.toHexString(key | Long.MIN_VALUE).substring(0, 6);
    }

    /**
     * @param kind of {@link #KINDS}
     * @param which batch, or whose personal number
     * @param hours after which it ends by itself, or {@code open}
     */
    @PostMapping("/holds")
    @Needs(Right.HOLD)
    ResponseEntity<Void> hold(
            Caller caller,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String which,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String hours,
            HttpServletRequest call) {
        caller.need(Right.HOLD, null);
        HoldEnd end = HoldEnd.of(hours, clock);
        if (reason.isBlank()) return refused("reason.missing");
        if (end == null) return refused("hold.until");
        Target target = KINDS.contains(kind)
                ? Target.parse(kind.equals("all") ? kind : kind + ":" + which, references, keys.personalNumber())
                : null;
        if (target == null) return refused("hold.target");
        var act = new Act(caller, reason.strip());
        return posts.once(call, caller, PAGE, () -> told(holding.hold(target, end.until(), act)));
    }

    @PostMapping("/holds/{id}/resume")
    @Needs(Right.HOLD)
    ResponseEntity<Void> resume(
            Caller caller,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest call) {
        caller.need(Right.HOLD);
        if (reason.isBlank()) return refused("reason.missing");
        var act = new Act(caller, reason.strip());
        return posts.once(call, caller, PAGE, () -> told(holding.resume(id, act)));
    }

    private static ResponseEntity<Void> refused(String code) {
        return Posts.lead(Posts.told(PAGE, code));
    }

    private static String told(Held held) {
        return Posts.told(
                PAGE,
                switch (held) {
                    case Held.Holds holds -> "hold.placed";
                    case Held.Resumed resumed -> "hold.resumed";
                    case Held.Refused(String code) -> code;
                });
    }
}
