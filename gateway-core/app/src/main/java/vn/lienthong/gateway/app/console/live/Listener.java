package vn.lienthong.gateway.app.console.live;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import vn.lienthong.gateway.app.access.Presences.Presence;
import vn.lienthong.gateway.app.console.words.Language;

/**
 * One open page. What is sent waits for what was sent before on a thread of its own, so that a slow reader holds nobody else up; of
 * what comes meanwhile only the last is sent.
 */
final class Listener {
    private final Presence presence;
    private final Language language;
    private final SseEmitter emitter = new SseEmitter(0L);
    private final AtomicReference<SseEmitter.@Nullable SseEventBuilder> next = new AtomicReference<>();
    private final AtomicBoolean sending = new AtomicBoolean();
    private volatile boolean gone;
    private @Nullable String seen;

    Listener(Presence presence, Language language) {
        this.presence = presence;
        this.language = language;
        emitter.onCompletion(() -> gone = true);
        emitter.onError(failed -> gone = true);
        emitter.onTimeout(() -> gone = true);
    }

    Presence presence() {
        return presence;
    }

    Language language() {
        return language;
    }

    SseEmitter emitter() {
        return emitter;
    }

    boolean isGone() {
        return gone;
    }

    /** Whether this is new to him; it is known to him from now on. Asked by one thread. */
    boolean isNews(String mark) {
        if (mark.equals(seen)) return false;
        seen = mark;
        return true;
    }

    void tell(String event, String text) {
        send(SseEmitter.event().name(event).data(text, MediaType.TEXT_PLAIN));
    }

    /** Shows whether anybody is still there. */
    void beat() {
        if (!sending.get()) send(SseEmitter.event().comment(""));
    }

    /** He is told so, and does not come back by himself. */
    void end() {
        tell("ended", "");
        Thread.startVirtualThread(() -> {
            for (int looks = 0; looks < 100 && sending.get() && !gone; looks++)
                java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
            emitter.complete();
            gone = true;
        });
    }

    private void send(SseEmitter.SseEventBuilder event) {
        next.set(event);
        if (sending.compareAndSet(false, true)) Thread.startVirtualThread(this::drain);
    }

    private void drain() {
        try {
            for (var event = next.getAndSet(null); event != null && !gone; event = next.getAndSet(null))
                emitter.send(event);
        } catch (IOException | IllegalStateException left) {
            gone = true;
        } finally {
            sending.set(false);
        }
        if (next.get() != null && !gone && sending.compareAndSet(false, true)) drain();
    }
}
