package vn.lienthong.gateway.engine.delivery;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.ratelimiter.RateLimiter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The way to one destination: its pace, how many calls at once, and the breaker that parks it. A parked destination is not
 * called and burns no attempts; after a while one probe goes through, and with it the destination opens again.
 */
public final class Gate {
    /** Two: while one commits, the calls of the other are on their way. */
    private static final int STARTERS = 2;

    private final CircuitBreaker breaker;
    private final Bulkhead bulkhead;
    private final RateLimiter pace;
    private final Clock clock;
    private final Semaphore turn = new Semaphore(STARTERS, true);
    private final AtomicReference<Instant> pausedUntil = new AtomicReference<>(Instant.EPOCH);
    private final AtomicReference<@Nullable Instant> lastGoodCall = new AtomicReference<>();

    public Gate(CircuitBreaker breaker, Bulkhead bulkhead, RateLimiter pace, Clock clock) {
        this.breaker = breaker;
        this.bulkhead = bulkhead;
        this.pace = pace;
        this.clock = clock;
    }

    /** How a call went, seen from the partner's health and not from the money's. */
    public enum Health {
        GOOD,
        /** It asked to be left alone; that is an answer, not a failure. */
        BUSY,
        SICK
    }

    /** How many more units may be offered now: none while parked, one while probing. */
    public int appetite(int most) {
        if (clock.instant().isBefore(pausedUntil.get())) return 0;
        return switch (breaker.getState()) {
            case OPEN, FORCED_OPEN -> 0;
            case HALF_OPEN -> 1;
            case CLOSED, DISABLED, METRICS_ONLY -> most;
        };
    }

    /** Whether the next call only finds out if the partner is there again. */
    public boolean isProbing() {
        return breaker.getState() == CircuitBreaker.State.HALF_OPEN;
    }

    /** Lets one call in, at the destination's pace; false while it is parked. Every true is followed by one {@link #leave}. */
    public boolean enter() {
        if (clock.instant().isBefore(pausedUntil.get()) || !breaker.tryAcquirePermission()) return false;
        bulkhead.acquirePermission();
        pace.acquirePermission();
        return true;
    }

    /**
     * Lets in as many calls as there is room for.
     *
     * @param wait whether the first waits for its turn; the others never do, so that nobody who has a place waits for one more
     * @return how many; 0 although it waited: the destination is parked
     */
    public int enter(int most, boolean wait) {
        int entered = 0;
        while (entered < most && ((wait && entered == 0) || hasRoom()) && enter()) entered++;
        return entered;
    }

    /**
     * Waits until hardly anybody else starts many calls one after another. If all claims shared the places, each would commit its
     * few calls on its own; so a few start as many as there is room for, and the next follows when one has started its last.
     *
     * @return false if it did not come to that in time; every true is followed by one {@link #passTurn}
     */
    public boolean awaitTurn(Duration limit) {
        try {
            return turn.tryAcquire(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Lets the next start its calls. */
    public void passTurn() {
        turn.release();
    }

    private boolean hasRoom() {
        return bulkhead.getMetrics().getAvailableConcurrentCalls() > 0
                && pace.getMetrics().getAvailablePermissions() > 0;
    }

    /** Ends a call that {@link #enter} let in. */
    public void leave(Health health, Duration elapsed, @Nullable Duration retryAfter) {
        bulkhead.releasePermission();
        if (retryAfter != null) pauseUntil(clock.instant().plus(retryAfter));
        switch (health) {
            case GOOD -> {
                lastGoodCall.set(clock.instant());
                breaker.onSuccess(elapsed.toNanos(), TimeUnit.NANOSECONDS);
            }
            case BUSY -> breaker.releasePermission();
            case SICK -> breaker.onError(elapsed.toNanos(), TimeUnit.NANOSECONDS, new PartnerSick());
        }
    }

    /** Gives back an entry that was not used. */
    public void turnBack() {
        turnBack(1);
    }

    /** Gives back so many entries that were not used. */
    public void turnBack(int entries) {
        for (int i = 0; i < entries; i++) {
            bulkhead.releasePermission();
            breaker.releasePermission();
        }
    }

    private void pauseUntil(Instant until) {
        pausedUntil.accumulateAndGet(until, (had, wanted) -> wanted.isAfter(had) ? wanted : had);
    }

    /** Whether nothing is sent because the partner is sick or asked to be left alone. */
    public boolean isParked() {
        return appetite(1) == 0;
    }

    public @Nullable Instant lastGoodCall() {
        return lastGoodCall.get();
    }

    /** Only tells the breaker that a call failed; never thrown. */
    private static final class PartnerSick extends Exception {
        PartnerSick() {
            super("sick", null, false, false);
        }
    }
}
