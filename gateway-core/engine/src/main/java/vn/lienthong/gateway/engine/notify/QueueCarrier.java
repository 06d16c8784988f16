package vn.lienthong.gateway.engine.notify;

import jakarta.jms.TextMessage;
import org.springframework.jms.JmsException;
import org.springframework.jms.core.JmsTemplate;

/** Tells agencies by {@code events.<agency>} on the broker, where any JMS or AMQP 1.0 client reads. */
public final class QueueCarrier implements Carrier {
    /** What Artemis makes the content type of, for AMQP clients. */
    private static final String AMQP_CONTENT_TYPE = "JMS_AMQP_ContentType";

    private final JmsTemplate broker;

    /** @param broker sends durably and returns when the broker has it on disk */
    public QueueCarrier(JmsTemplate broker) {
        this.broker = broker;
    }

    public static String queue(String agency) {
        return "events." + agency;
    }

    @Override
    public Told tell(Notice notice) {
        try {
            broker.send(queue(notice.agency()), session -> {
                TextMessage message = session.createTextMessage(notice.text());
                message.setStringProperty("eventId", Long.toString(notice.id()));
                message.setStringProperty("type", notice.type());
                message.setStringProperty(AMQP_CONTENT_TYPE, "application/json");
                return message;
            });
            return new Told.Heard();
        } catch (JmsException away) {
            return new Told.NotHeard("queue.not-taken");
        }
    }
}
