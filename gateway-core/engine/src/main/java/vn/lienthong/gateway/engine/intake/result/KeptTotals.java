package vn.lienthong.gateway.engine.intake.result;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Totals of big batches, kept for as long as counting them again would cost too much: whoever looks again and again, and
 * however many look, counting takes at most a twentieth of one core. What is counted in no time is always counted anew.
 */
final class KeptTotals {
    private static final long WORTH_KEEPING_NANOS = Duration.ofMillis(50).toNanos();
    private static final int TIMES_AS_LONG = 20;

    private final Map<Long, Kept> kept = new ConcurrentHashMap<>();

    private record Kept(String state, Map<String, BatchView.Total> totals, long until) {
        boolean isFresh(String stateNow) {
            return state.equals(stateNow) && System.nanoTime() - until < 0;
        }
    }

    /** Counts. */
    interface Counting {
        Map<String, BatchView.Total> count() throws SQLException;
    }

    /** @param state of the batch: what was counted in another one does not count */
    Map<String, BatchView.Total> of(long batchId, String state, Counting counting) throws SQLException {
        Kept last = kept.get(batchId);
        if (last != null && last.isFresh(state)) return last.totals();
        long started = System.nanoTime();
        Map<String, BatchView.Total> totals = counting.count();
        long ended = System.nanoTime();
        kept.values().removeIf(old -> ended - old.until() >= 0);
        if (ended - started > WORTH_KEEPING_NANOS)
            kept.put(batchId, new Kept(state, totals, ended + (ended - started) * TIMES_AS_LONG));
        return totals;
    }
}
