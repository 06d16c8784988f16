package vn.lienthong.connector.iso20022.sftp.session;

import java.time.Duration;

/** When a call must be over. A long document earns time as it arrives; a dripped one does not earn enough. */
public final class Deadline {
    private final int bytesPerSecond;
    private volatile long endNanos;

    /** @param bytesPerSecond slowest pace of a document once the limit is used up; 0: nothing earns time */
    public Deadline(Duration limit, int bytesPerSecond) {
        this.bytesPerSecond = bytesPerSecond;
        this.endNanos = System.nanoTime() + limit.toNanos();
    }

    /** Called by the one thread that reads. */
    @SuppressWarnings("NonAtomicVolatileUpdate")
    public void received(long bytes) {
        if (bytesPerSecond > 0) endNanos += bytes * 1_000_000_000L / bytesPerSecond;
    }

    /** Never negative. */
    long leftNanos() {
        return Math.max(0, endNanos - System.nanoTime());
    }

    /** Never zero, which would mean "for ever" to the library. */
    Duration left() {
        return Duration.ofNanos(Math.max(1, leftNanos()));
    }

    /** Whether the time is up. */
    public boolean isOver() {
        return leftNanos() == 0;
    }
}
