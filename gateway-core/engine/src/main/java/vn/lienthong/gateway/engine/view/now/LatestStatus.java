package vn.lienthong.gateway.engine.view.now;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.view.Status;
import vn.lienthong.gateway.engine.view.StatusReader;

/**
 * The status as it was some seconds ago, at once: counting what waits may take longer than somebody at a page wants to. Whoever finds
 * it older than that has it counted anew beside himself; only what is much too old is waited for. Each sees the destinations that he
 * may see.
 */
public final class LatestStatus {
    private static final Logger LOG = LoggerFactory.getLogger(LatestStatus.class);
    private static final Duration FRESH = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofSeconds(45);

    private final StatusReader reader;
    private final Clock clock;
    private final AtomicBoolean counting = new AtomicBoolean();
    private volatile @Nullable At latest;

    public LatestStatus(StatusReader reader, Clock clock) {
        this.reader = reader;
        this.clock = clock;
    }

    /** @param at when it was counted */
    public record At(Instant at, Status status) {
        /** What the caller may see of it. */
        private At of(Caller caller) {
            return new At(at, status.of(caller));
        }
    }

    public At read(Caller caller) {
        caller.need(Right.LOOK);
        At known = latest;
        if (known == null || isOlder(known, LONGEST)) return count().of(caller);
        if (isOlder(known, FRESH) && counting.compareAndSet(false, true))
            Thread.ofVirtual().name("latest-status").start(this::countBeside);
        return known.of(caller);
    }

    private boolean isOlder(At known, Duration age) {
        return known.at().plus(age).isBefore(clock.instant());
    }

    private At count() {
        var counted = new At(clock.instant(), reader.read(Caller.GATEWAY));
        latest = counted;
        return counted;
    }

    /** The outermost boundary of its thread: the next who looks tries again. */
    private void countBeside() {
        try {
            count();
        } catch (RuntimeException | Error e) {
            LOG.atWarn().addKeyValue("event", "status.uncounted").setCause(e).log("The status could not be counted");
        } finally {
            counting.set(false);
        }
    }
}
