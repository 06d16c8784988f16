package vn.lienthong.gateway.engine.flow;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.jms.listener.DefaultMessageListenerContainer;
import org.springframework.util.backoff.FixedBackOff;

/**
 * Consumers of the work queues, one queue a destination. A message is a claim check: the id of a unit. It is taken whatever comes
 * of it, because the ledger and not the queue says what is still to be done.
 */
public final class WorkQueues implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkQueues.class);
    /** Each has a session and a thread at the broker, and each takes whole units: more would only wait for one another. */
    private static final int MOST_CONSUMERS = 8;

    /** Asking the broker costs also where there is nothing: after this many times for nothing a consumer goes, and leaves one. */
    private static final int IDLE_RECEIVES = 5;

    private static final long RECONNECT_MILLIS = 1_000;
    private final Supplier<ConnectionFactory> connections;
    private final UnitRunner runner;
    private final List<DefaultMessageListenerContainer> consumers = new ArrayList<>();

    /** @param connections a factory for the consumers of each destination */
    public WorkQueues(Supplier<ConnectionFactory> connections, UnitRunner runner) {
        this.connections = connections;
        this.runner = runner;
    }

    static String queue(String destination) {
        return "work." + destination;
    }

    /** Starts the consumers of a destination: while there is work, as many as it takes calls at once, but no more than are any use. */
    public void listen(String destination, int concurrency) {
        var consumer = new Consumers();
        consumer.setConnectionFactory(connections.get());
        consumer.setDestinationName(queue(destination));
        consumer.setConcurrentConsumers(1);
        consumer.setMaxConcurrentConsumers(Math.min(concurrency, MOST_CONSUMERS));
        consumer.setIdleReceivesPerTaskLimit(IDLE_RECEIVES);
        consumer.setSessionTransacted(true);
        consumer.setBackOff(new FixedBackOff(RECONNECT_MILLIS, FixedBackOff.UNLIMITED_ATTEMPTS));
        var threads = new SimpleAsyncTaskExecutor("work-" + destination + "-");
        threads.setVirtualThreads(true);
        consumer.setTaskExecutor(threads);
        consumer.setMessageListener((jakarta.jms.MessageListener) message -> take(destination, message));
        consumer.afterPropertiesSet();
        consumer.start();
        consumers.add(consumer);
    }

    /** A look that found nothing has nothing to commit, and being told to costs the broker five changes of thread. */
    private static final class Consumers extends DefaultMessageListenerContainer {
        @Override
        protected boolean shouldCommitAfterNoMessageReceived(Session session) {
            return false;
        }
    }

    private void take(String destination, Message message) {
        try {
            if (message instanceof TextMessage text) runner.run(destination, Long.parseLong(text.getText()));
        } catch (NumberFormatException | JMSException e) {
            LOG.atWarn()
                    .addKeyValue("event", "work.unreadable")
                    .addKeyValue("destination", destination)
                    .log("A message on the work queue is no claim check; dropped");
        } catch (RuntimeException e) {
            // The outermost boundary of a unit's run: its lease ends by itself and the relay offers it again.
            LOG.atError()
                    .addKeyValue("event", "work.interrupted")
                    .addKeyValue("destination", destination)
                    .setCause(e)
                    .log("A unit was not finished; it goes on when its lease has ended");
        }
    }

    @Override
    public void close() {
        // Each waits until its threads have come back from the broker, up to a second: all at once.
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var consumer : consumers) threads.execute(consumer::shutdown);
        }
        consumers.clear();
    }
}
