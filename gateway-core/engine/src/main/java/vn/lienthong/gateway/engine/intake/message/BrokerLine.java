package vn.lienthong.gateway.engine.intake.message;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** One open connection to the broker: a door's consumer, and the queue where it puts messages aside, in one transaction. */
final class BrokerLine {
    private final Connection connection;
    private final Session session;
    private final MessageConsumer consumer;
    private final MessageProducer aside;
    private volatile boolean lost;

    private BrokerLine(Connection connection, String service) throws JMSException {
        this.connection = connection;
        session = connection.createSession(true, Session.SESSION_TRANSACTED);
        consumer = session.createConsumer(session.createQueue("intake." + service));
        aside = session.createProducer(session.createQueue("dead.intake." + service));
        connection.setExceptionListener(why -> lost = true);
        connection.start();
    }

    static BrokerLine open(ConnectionFactory connections, String service) throws JMSException {
        Connection connection = connections.createConnection();
        try {
            return new BrokerLine(connection, service);
        } catch (JMSException e) {
            connection.close();
            throw e;
        }
    }

    @Nullable
    Message receive(long millis) throws JMSException {
        requireSound();
        return consumer.receive(millis);
    }

    @Nullable
    Message receiveNow() throws JMSException {
        requireSound();
        return consumer.receiveNoWait();
    }

    /** A consumer whose connection has ended has nothing to receive, and says nothing. */
    private void requireSound() throws JMSException {
        if (lost) throw new JMSException("the broker has ended the connection");
    }

    /** Ends a {@link #receive} that waits; the only method for another thread. What was received may still be committed. */
    void endReceiving() throws JMSException {
        consumer.close();
    }

    /** About how many bytes a message brings. */
    long sizeOf(Message message) throws JMSException {
        if (message.getObjectProperty(LetterReader.LARGE_SIZE) instanceof Number size) return size.longValue();
        return switch (message) {
            case BytesMessage bytes -> bytes.getBodyLength();
            case TextMessage text when text.getText() != null -> text.getText().length();
            default -> 0;
        };
    }

    /** Moves the message, as it came but for its properties: in those a sender may have written anything. */
    void bury(Message message, String code, @Nullable String agency) throws JMSException {
        message.clearProperties();
        message.setStringProperty("code", code);
        if (agency != null) message.setStringProperty("agency", agency);
        aside.send(message);
    }

    void commit() throws JMSException {
        session.commit();
    }

    void rollback() throws JMSException {
        session.rollback();
    }

    void close() {
        try {
            connection.close();
        } catch (JMSException e) {
            LoggerFactory.getLogger(BrokerLine.class)
                    .atDebug()
                    .setCause(e)
                    .addKeyValue("event", "intake.line-closed")
                    .log("The broker's connection was gone already");
        }
    }
}
