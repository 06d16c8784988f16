package vn.lienthong.gateway.engine.paper;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.lienthong.gateway.engine.intake.result.Reasons;

/** Adds a list up while it is read. To be asked when both of its parts have been read to their ends. */
public final class UnpaidSums {
    private final Map<Reason, Count> reasons = new LinkedHashMap<>();
    private final Count paid = new Count();
    private final Count unpaid = new Count();
    private final Count open = new Count();

    /** How many, and how much money. */
    public record Sum(long items, long vnd) {}

    /** Why so many are not paid. @param code the partner's own, else ours; may be empty */
    public record Because(Reasons.Standing example, String code, Sum sum) {}

    private record Reason(String word, String code) {}

    private static final class Count {
        private long items;
        private long vnd;
        private Reasons.Standing example = NOBODY;

        void add(long moreItems, long moreVnd) {
            items += moreItems;
            vnd += moreVnd;
        }

        Sum sum() {
            return new Sum(items, vnd);
        }
    }

    private static final Reasons.Standing NOBODY =
            new Reasons.Standing(vn.lienthong.gateway.engine.ledger.State.CLOSED, false, "", null, null);

    void paid(long items, long vnd) {
        paid.add(items, vnd);
    }

    /** Of a line, when its standing is known. */
    void unpaid(UnpaidLine line) {
        unpaid.add(1, line.amountVnd());
        var reason = new Reason(
                Reasons.word(line.standing().state(), line.standing().held()).en(), line.code());
        Count count = reasons.computeIfAbsent(reason, r -> new Count());
        count.example = line.standing();
        count.add(1, line.amountVnd());
    }

    void open(long vnd) {
        open.add(1, vnd);
    }

    public Sum paid() {
        return paid.sum();
    }

    /** To be carried to the next month, or put right before it. */
    public Sum unpaid() {
        return unpaid.sum();
    }

    public Sum open() {
        return open.sum();
    }

    /** All that was to be paid in the month. */
    public Sum listed() {
        return new Sum(paid.items + unpaid.items + open.items, paid.vnd + unpaid.vnd + open.vnd);
    }

    /** The most frequent first. */
    public List<Because> reasons() {
        return reasons.entrySet().stream()
                .map(entry -> new Because(
                        entry.getValue().example,
                        entry.getKey().code(),
                        entry.getValue().sum()))
                .sorted(Comparator.comparingLong((Because b) -> b.sum().items()).reversed())
                .toList();
    }
}
