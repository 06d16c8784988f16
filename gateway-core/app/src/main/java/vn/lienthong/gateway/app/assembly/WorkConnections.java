package vn.lienthong.gateway.app.assembly;

import jakarta.jms.ConnectionFactory;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/**
 * Makes the connections of the work queues: a factory for each who needs some. A factory connects for one caller at a time, and while
 * a broker hangs each attempt lasts as long as a call may; with one for all they would wait for one another.
 */
final class WorkConnections implements Supplier<ConnectionFactory>, AutoCloseable {
    private final Supplier<ActiveMQConnectionFactory> maker;
    private final Queue<ActiveMQConnectionFactory> made = new ConcurrentLinkedQueue<>();

    WorkConnections(Supplier<ActiveMQConnectionFactory> maker) {
        this.maker = maker;
    }

    @Override
    public ConnectionFactory get() {
        var connections = maker.get();
        made.add(connections);
        return connections;
    }

    @Override
    public void close() {
        made.forEach(ActiveMQConnectionFactory::close);
    }
}
