package vn.lienthong.gateway.engine.plugin;

import java.time.Duration;

/** A connector did not come back in time. It was interrupted; it may still run, and what it was to do may be done. */
public final class ConnectorTimeout extends Exception {
    private final boolean started;

    ConnectorTimeout(String destination, String call, Duration limit, boolean started) {
        super("connector of " + destination + ": " + call
                + (started ? " did not end within " : " found no free thread within ") + limit);
        this.started = started;
    }

    /** False where no thread of the connector was free: then it was never called. */
    public boolean started() {
        return started;
    }
}
