package vn.lienthong.gateway.app.rest.operate;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.lienthong.gateway.app.rest.Refusal;
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
    Listeners listeners() {
        return new Listeners(events.listeners());
    }

    record Undelivered(List<EventLedger.Undelivered> items) {}

    @GetMapping("/undelivered")
    Undelivered undelivered(@RequestParam(required = false) @Nullable String agency) {
        return new Undelivered(events.undelivered(agency));
    }

    /** An event as its agency hears it. */
    @GetMapping("/{id}")
    ResponseEntity<byte[]> show(@PathVariable long id) {
        var notice = events.find(id)
                .orElseThrow(() -> Refusal.of(404, "event.unknown", "There is no event " + id + ", or none any more."));
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(notice.body());
    }

    record AgainCall(@Nullable String agency, @Nullable String reason) {}

    /** @param events that wait again */
    record Again(int events) {}

    @PostMapping("/again")
    Again again(
            @RequestBody AgainCall call,
            @RequestHeader(name = Acts.OFFICER, defaultValue = Acts.ADMINISTRATOR) String officer) {
        var act = Acts.of(officer, "reason", call.reason());
        return new Again(events.again(Acts.needed("agency", call.agency()), act.actor(), act.reason()));
    }
}
