package vn.lienthong.gateway.engine.mapping;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/**
 * Ends a translation that does not end. A language calls {@link #step} at each turn of whatever can turn for ever; processor time of
 * the thread counts, so that a machine that stood still kills no payment.
 */
public final class Effort {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    /** Looking at the time costs more than a step. */
    private static final int STEPS_A_LOOK = 4096;

    private final long mostNanos;
    private int steps;
    private long begun;

    public Effort(Duration most) {
        mostNanos = most.toNanos();
    }

    /** A new item. */
    public void begin() {
        steps = 0;
    }

    /** @throws Spent the time is up */
    public void step() {
        if (++steps % STEPS_A_LOOK != 0) return;
        long now = now();
        if (steps == STEPS_A_LOOK) begun = now;
        else if (now - begun > mostNanos) throw new Spent();
    }

    private static long now() {
        // virtual threads have no processor time of their own
        return Thread.currentThread().isVirtual() ? System.nanoTime() : THREADS.getCurrentThreadCpuTime();
    }

    /** The time is up. */
    public static final class Spent extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Spent() {
            super("the mapping does not end", null, false, false);
        }
    }
}
