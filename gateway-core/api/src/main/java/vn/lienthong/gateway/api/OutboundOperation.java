package vn.lienthong.gateway.api;

/**
 * Something said to a partner: a payment, a dossier, a question. The gateway calls {@link #encode} first, stores the bytes
 * durably, and only then calls {@link #deliver} with them; what was not stored is never sent. A submission that is sent again is
 * sent with the same bytes.
 */
public interface OutboundOperation {

    /**
     * Writes what will be sent. A pure function of the draft: no I/O, no clock, no random number.
     *
     * @return the bytes, or the items that cannot be said to this partner; then the gateway takes those out and asks again
     */
    Encoding encode(Draft draft);

    /**
     * Sends the stored bytes and says what the partner answered. Never throws for what a partner or the network does: that is a
     * {@link Delivery}. A thrown exception is a bug of the connector and is taken as {@link Delivery.Unknown}.
     *
     * <p>Choose {@link Delivery.Unavailable} only where it is certain that the partner has done nothing.
     */
    DeliveryReport deliver(Submission submission);

    /**
     * Asks what became of a submission whose answer is not known. Only called where {@code connector.yaml} names an
     * {@code inquiry} for the operation.
     */
    Inquiry inquire(Submission submission);
}
