package vn.lienthong.connector.population.transport;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.connector.population.message.Element;

/** What came of one call. */
public sealed interface Reply {

    /**
     * A normal SOAP answer.
     *
     * @param sentHash Base64 of the SHA-512 of the SOAP message that went out on the wire
     * @param headers in their order
     * @param body the element in the body
     */
    record Answered(String sentHash, List<Element> headers, Element body) implements Reply {}

    /**
     * A SOAP fault, with whatever HTTP status.
     *
     * @param code text of faultcode, as it came
     */
    record Faulted(List<Element> headers, String code) implements Reply {}

    /** An HTTP status that says no, without a SOAP message. */
    record Refused(int status, @Nullable Duration retryAfter) implements Reply {
        /** {@code http.503}. */
        public String code() {
            return "http." + status;
        }
    }

    /** The connection was not made, broke or took too long. */
    record Unanswered(String code) implements Reply {}

    /** Something came that is no SOAP message. */
    record Unreadable(String code) implements Reply {}
}
