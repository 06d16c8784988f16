package vn.lienthong.gateway.engine.trend;

import org.jspecify.annotations.Nullable;

/**
 * What left and what came of it in some time.
 *
 * @param sent what left in submissions; what is sent once more counts once more
 * @param failed rejected, returned or given up, when it happened: what was put right later counts all the same
 * @param delay of what was completed; absent where nothing was
 */
public record Tally(
        Sum sent,
        Sum completed,
        Sum rejected,
        Sum returned,
        Sum dead,
        @Nullable Delay delay) {
    public static final Tally NONE = new Tally(Sum.NONE, Sum.NONE, Sum.NONE, Sum.NONE, Sum.NONE, null);

    public record Sum(long items, long vnd) {
        static final Sum NONE = new Sum(0, 0);

        Sum plus(Sum more) {
            return new Sum(items + more.items, vnd + more.vnd);
        }
    }

    /** In seconds, each at most: from the release to the final answer. */
    public record Delay(double median, double p95, double p99) {}

    Tally plus(String outcome, Sum more) {
        return switch (outcome) {
            case "sent" -> new Tally(sent.plus(more), completed, rejected, returned, dead, delay);
            case "completed" -> new Tally(sent, completed.plus(more), rejected, returned, dead, delay);
            case "rejected" -> new Tally(sent, completed, rejected.plus(more), returned, dead, delay);
            case "returned" -> new Tally(sent, completed, rejected, returned.plus(more), dead, delay);
            default -> new Tally(sent, completed, rejected, returned, dead.plus(more), delay);
        };
    }

    Tally with(@Nullable Delay found) {
        return new Tally(sent, completed, rejected, returned, dead, found);
    }

    /** All that failed. */
    public Sum failed() {
        return rejected.plus(returned).plus(dead);
    }

    /** What came to an end, well or not. */
    public long ended() {
        return completed.items() + failed().items();
    }

    public boolean isEmpty() {
        return sent.items() == 0 && ended() == 0;
    }
}
