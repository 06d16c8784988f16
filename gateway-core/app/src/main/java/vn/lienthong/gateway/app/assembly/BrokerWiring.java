package vn.lienthong.gateway.app.assembly;

import jakarta.jms.ConnectionFactory;
import java.util.Objects;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.lienthong.gateway.app.config.GatewayProperties;
import vn.lienthong.gateway.app.embedded.EmbeddedBroker;

/** The work queues' broker: the embedded one, or the one at {@code gateway.broker.url}. */
@Configuration(proxyBeanMethods = false)
class BrokerWiring {
    /** A broker that does not answer within this is away; nothing waits longer for it. */
    private static final long CALL_LIMIT_MILLIS = 5_000;

    @Bean
    @ConditionalOnProperty(prefix = "gateway.broker", name = "url")
    ConnectionFactory externalConnections(GatewayProperties gateway) {
        GatewayProperties.Broker broker = gateway.broker();
        return connections(Objects.requireNonNull(broker.url()), broker.username(), broker.password());
    }

    @Bean(initMethod = "start", destroyMethod = "stop")
    @ConditionalOnMissingBean(ConnectionFactory.class)
    EmbeddedBroker embeddedBroker(GatewayProperties gateway) {
        GatewayProperties.Broker broker = gateway.broker();
        return new EmbeddedBroker(gateway.var().resolve("artemis"), broker.username(), broker.port());
    }

    @Bean
    @ConditionalOnBean(EmbeddedBroker.class)
    ConnectionFactory embeddedConnections(EmbeddedBroker broker, GatewayProperties gateway) {
        return connections(broker.url(), gateway.broker().username(), broker.password());
    }

    /** Every connection is opened anew by who lost it: a broker that is away must fail a call, never hold it. */
    private static ConnectionFactory connections(String url, String user, String password) {
        ActiveMQConnectionFactory connections = new ActiveMQConnectionFactory(url, user, password);
        connections.setReconnectAttempts(0);
        connections.setCallTimeout(CALL_LIMIT_MILLIS);
        connections.setBlockOnDurableSend(true);
        // A claim check may be minutes of work: a consumer takes one and leaves the others to its neighbours.
        connections.setConsumerWindowSize(0);
        return connections;
    }
}
