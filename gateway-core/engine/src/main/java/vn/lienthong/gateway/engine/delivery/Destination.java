package vn.lienthong.gateway.engine.delivery;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import vn.lienthong.gateway.api.Delivery;
import vn.lienthong.gateway.api.DeliveryReport;
import vn.lienthong.gateway.api.Draft;
import vn.lienthong.gateway.api.Encoding;
import vn.lienthong.gateway.api.Inquiry;
import vn.lienthong.gateway.api.Submission;
import vn.lienthong.gateway.engine.outcome.Terms;

/**
 * A configured partner that can be talked to now.
 *
 * @param line its connector, opened for this destination
 * @param calendar says on which day it can act
 * @param maxItems the most items in one submission
 * @param connector id and version of the connector, for the record
 */
public record Destination(
        String id, Line line, Gate gate, Terms terms, Calendar calendar, int maxItems, String connector) {

    /** A claim of one item would cost as much as the call: what is taken one by one is claimed by the hundred. */
    private static final int CLAIMED_TOGETHER = 200;

    /** The most items in one claim. */
    public int unitItems() {
        return maxItems == 1 ? CLAIMED_TOGETHER : maxItems;
    }

    /** The partner's working days. */
    public interface Calendar {
        /** The wanted day, or the next working day where it has passed. */
        LocalDate executable(LocalDate wanted, Instant now);
    }

    /** The calls of a connector, bounded in time, with every failure turned into a value. */
    public interface Line {
        Encoding encode(Draft draft);

        Answer deliver(Submission submission);

        /**
         * Encodes and delivers, for who commits nothing in between: what a question waits for is mostly one thread after another.
         *
         * @param leaving from what was encoded to what leaves; absent: nothing does. May be called on another thread, once
         * @return absent where nothing left
         */
        default Optional<Answer> put(Draft draft, Function<Encoding, Optional<Submission>> leaving) {
            return leaving.apply(encode(draft)).map(this::deliver);
        }

        Inquiry inquire(Submission submission);

        /** Whether the operation only asks, of a connector that also has one that does something. */
        default boolean isQuestion(String operation) {
            return false;
        }

        /** Whether the operation changes nothing at the partner, so that it may be asked once more whatever has become of it. */
        default boolean isRead(String operation) {
            return false;
        }

        /** Whether it has nothing but operations of that kind. */
        default boolean onlyReads() {
            return false;
        }

        /** What one submission of the operation may hold. */
        default Fit fit(String operation) {
            return Fit.ANYTHING;
        }

        /** Whether doing the same of this operation again changes nothing, so that the partner has nothing to say of the second time. */
        default boolean isRepeatable(String operation) {
            return false;
        }

        /** Whether nothing of it is real: then the log says nothing of what it answers. */
        default boolean isRehearsed() {
            return false;
        }

        /** What it says on its own, by the name of the operation. */
        Inbox inbox(String operation);
    }

    /**
     * What one submission may hold.
     *
     * @param maxItems the most items
     * @param together fields of the items' content that are equal in all of them
     * @param audited fields of the items' content that the audit names: who asks, and why
     */
    public record Fit(int maxItems, List<String> together, List<String> audited) {
        public static final Fit ANYTHING = new Fit(Integer.MAX_VALUE, List.of(), List.of());
    }

    /**
     * What came back from a delivery.
     *
     * @param ended whether the call has really ended; a call that had to be abandoned may still be sending
     */
    public record Answer(DeliveryReport report, boolean ended) {
        public static Answer abandoned(String code) {
            return new Answer(DeliveryReport.of(new Delivery.Unknown(code)), false);
        }
    }

    /** The destinations that can be talked to now. */
    public interface Book {
        /** Null where there is no such partner, or its connector is down. */
        @org.jspecify.annotations.Nullable
        Destination find(String id);

        /** Ids of all that can be talked to now. */
        List<String> ids();
    }
}
