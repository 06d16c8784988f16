package vn.lienthong.gateway.app.assembly;

import jakarta.jms.ConnectionFactory;
import org.springframework.jms.connection.CachingConnectionFactory;
import org.springframework.jms.core.JmsTemplate;

/** The connection on which work is offered to the broker. It is no bean of the kind that consumers look for: they have their own. */
final class Offering {
    private final CachingConnectionFactory connection;

    Offering(ConnectionFactory connections) {
        connection = new CachingConnectionFactory(connections);
        connection.setReconnectOnException(true);
    }

    JmsTemplate template() {
        return new JmsTemplate(connection);
    }

    void destroy() {
        connection.destroy();
    }
}
