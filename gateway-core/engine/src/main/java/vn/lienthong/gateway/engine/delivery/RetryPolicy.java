package vn.lienthong.gateway.engine.delivery;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import vn.lienthong.gateway.engine.outcome.Backoff;

/**
 * How often and how long a service is tried.
 *
 * @param maxAttempts definite noes to an item before it is a dead letter
 * @param backoff first pause; doubles up to {@code maxBackoff}
 * @param jitter share by which a pause varies, 0 to 1
 * @param maxAge how long it waits for a partner that is away before it is a dead letter
 */
public record RetryPolicy(int maxAttempts, Duration backoff, Duration maxBackoff, double jitter, Duration maxAge) {
    public Duration pause(int tries) {
        return Backoff.pause(
                backoff, maxBackoff, tries, jitter, ThreadLocalRandom.current().nextDouble());
    }
}
