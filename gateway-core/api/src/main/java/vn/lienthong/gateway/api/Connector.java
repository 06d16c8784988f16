package vn.lienthong.gateway.api;

/**
 * A partner protocol, for example "ISO 20022 host to host". One public class with a public no-argument constructor, named in
 * {@code META-INF/services/vn.lienthong.gateway.api.Connector}; it holds no state of its own. The gateway opens it once for
 * every destination that speaks the protocol; all calls run on threads that belong to that destination.
 *
 * <p>Beside it stands {@code connector.yaml}: id, version, SPI range, JSON Schema of the configuration, operations.
 */
public interface Connector {

    /** The version of this interface; {@code connector.yaml} states the range of versions that a connector works with. */
    String SPI_VERSION = "1.1";

    /**
     * Opens the protocol for one destination. Does no I/O: a partner that is down must not stop the start.
     *
     * @param context the destination's configuration, already checked against the connector's JSON Schema
     * @throws InvalidConfig if a value passes the schema and still cannot be used (an unreadable key, a bad address)
     */
    Link open(ConnectorContext context) throws InvalidConfig;
}
