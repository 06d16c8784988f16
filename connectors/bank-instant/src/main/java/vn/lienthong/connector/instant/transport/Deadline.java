package vn.lienthong.connector.instant.transport;

import java.time.Duration;

/** When a call must be over. */
final class Deadline {
    private final long endNanos;

    Deadline(Duration limit) {
        this.endNanos = System.nanoTime() + limit.toNanos();
    }

    /** Never negative. */
    long leftNanos() {
        return Math.max(0, endNanos - System.nanoTime());
    }
}
