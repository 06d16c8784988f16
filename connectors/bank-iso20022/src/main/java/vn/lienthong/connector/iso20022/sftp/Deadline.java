package vn.lienthong.connector.iso20022.sftp;

import java.time.Duration;

/** When a call must be over. A long document earns time as it arrives; a dripped one does not earn enough. */
final class Deadline {
    private final int bytesPerSecond;
    private volatile long endNanos;

    /** @param bytesPerSecond slowest pace of a document once the limit is used up; 0: nothing earns time */
    Deadline(Duration limit, int bytesPerSecond) {
        this.bytesPerSecond = bytesPerSecond;
        this.endNanos = System.nanoTime() + limit.toNanos();
    }

    /** Called by the one thread that reads. */
    @SuppressWarnings("NonAtomicVolatileUpdate")
    void received(long bytes) {
        if (bytesPerSecond > 0) endNanos += bytes * 1_000_000_000L / bytesPerSecond;
    }

    /** Never negative. */
    long leftNanos() {
        return Math.max(0, endNanos - System.nanoTime());
    }

    boolean isOver() {
        return leftNanos() == 0;
    }
}
