package vn.lienthong.gateway.engine.trend;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of failures.
 *
 * @param all of the whole span
 * @param periods the oldest first, also those in which nothing came to an end
 * @param causes by destination and by the cause of the first failure, most first
 */
public record Mending(Figures all, List<Period> periods, List<Cause> causes) {

    /**
     * Failures that ended, or failed again, in some time.
     *
     * @param delivered sent again, and completed
     * @param failed sent again, and failed again; each time counts
     * @param settled ended otherwise: closed, or completed by the partner's word
     * @param resolve from the first failure to the end, of what ended; absent where nothing did
     */
    public record Figures(long delivered, long failed, long settled, Tally.@Nullable Delay resolve) {
        static final Figures NONE = new Figures(0, 0, 0, null);

        /** Sent again, with an outcome. */
        public long replayed() {
            return delivered + failed;
        }

        public boolean isEmpty() {
            return replayed() + settled == 0;
        }
    }

    public record Period(Instant start, Figures figures) {}

    public record Cause(String destination, String service, String cause, Figures figures) {}
}
