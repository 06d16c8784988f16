package vn.lienthong.gateway.api;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The answer of {@link OutboundOperation#inquire}. */
public sealed interface Inquiry {

    /**
     * The partner knows the submission.
     *
     * @param document what it said, as received; the gateway stores it and reads it with {@link InboundOperation#read}
     * @param type type of the document as {@link DocumentRef#type()} has it
     */
    record Found(String type, byte[] document) implements Inquiry {}

    /** The partner has the whole submission and says no more. */
    record Taken(@Nullable String partnerRef) implements Inquiry {}

    /** The partner says that it has never seen it. */
    record NotKnown(String code) implements Inquiry {}

    /** The partner certainly has not taken it and cannot any more (a half-uploaded file that was deleted). */
    record NotTaken(String code) implements Inquiry {}

    /** No usable answer; ask again later. */
    record NoAnswer(String code, @Nullable Duration retryAfter) implements Inquiry {}
}
