package vn.lienthong.gateway.app.rest.operate;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
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
import vn.lienthong.gateway.engine.notify.EventLedger;

/** Events: who hears of them, what was given up, and telling it again. */
@RestController
@RequestMapping("/api/v1/events")
class EventController {
    private final EventLedger events;

    EventController(EventLedger events) {
        this.events = events;
    }

    record Listeners(List<EventLedger.Listener> items) {}

    @GetMapping("/listeners")
    @Needs(Right.LOOK)
    Listeners listeners(Caller caller) {
        return new Listeners(events.listeners(caller));
    }

    record Undelivered(List<EventLedger.Undelivered> items) {}

    @GetMapping("/undelivered")
    @Needs(Right.LOOK)
    Undelivered undelivered(Caller caller, @RequestParam(required = false) @Nullable String agency) {
        return new Undelivered(events.undelivered(caller, agency));
    }

    /** An event as its agency hears it. */
    @GetMapping("/{id}")
    @Needs(Right.LOOK)
    ResponseEntity<byte[]> show(Caller caller, @PathVariable long id) {
        var notice = events.find(caller, id)
                .orElseThrow(() -> Refusal.of(404, "event.unknown", "There is no event " + id + ", or none any more."));
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(notice.body());
    }

    record AgainCall(@Nullable String agency, @Nullable String reason) {}

    /** @param events that wait again */
    record Again(int events) {}

    @PostMapping("/again")
    @Needs(Right.ALERT)
    Again again(@RequestBody AgainCall call, Caller caller) {
        var act = Acts.of(caller, "reason", call.reason());
        return new Again(events.again(Acts.needed("agency", call.agency()), act.caller(), act.reason()));
    }
}
