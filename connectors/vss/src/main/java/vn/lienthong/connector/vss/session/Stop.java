package vn.lienthong.connector.vss.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Nothing more is said to a portal that has restricted our account or does not take our password: every further call would make
 * it worse. After the pause one caller may try again.
 */
final class Stop {
    private final Duration pause;
    private final Clock clock;
    private final AtomicReference<@Nullable Until> until = new AtomicReference<>();

    private record Until(String code, Instant end) {}

    /** @param pause zero: until the link is opened anew */
    Stop(Duration pause, Clock clock) {
        this.pause = pause;
        this.clock = clock;
    }

    Response.Closed from(String code) {
        var begun =
                new Until(code, pause.isZero() ? Instant.MAX : clock.instant().plus(pause));
        until.set(begun);
        return closed(begun);
    }

    /**
     * Whether anything may be said now.
     *
     * @param closed why not; absent if it may
     * @param trial whether this caller is the one that tries again after the pause
     */
    record Leave(Response.@Nullable Closed closed, boolean trial) {}

    Leave leave() {
        Until held = until.get();
        if (held == null) return new Leave(null, false);
        Instant now = clock.instant();
        if (now.isBefore(held.end())) return new Leave(closed(held), false);
        // Whoever moves the end is the one that tries; the others wait for what it learns.
        boolean mine = until.compareAndSet(held, new Until(held.code(), now.plus(pause)));
        return mine ? new Leave(null, true) : new Leave(closed(held), false);
    }

    /** The portal has taken us in again. */
    void end() {
        until.set(null);
    }

    private Response.Closed closed(Until held) {
        boolean known = !held.end().equals(Instant.MAX);
        Duration left = known ? Duration.between(clock.instant(), held.end()) : null;
        return new Response.Closed(held.code(), left == null || left.isNegative() ? null : left);
    }
}
