package vn.lienthong.gateway.engine.alert;

/**
 * A figure.
 *
 * @param object a destination, a file, or '' for the whole gateway
 * @param of how many it is a share of; elsewhere without meaning, and large
 */
public record Measured(AlertKind kind, String object, long value, long of) {
    Measured(AlertKind kind, String object, long value) {
        this(kind, object, value, Long.MAX_VALUE);
    }
}
