package vn.lienthong.gateway.api;

import java.util.List;

/** The answer of {@link OutboundOperation#encode}. */
public sealed interface Encoding {

    /** The exact bytes that will leave. */
    record Encoded(byte[] bytes) implements Encoding {}

    /** These items cannot be said to this partner; each becomes a dead letter with its code. Never empty. */
    record Unsayable(List<Fault> faults) implements Encoding {}

    /**
     * @param reference the item
     * @param code stable, dotted, lower case: {@code account_number.length}
     * @param reason for the integrator, without the value: {@code account_number has 40 characters; the bank takes 34}
     */
    record Fault(String reference, String code, String reason) {}
}
