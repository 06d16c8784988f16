package vn.lienthong.gateway.api;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a partner says about one item, or about a whole submission.
 *
 * @param submissionRef the submission it names, as the partner spells it; absent where the partner names only the item
 * @param reference the item it names (EndToEndId); absent where it speaks of the whole submission: then it counts for every item
 *     that the same document does not name
 * @param said what it says
 * @param amountVnd the amount it names, whole VND; absent where it names none. Compared with what was sent, where the fact names an
 *     item or a submission of one
 * @param partnerRef the partner's own reference of the booking
 */
public record Fact(
        @Nullable String submissionRef,
        @Nullable String reference,
        Said said,
        @Nullable Long amountVnd,
        @Nullable String partnerRef) {

    /** What a partner says of an item, by rank: open, then completed or rejected, then returned. */
    public sealed interface Said {

        /** Taken and still open: received, accepted, pending. */
        record Open(String code) implements Said {}

        /** Some of the submission is refused, some not: the items are named one by one. */
        record Partly(String code) implements Said {}

        /** Refused because the partner already has this very submission: not a failure, it is being worked on. */
        record AlreadyHeld(String code) implements Said {}

        /**
         * Done for good: paid, booked, issued.
         *
         * @param answer as in {@link Delivery.Completed#answer()}
         */
        record Completed(String code, Map<String, Object> answer) implements Said {

            public Completed(String code) {
                this(code, Map.of());
            }

            /** Personal data has no string form. */
            @Override
            public String toString() {
                return "Completed[code=" + code + "]";
            }
        }

        /** Refused. */
        record Rejected(String code, @Nullable String reason) implements Said {}

        /** Done and then undone: the money came back. */
        record Returned(String code, @Nullable String reason) implements Said {}
    }
}
