package vn.lienthong.gateway.engine.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/** Lets so many a minute through of each sort, and says with the first after a pause how many it has kept back. */
public final class Throttle {
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final int most;
    private final Clock clock;
    private final Map<String, Window> windows = new ConcurrentHashMap<>();

    public Throttle(int most, Clock clock) {
        this.most = most;
        this.clock = clock;
    }

    private record Window(Instant start, int seen, int keptBack) {}

    /**
     * Counts one.
     *
     * @param sort from a small set: each is remembered for ever
     * @return how many were kept back before it; empty where this one is to be kept back
     */
    public OptionalInt pass(String sort) {
        Instant now = clock.instant();
        int[] before = new int[1];
        Window window = windows.compute(sort, (key, last) -> {
            if (last == null || !now.isBefore(last.start().plus(WINDOW))) {
                before[0] = last == null ? 0 : last.keptBack();
                return new Window(now, 1, 0);
            }
            boolean over = last.seen() >= most;
            return new Window(last.start(), last.seen() + 1, last.keptBack() + (over ? 1 : 0));
        });
        return window.seen() > most ? OptionalInt.empty() : OptionalInt.of(before[0]);
    }
}
