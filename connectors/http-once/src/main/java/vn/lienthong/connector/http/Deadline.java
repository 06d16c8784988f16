package vn.lienthong.connector.http;

import java.time.Duration;

/** When a call must be over. A long document earns time as it arrives; a dripped one does not earn enough. */
public final class Deadline {
    private final int bytesPerSecond;
    private long endNanos;

    private Deadline(Duration limit, int bytesPerSecond) {
        this.bytesPerSecond = bytesPerSecond;
        this.endNanos = System.nanoTime() + limit.toNanos();
    }

    /** Neither more nor less, whatever arrives. */
    public static Deadline strict(Duration limit) {
        return new Deadline(limit, 0);
    }

    /** @param bytesPerSecond slowest pace at which a document may arrive once the limit is used up */
    public static Deadline growing(Duration limit, int bytesPerSecond) {
        return new Deadline(limit, bytesPerSecond);
    }

    void received(long bytes) {
        if (bytesPerSecond > 0) endNanos += bytes * 1_000_000_000L / bytesPerSecond;
    }

    /** Never negative. */
    long leftNanos() {
        return Math.max(0, endNanos - System.nanoTime());
    }
}
