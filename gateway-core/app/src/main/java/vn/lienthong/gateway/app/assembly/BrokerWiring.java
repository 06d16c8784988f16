package vn.lienthong.gateway.app.assembly;

import jakarta.jms.ConnectionFactory;
import java.util.ArrayList;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.lienthong.gateway.app.assembly.messages.MessageConnections;
import vn.lienthong.gateway.app.config.GatewayProperties;
import vn.lienthong.gateway.app.embedded.EmbeddedBroker;
import vn.lienthong.gateway.app.embedded.MessageUsers;
import vn.lienthong.gateway.app.rest.operate.BrokerState;
import vn.lienthong.gateway.engine.agency.Agencies;
import vn.lienthong.gateway.engine.agency.Agency;
import vn.lienthong.gateway.engine.agency.Listening;
import vn.lienthong.gateway.engine.service.ServiceDefinition;
import vn.lienthong.gateway.engine.service.Services;

/** The work queues' broker: the embedded one, or the one at {@code gateway.broker.url}. */
@Configuration(proxyBeanMethods = false)
class BrokerWiring {
    /** A broker that does not answer within this is away; nothing waits longer for it. */
    private static final long CALL_LIMIT_MILLIS = 5_000;

    private static final long ASKED_BY_A_PERSON_MILLIS = 2_000;

    /** Where the broker is, and as whom. */
    record BrokerAddress(String url, String username, String password) {
        @Override
        public String toString() {
            return url;
        }
    }

    @Bean
    @ConditionalOnProperty(prefix = "gateway.broker", name = "url")
    BrokerAddress externalBrokerAddress(GatewayProperties gateway) {
        GatewayProperties.Broker broker = gateway.broker();
        return new BrokerAddress(Objects.requireNonNull(broker.url()), broker.username(), broker.password());
    }

    @Bean(initMethod = "start", destroyMethod = "stop")
    @ConditionalOnMissingBean(BrokerAddress.class)
    EmbeddedBroker embeddedBroker(GatewayProperties gateway, Services services, Agencies agencies) {
        GatewayProperties.Broker broker = gateway.broker();
        return new EmbeddedBroker(
                gateway.var().resolve("artemis"), broker.username(), broker.port(), users(gateway, services, agencies));
    }

    private static MessageUsers users(GatewayProperties gateway, Services services, Agencies agencies) {
        var listening = new TreeSet<String>();
        var logins = new ArrayList<MessageUsers.Login>();
        for (Agency agency : agencies.sound().values()) {
            Listening.Queue queue = agency.listening().queue();
            if (queue == null) continue;
            listening.add(agency.id());
            Listening.Login login = queue.login();
            if (login != null) logins.add(new MessageUsers.Login(agency.id(), login.user(), login.password()));
        }
        var doors = services.all().stream().map(ServiceDefinition::id).collect(Collectors.toSet());
        return new MessageUsers(gateway.broker().amqp(), gateway.messages().maxBytes(), doors, listening, logins);
    }

    @Bean
    @ConditionalOnBean(EmbeddedBroker.class)
    BrokerAddress embeddedBrokerAddress(EmbeddedBroker broker, GatewayProperties gateway) {
        return new BrokerAddress(broker.url(), gateway.broker().username(), broker.password());
    }

    @Bean
    WorkConnections workConnections(BrokerAddress broker) {
        return new WorkConnections(() -> {
            ActiveMQConnectionFactory connections = connections(broker, CALL_LIMIT_MILLIS);
            // A claim check may be minutes of work: a consumer takes one and leaves the others to its neighbours.
            connections.setConsumerWindowSize(0);
            return connections;
        });
    }

    @Bean
    ConnectionFactory offeringConnections(WorkConnections connections) {
        return connections.get();
    }

    @Bean
    BrokerState brokerState(BrokerAddress broker) {
        return new BrokerState(connections(broker, ASKED_BY_A_PERSON_MILLIS));
    }

    @Bean
    MessageConnections messageConnections(BrokerAddress broker) {
        return new MessageConnections(connections(broker, CALL_LIMIT_MILLIS));
    }

    /** Every connection is opened anew by who lost it: a broker that is away must fail a call, never hold it. */
    private static ActiveMQConnectionFactory connections(BrokerAddress broker, long callLimit) {
        var connections = new ActiveMQConnectionFactory(broker.url(), broker.username(), broker.password());
        connections.setReconnectAttempts(0);
        connections.setCallTimeout(callLimit);
        connections.setBlockOnDurableSend(true);
        return connections;
    }
}
