package vn.lienthong.gateway.app.rest.operate;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.lienthong.gateway.app.rest.Refusal;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Needs;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.ledger.References;
import vn.lienthong.gateway.engine.operate.hold.Hold;
import vn.lienthong.gateway.engine.operate.hold.Holding;
import vn.lienthong.gateway.engine.operate.hold.Target;
import vn.lienthong.gateway.engine.view.SearchKeys;

/** Holds: what persons have stopped, and its end. */
@RestController
@RequestMapping("/api/v1/holds")
class HoldController {
    private final Holding holding;
    private final References references;
    private final SearchKeys keys;

    HoldController(Holding holding, References references, SearchKeys keys) {
        this.holding = holding;
        this.references = references;
        this.keys = keys;
    }

    /** @param target as it was held; a person as the hash of his number */
    record Shown(
            String id,
            String target,
            String reason,
            String owner,
            @Nullable Instant until,
            Instant createdAt) {}

    record Listed(List<Shown> items) {}

    @GetMapping
    @Needs(Right.LOOK)
    Listed list(Caller caller) {
        return new Listed(holding.open(caller).stream().map(this::shown).toList());
    }

    record HoldCall(
            @Nullable String target,
            @Nullable String reason,
            @Nullable Instant until) {
        @Override
        public String toString() {
            return "HoldCall";
        }
    }

    /** 201 with the hold; 200 where the very same one stands. */
    @PostMapping
    @Needs(Right.HOLD)
    ResponseEntity<Shown> hold(@RequestBody HoldCall call, Caller caller) {
        var target = target(Acts.needed("target", call.target()));
        return switch (holding.hold(target, call.until(), Acts.of(caller, "reason", call.reason()))) {
            case Holding.Held.Holds(var hold, boolean first) ->
                ResponseEntity.status(first ? HttpStatus.CREATED : HttpStatus.OK)
                        .body(shown(hold));
            case Holding.Held.Refused(String code) -> throw refusal(code);
            case Holding.Held.Resumed resumed -> throw new IllegalStateException("holding does not resume");
        };
    }

    /** @param units that waited and are due now */
    record Resumed(List<Shown> holds, int units) {}

    @DeleteMapping("/{id}")
    @Needs(Right.HOLD)
    Resumed resume(@PathVariable long id, @RequestParam(required = false) @Nullable String reason, Caller caller) {
        return resumed(holding.resume(id, Acts.of(caller, "reason", reason)));
    }

    /** Ends every hold of a target, and what the gateway itself holds back where it is a transfer. */
    @DeleteMapping
    @Needs(Right.HOLD)
    Resumed resumeTarget(
            @RequestParam(required = false) @Nullable String target,
            @RequestParam(required = false) @Nullable String reason,
            Caller caller) {
        return resumed(holding.resume(target(Acts.needed("target", target)), Acts.of(caller, "reason", reason)));
    }

    private Resumed resumed(Holding.Held held) {
        return switch (held) {
            case Holding.Held.Resumed(var holds, int units) ->
                new Resumed(holds.stream().map(this::shown).toList(), units);
            case Holding.Held.Refused(String code) -> throw refusal(code);
            case Holding.Held.Holds holds -> throw new IllegalStateException("resuming does not hold");
        };
    }

    private Target target(String text) {
        var target = Target.parse(text, references, keys.personalNumber());
        if (target == null)
            throw Refusal.of(
                    422,
                    "hold.target",
                    "The target is all, destination:<id>, batch:<id>, person:<personal number> or transfer:<reference>.");
        return target;
    }

    private Shown shown(Hold hold) {
        return new Shown(
                Long.toString(hold.id()),
                hold.target().shown(references),
                hold.reason(),
                hold.owner(),
                hold.until(),
                hold.createdAt());
    }

    private static Refusal refusal(String code) {
        return switch (code) {
            case "hold.until" -> Refusal.of(422, code, "until is not in the future.");
            case "hold.released" -> Refusal.of(409, code, "This hold has ended before.");
            case "hold.unknown" -> Refusal.of(404, code, "There is no such hold.");
            default -> Refusal.of(404, code, "There is no such target.");
        };
    }
}
