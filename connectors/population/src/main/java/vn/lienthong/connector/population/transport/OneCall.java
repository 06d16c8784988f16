package vn.lienthong.connector.population.transport;

import java.util.Objects;
import org.apache.cxf.message.Message;
import org.jspecify.annotations.Nullable;

/** What the interceptors of one call know of it. Used by one thread. */
final class OneCall {
    /** Under this name it travels with CXF's messages. */
    static final String KEY = OneCall.class.getName();

    /** How it is ended from outside. */
    final Attempt attempt;

    /** The body of the request, exactly. */
    final byte[] request;

    /** Base64 of the SHA-512 of the bytes that went out; empty before. */
    String sentHash = "";

    /** HTTP status; 0 before there was one. */
    int status;

    /** The header of this name, as it came. */
    @Nullable
    String retryAfter;

    /** The SOAP message that came, without what HTTP, JSON or MIME put around it. */
    byte @Nullable [] envelope;

    /** Of the SOAP message; absent where nobody said it. */
    @Nullable
    String encoding;

    OneCall(Attempt attempt, byte[] request) {
        this.attempt = attempt;
        this.request = request;
    }

    /** The call that a message goes out for, or comes in for. */
    static OneCall of(Message message) {
        Message out = Objects.requireNonNull(message.getExchange()).getOutMessage();
        return (OneCall) Objects.requireNonNull(out.get(KEY), "every call puts itself into its context");
    }
}
