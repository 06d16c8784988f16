package vn.lienthong.gateway.engine.outcome;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import vn.lienthong.gateway.engine.service.RetryPolicy;

/** Exponential back-off with jitter. */
public final class Backoff {
    private static final int MOST_DOUBLINGS = 30;

    private Backoff() {}

    /** The pause of a service before it tries again. */
    public static Duration pause(RetryPolicy retry, int tries) {
        return pause(
                retry.backoff(),
                retry.maxBackoff(),
                tries,
                retry.jitter(),
                ThreadLocalRandom.current().nextDouble());
    }

    /**
     * @param tries how often it was tried before: 0 gives {@code first}
     * @param jitter share by which the pause may be longer or shorter, 0 to 1
     * @param random between 0 and 1
     */
    public static Duration pause(Duration first, Duration longest, int tries, double jitter, double random) {
        double factor = Math.pow(2, Math.min(tries, MOST_DOUBLINGS));
        double millis = Math.min(first.toMillis() * factor, longest.toMillis());
        return Duration.ofMillis(Math.round(millis * (1 + jitter * (2 * random - 1))));
    }
}
