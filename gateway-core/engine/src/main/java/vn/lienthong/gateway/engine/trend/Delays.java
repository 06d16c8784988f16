package vn.lienthong.gateway.engine.trend;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How long things took, by buckets of which each is √2 as wide as the one before. */
final class Delays {
    private final TreeMap<Integer, Long> buckets = new TreeMap<>();
    private long all;

    void add(int bucket, long items) {
        buckets.merge(bucket, items, Long::sum);
        all += items;
    }

    /** Absent where nothing was completed. */
    Tally.@Nullable Delay told() {
        return all == 0 ? null : new Tally.Delay(within(0.5), within(0.95), within(0.99));
    }

    /** The bound of the bucket in which the part ends. */
    private double within(double part) {
        long left = (long) Math.ceil(all * part);
        for (Map.Entry<Integer, Long> bucket : buckets.entrySet()) {
            left -= bucket.getValue();
            if (left <= 0) return Math.pow(2, bucket.getKey() / 2.0);
        }
        return Math.pow(2, buckets.lastKey() / 2.0);
    }
}
