package vn.lienthong.gateway.engine.partner;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How much a partner may be given.
 *
 * @param maxItems items a submission; absent: the operation's own
 * @param concurrency calls at once
 * @param timeLimit the longest that one call may take
 * @param rate pace of calls; absent: none
 * @param trial after so many transfers the destination holds itself until a person resumes; absent: no trial
 * @param collect how long a single transfer waits for others, to leave in one submission with them
 */
public record Limits(
        @Nullable Integer maxItems,
        int concurrency,
        Duration timeLimit,
        @Nullable Rate rate,
        @Nullable Integer trial,
        Duration collect) {

    /** At most so many calls in so long. */
    public record Rate(int calls, Duration per) {}

    /** Items a submission of an operation that itself takes at most {@code operationMaxItems}. */
    public int maxItems(int operationMaxItems) {
        return maxItems == null ? operationMaxItems : Math.min(maxItems, operationMaxItems);
    }
}
