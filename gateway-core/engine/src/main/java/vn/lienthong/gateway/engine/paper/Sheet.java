package vn.lienthong.gateway.engine.paper;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.reconcile.Reconciliation;
import vn.lienthong.gateway.engine.service.Words;

/**
 * The figures of one batch that people sign: what came in and what became of it, in items and in VND (design.md §2.6).
 *
 * @param total of all lines, and of which every part is a part: by word, as {@link #WORDS} has them
 * @param days what went to each destination on each day
 * @param refused lines that never became transfers, by code
 * @param groups the transfers added up by fields of the service
 * @param reconciliation against the partners
 */
public record Sheet(
        Head head,
        Map<String, Sum> totals,
        List<Day> days,
        List<Refused> refused,
        List<Group> groups,
        Reconciliation reconciliation,
        Instant madeAt) {
    /** The words of the equation, in its order. */
    public static final List<String> WORDS = List.of(
            "refused", "duplicate", "open", "completed", "rejected", "returned", "dead", "closed", "superseded");

    /** Items and VND. */
    public record Sum(long items, long vnd) {
        static final Sum NOTHING = new Sum(0, 0);

        Sum and(long moreItems, long moreVnd) {
            return new Sum(items + moreItems, vnd + moreVnd);
        }
    }

    /**
     * What the batch says of itself.
     *
     * @param declared what the agency said before; absent where it did not
     * @param unreadable lines whose amount is not digits only
     */
    public record Head(
            long id,
            String service,
            String agency,
            String state,
            @Nullable String fileName,
            Instant receivedAt,
            @Nullable Instant releasedAt,
            @Nullable LocalDate executionDate,
            @Nullable String officer,
            @Nullable String purpose,
            @Nullable String period,
            @Nullable String unit,
            @Nullable Long declaredCount,
            @Nullable Long declaredSum,
            Sum counted,
            long unreadable) {}

    /** @param failed rejected, returned, dead, closed and superseded */
    public record Day(String destination, LocalDate day, Sum assigned, Sum completed, Sum open, Sum failed) {}

    /** @param kind {@code refused} or {@code duplicate} @param unreadable of the items, those without a readable amount */
    public record Refused(String kind, String code, Words meaning, Sum sum, long unreadable) {}

    /** @param label of the field */
    public record Group(Words label, List<Part> parts) {}

    /** @param value of the field; empty where items have none */
    public record Part(String value, Sum assigned, Sum completed) {}
}
