package vn.lienthong.gateway.engine.intake.result;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.intake.funds.Shortfall;
import vn.lienthong.gateway.engine.service.Words;

/**
 * A batch as people and programs see it.
 *
 * @param warnings what a person should know before it goes; of one that has gone, what was known then
 * @param totals by word: refused, duplicate, open, held (part of open), completed, rejected, returned, dead, closed,
 *     superseded; absent in lists of batches, because they are counted from the transfers
 */
public record BatchView(
        String id,
        String service,
        String agency,
        String state,
        @Nullable String fileName,
        String format,
        boolean checkOnly,
        Instant receivedAt,
        @Nullable Instant checkedAt,
        @Nullable Instant releasedAt,
        @Nullable Instant doneAt,
        @Nullable LocalDate executionDate,
        Declared declared,
        Counted counted,
        List<Fault> faults,
        List<Shortfall.Warning> warnings,
        @Nullable Map<String, Total> totals) {
    /** What the agency said before. */
    public record Declared(@Nullable Long count, @Nullable Long sum) {}

    /** What was found. @param unreadable lines whose amount is not digits only */
    public record Counted(long lines, long sum, long unreadable) {}

    /** Why the batch as a whole was refused. */
    public record Fault(String code, long line, int column, Words message) {}

    /** Of some lines. */
    public record Total(long items, long vnd) {
        static final Total NONE = new Total(0, 0);

        Total plus(long moreItems, long moreVnd) {
            return new Total(items + moreItems, vnd + moreVnd);
        }
    }
}
