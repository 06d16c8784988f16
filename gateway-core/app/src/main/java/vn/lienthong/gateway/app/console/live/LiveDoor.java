package vn.lienthong.gateway.app.console.live;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import vn.lienthong.gateway.app.access.Presences;
import vn.lienthong.gateway.app.console.ground.Frames;
import vn.lienthong.gateway.app.console.ground.Unknown;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Needs;
import vn.lienthong.gateway.engine.access.Right;

/** Where pages listen: Server-Sent Events, until the page is closed, the session ends or the right is withdrawn. */
@Controller
class LiveDoor {
    private final LiveStreams streams;
    private final Presences presences;

    LiveDoor(LiveStreams streams, Presences presences) {
        this.streams = streams;
        this.presences = presences;
    }

    /** What there is one of. */
    @GetMapping("/live/{topic}")
    @Needs(Right.LOOK)
    ResponseEntity<SseEmitter> listen(
            Caller caller, @PathVariable String topic, HttpServletRequest call, HttpServletResponse answer) {
        return listen(caller, topic, "", call, answer);
    }

    @GetMapping("/live/{topic}/{id}")
    @Needs(Right.LOOK)
    ResponseEntity<SseEmitter> listen(
            Caller caller,
            @PathVariable String topic,
            @PathVariable String id,
            HttpServletRequest call,
            HttpServletResponse answer) {
        caller.need(Right.LOOK);
        LiveTopic found = streams.topic(topic);
        if (found == null) throw new Unknown("live topic");
        found.allow(caller, id);
        var listener = new Listener(presences.of(call), Frames.language(call));
        if (!streams.join(found, id, listener))
            return ResponseEntity.status(503)
                    .header(HttpHeaders.RETRY_AFTER, "30")
                    .build();
        // what stands between is not to collect the stream before it passes it on
        answer.setHeader("X-Accel-Buffering", "no");
        return ResponseEntity.ok().contentType(MediaType.TEXT_EVENT_STREAM).body(listener.emitter());
    }
}
