package vn.lienthong.gateway.engine.replay;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a job goes.
 *
 * @param stages how many items first (the canary), how many next; each stage waits for the outcomes of the one before. Empty: all at
 *     once
 * @param asks waits for a person after the first stage
 * @param rate most items a minute and destination; absent: as many as the destination takes
 * @param stopPercent stops when more than so many per cent of what is finished failed again
 * @param stopMinimum but not before so many are finished; at the end of a stage fewer are enough
 * @param startAt absent: at once
 * @param windowFrom sends only between these times of the day in Vietnam; absent: at any time
 */
public record Pace(
        List<Integer> stages,
        boolean asks,
        @Nullable Integer rate,
        int stopPercent,
        int stopMinimum,
        @Nullable Instant startAt,
        @Nullable LocalTime windowFrom,
        @Nullable LocalTime windowTo) {
    /** All at once, and stop when a fifth of at least twenty has failed again. */
    public static final Pace USUAL = new Pace(List.of(), false, null, 20, 20, null, null, null);

    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    public Pace {
        stages = List.copyOf(stages);
        if (stages.stream().anyMatch(size -> size < 1)) throw new IllegalArgumentException("a stage has items");
        if ((windowFrom == null) != (windowTo == null)) throw new IllegalArgumentException("a window has two ends");
    }

    /** Whether anything may be sent now. */
    boolean isOpen(Instant now) {
        if (startAt != null && now.isBefore(startAt)) return false;
        if (windowFrom == null || windowTo == null) return true;
        var time = LocalTime.ofInstant(now, ZONE);
        boolean after = !time.isBefore(windowFrom);
        boolean before = time.isBefore(windowTo);
        return windowFrom.isBefore(windowTo) ? after && before : after || before;
    }

    /** How many may have been sent by the end of a stage. */
    long until(int stage) {
        return stage >= stages.size()
                ? Long.MAX_VALUE
                : stages.stream()
                        .limit(stage + 1L)
                        .mapToLong(Integer::longValue)
                        .sum();
    }
}
