package vn.lienthong.gateway.app.rest.operate;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;

/** Whether the broker is there: it is, if it lets us connect. Asked with connections of its own, which do not wait for anybody else's. */
public final class BrokerState {
    private final ConnectionFactory connections;

    public BrokerState(ConnectionFactory connections) {
        this.connections = connections;
    }

    /** {@code UP} or {@code DOWN}; after the time limit of a call at the latest. */
    String now() {
        try (var connection = connections.createConnection()) {
            return connection.getMetaData() == null ? "DOWN" : "UP";
        } catch (JMSException away) {
            return "DOWN";
        }
    }
}
