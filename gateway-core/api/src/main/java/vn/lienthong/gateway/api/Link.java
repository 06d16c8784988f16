package vn.lienthong.gateway.api;

/**
 * One opened destination. Called by several threads at once. {@link #close()} is called once, also after a failed call, and must
 * end every thread and connection that the link started: otherwise its class loader can never be unloaded.
 */
public interface Link extends AutoCloseable {

    /**
     * The operation by its name in {@code connector.yaml}; the gateway asks only for operations declared there with direction
     * {@code out}.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    OutboundOperation outbound(String operation);

    /**
     * The operation by its name in {@code connector.yaml}, declared there with direction {@code in}.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    InboundOperation inbound(String operation);

    @Override
    void close();
}
