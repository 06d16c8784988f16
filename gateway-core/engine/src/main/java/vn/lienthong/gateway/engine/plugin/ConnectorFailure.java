package vn.lienthong.gateway.engine.plugin;

/**
 * A connector has a bug: it threw, or answered what the SPI does not allow. Holds only texts, so that nothing of the connector
 * stays reachable. The texts are the connector's: they go to a log for the integrator and to no page.
 */
public final class ConnectorFailure extends Exception {
    private final String thrown;
    private final String stack;

    ConnectorFailure(String thrown, String message, String stack) {
        super(message);
        this.thrown = thrown;
        this.stack = stack;
    }

    /** Class name of what it threw; {@code connector.answer} where it answered wrongly. */
    public String thrown() {
        return thrown;
    }

    /** The connector's stack as text; may be empty. */
    public String stack() {
        return stack;
    }

    /** An answer that the SPI does not allow. */
    static ConnectorFailure answer(String what) {
        return new ConnectorFailure("connector.answer", what, "");
    }
}
