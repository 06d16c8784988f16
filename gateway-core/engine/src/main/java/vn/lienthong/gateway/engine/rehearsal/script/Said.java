package vn.lienthong.gateway.engine.rehearsal.script;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.api.Delivery;
import vn.lienthong.gateway.api.Fact;

/** Things that a partner says in a rehearsal. Items are named by their number in the input, from 1. */
public final class Said {
    private Said() {}

    /**
     * To a call.
     *
     * @param whole counts for every item that {@code items} does not name
     * @param items by number
     */
    public record ToCall(Delivery whole, Map<Integer, Delivery> items) {}

    /** To an inquiry. */
    public sealed interface ToInquiry {
        /** It has the whole submission and says no more. */
        record Taken(@Nullable String partnerRef) implements ToInquiry {}

        /** It has never seen it. */
        record NotKnown(String code) implements ToInquiry {}

        /** It certainly has not taken it and cannot any more. */
        record NotTaken(String code) implements ToInquiry {}

        /** It gives no usable answer. */
        record NoAnswer(String code) implements ToInquiry {}

        /** It knows it, and says this of it. */
        record Found(Document document) implements ToInquiry {}
    }

    /** A document of the partner. */
    public sealed interface Document {
        /** What it says, without the document: no connector reads it. */
        record Facts(List<ItemSaid> said) implements Document {}

        /** As it comes: the connector reads it. */
        record Bytes(String type, byte[] bytes) implements Document {
            /** Personal data has no string form. */
            @Override
            public String toString() {
                return "Bytes[" + type + "]";
            }
        }
    }

    /**
     * One thing that is said of one item.
     *
     * @param item its number; 0: the whole submission that was sent last
     * @param amountVnd the amount it names; absent where it names none
     */
    public record ItemSaid(
            int item,
            Fact.Said said,
            @Nullable Long amountVnd,
            @Nullable String partnerRef) {}

    /**
     * Something that the partner says on its own.
     *
     * @param after the beginning of the rehearsal
     * @param destination who says it; empty: the destination of the first item
     * @param operation of the connector that gives such documents
     * @param times how often it comes
     */
    public record Report(Duration after, String destination, String operation, int times, Document document) {}
}
