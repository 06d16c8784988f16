package vn.lienthong.sandbox.fault;

import java.time.Duration;

/** How long the slow faults take.
 *
 * @param silence how long a call that times out stays open without an answer
 * @param retryAfter what 503 and 429 tell the caller to wait, rounded up to whole seconds
 * @param drip how long a dripped answer takes as a whole
 * @param refusal how long a port stays closed each time a connection is refused */
public record FaultTimings(Duration silence, Duration retryAfter, Duration drip, Duration refusal) {
    public static FaultTimings usual() {
        return new FaultTimings(
                Duration.ofSeconds(60), Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(1));
    }

    public long retryAfterSeconds() {
        return Math.max(1, retryAfter.plusMillis(999).toSeconds());
    }

    public FaultTimings withSilence(Duration other) {
        return new FaultTimings(other, retryAfter, drip, refusal);
    }

    public FaultTimings withRetryAfter(Duration other) {
        return new FaultTimings(silence, other, drip, refusal);
    }

    public FaultTimings withDrip(Duration other) {
        return new FaultTimings(silence, retryAfter, other, refusal);
    }

    public FaultTimings withRefusal(Duration other) {
        return new FaultTimings(silence, retryAfter, drip, other);
    }
}
