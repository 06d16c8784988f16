package vn.lienthong.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jms.core.JmsTemplate;
import vn.lienthong.gateway.engine.delivery.Destination;
import vn.lienthong.gateway.engine.flow.UnitRunner;
import vn.lienthong.gateway.engine.flow.WorkQueues;

class WorkQueuesIT {
    private static final String BROKER = "vm://77";

    private final EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
    private final CountDownLatch atOnce = new CountDownLatch(4);
    private final CountDownLatch met = new CountDownLatch(4);

    @BeforeEach
    void start() throws Exception {
        broker.setConfiguration(new ConfigurationImpl()
                .setPersistenceEnabled(false)
                .setSecurityEnabled(false)
                .addAcceptorConfiguration("in-vm", BROKER));
        broker.start();
    }

    @AfterEach
    void stop() throws Exception {
        broker.stop();
    }

    /** There is no such destination, which each is told only when all of them have asked. */
    private UnitRunner runner() {
        var destinations = new Destination.Book() {
            @Override
            public @Nullable Destination find(String id) {
                atOnce.countDown();
                try {
                    if (atOnce.await(20, TimeUnit.SECONDS)) met.countDown();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return null;
            }

            @Override
            public List<String> ids() {
                return List.of("bank");
            }
        };
        var around =
                new UnitRunner.Surroundings(destinations, null, service -> false, null, null, null, Clock.systemUTC());
        return new UnitRunner(null, null, null, null, around);
    }

    private static ActiveMQConnectionFactory connections() {
        var connections = new ActiveMQConnectionFactory(BROKER);
        connections.setConsumerWindowSize(0);
        return connections;
    }

    @Test
    void while_there_is_work_a_destination_works_at_as_much_as_it_takes_calls_at_once() throws Exception {
        try (var queues = new WorkQueues(WorkQueuesIT::connections, runner());
                var sending = connections()) {
            queues.listen("bank", 4);
            var sender = new JmsTemplate(sending);
            for (int unit = 1; unit <= 4; unit++) sender.convertAndSend("work.bank", "" + unit);

            assertThat(met.await(40, TimeUnit.SECONDS)).isTrue();
        }
    }
}
