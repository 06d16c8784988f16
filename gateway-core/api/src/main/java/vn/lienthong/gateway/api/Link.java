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

    /**
     * Asks the partner whether it is there and lets us in, and changes nothing there: for a person who has just configured it. Within
     * the time limit; never throws for what the partner or the network does. Since SPI 1.1.
     */
    default Check check() {
        return new Check.NotOffered();
    }

    @Override
    void close();
}
