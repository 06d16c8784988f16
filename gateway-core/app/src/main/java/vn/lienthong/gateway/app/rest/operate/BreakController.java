package vn.lienthong.gateway.app.rest.operate;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.lienthong.gateway.app.rest.ApprovalAnswers;
import vn.lienthong.gateway.app.rest.Refusal;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Needs;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.decide.Settling;
import vn.lienthong.gateway.engine.decide.Settling.Settled;
import vn.lienthong.gateway.engine.operate.Breaks;

/** Differences and other work for a person. */
@RestController
@RequestMapping("/api/v1/breaks")
class BreakController {
    private static final int MOST = 200;
    private final Breaks breaks;
    private final Settling settling;

    BreakController(Breaks breaks, Settling settling) {
        this.settling = settling;
        this.breaks = breaks;
    }

    /** @param next before which the next page begins; absent: this was the last */
    record Page(List<Breaks.Break> items, @Nullable String next) {}

    @GetMapping
    @Needs(Right.LOOK)
    Page list(
            Caller caller,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(defaultValue = "200") int limit) {
        int most = Math.clamp(limit, 1, MOST);
        var items = breaks.list(caller, state, before, most + 1);
        if (items.size() <= most) return new Page(items, null);
        var page = items.subList(0, most);
        return new Page(page, Long.toString(page.getLast().id()));
    }

    /** @param resolution in a word or two; {@code released} for one that locks an entitlement */
    record ResolveCall(
            @Nullable String resolution, @Nullable String note) {}

    /** 200 with the break where one person ends it; 202 with the approval where a second one has to agree. */
    @PostMapping("/{id}/resolve")
    @Needs(Right.RECONCILE)
    ResponseEntity<Object> resolve(@PathVariable long id, @RequestBody ResolveCall call, Caller caller) {
        String resolution = Acts.needed("resolution", call.resolution());
        return switch (settling.settle(id, resolution, Acts.of(caller, "note", call.note()))) {
            case Settled.Done(var item) -> ResponseEntity.ok(item);
            case Settled.Asked(var approval, boolean first) -> ApprovalAnswers.asked(approval, first);
            case Settled.Busy(var approval) -> throw ApprovalAnswers.busy(approval);
            case Settled.Refused(String code, var possible) -> throw refusal(code, possible);
        };
    }

    private static Refusal refusal(String code, List<String> possible) {
        return switch (code) {
            case "break.unknown" -> Refusal.of(404, code, "There is no such break.");
            case "break.resolved" -> Refusal.of(409, code, "This break was resolved before.");
            default ->
                Refusal.of(
                        409,
                        code,
                        "This break locks an entitlement. Decide its transfer, or resolve it as one of "
                                + String.join(", ", possible) + ".");
        };
    }
}
