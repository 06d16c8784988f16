package vn.lienthong.gateway.api;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/**
 * What a connector is given when it is opened for a destination.
 *
 * @param destination id of the configured partner, for example {@code bank-b}
 * @param config the {@code config:} section of {@code config/partners/<destination>.yaml}: strings, numbers, booleans, lists and
 *     maps; secrets are already resolved, so a value is never to be logged
 * @param timeLimit the longest that one call of the partner may take; the connector sets its socket time-outs by it
 * @param clock the time; connectors never ask the system clock, so that tests can move it
 */
public record ConnectorContext(String destination, Map<String, Object> config, Duration timeLimit, Clock clock) {
    public ConnectorContext {
        config = Map.copyOf(config);
    }

    /** Secrets have no string form: the names of the keys, and no value. */
    @Override
    public String toString() {
        return "ConnectorContext[" + destination + ", " + config.keySet() + "]";
    }
}
