package vn.lienthong.gateway.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerIT {
    @TempDir
    Path folder;

    private EmbeddedBroker broker;

    @BeforeEach
    void start() {
        broker = new EmbeddedBroker(folder.resolve("artemis"), "gateway", -1);
        broker.start();
    }

    @AfterEach
    void stop() {
        broker.stop();
    }

    @Test
    void a_message_outlives_a_restart() throws JMSException {
        try (JMSContext jms = connect(broker.password())) {
            jms.createProducer().send(jms.createQueue("work.bank-b"), "claim 1-20");
        }

        broker.stop();
        broker.start();

        try (JMSContext jms = connect(broker.password())) {
            TextMessage kept = (TextMessage)
                    jms.createConsumer(jms.createQueue("work.bank-b")).receive(5_000);
            assertThat(kept.getText()).isEqualTo("claim 1-20");
        }
    }

    @Test
    void nobody_connects_without_the_password() {
        assertThatThrownBy(() -> connect("guess").createProducer()).isInstanceOf(JMSRuntimeException.class);
    }

    @Test
    void a_full_queue_fails_the_sender_and_does_not_hold_him() {
        byte[] body = new byte[64 << 10];
        try (JMSContext jms = connect(broker.password())) {
            assertThatThrownBy(() -> {
                        for (int message = 0; message < 1_100; message++) {
                            jms.createProducer().send(jms.createQueue("work.full"), body);
                        }
                    })
                    .isInstanceOf(JMSRuntimeException.class)
                    .hasMessageContaining("full");
        }
    }

    @Test
    void a_taken_port_is_said_at_once() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            EmbeddedBroker second = new EmbeddedBroker(folder.resolve("second"), "gateway", taken.getLocalPort());

            assertThatThrownBy(second::start)
                    .isInstanceOf(EmbeddedFailure.class)
                    .hasMessageContaining("Port " + taken.getLocalPort());
        }
    }

    private JMSContext connect(String password) {
        return new ActiveMQConnectionFactory(broker.url(), "gateway", password).createContext();
    }
}
