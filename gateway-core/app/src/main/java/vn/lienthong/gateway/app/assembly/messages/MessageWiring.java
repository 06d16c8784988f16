package vn.lienthong.gateway.app.assembly.messages;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jms.connection.CachingConnectionFactory;
import org.springframework.jms.core.JmsTemplate;
import vn.lienthong.gateway.app.config.GatewayProperties;
import vn.lienthong.gateway.engine.agency.Agencies;
import vn.lienthong.gateway.engine.agency.Agency;
import vn.lienthong.gateway.engine.agency.Listening;
import vn.lienthong.gateway.engine.audit.AuditTrail;
import vn.lienthong.gateway.engine.delivery.SubmissionWriter;
import vn.lienthong.gateway.engine.intake.BatchChecker;
import vn.lienthong.gateway.engine.intake.BatchIntake;
import vn.lienthong.gateway.engine.intake.message.LetterIntake;
import vn.lienthong.gateway.engine.intake.message.MessageDoor;
import vn.lienthong.gateway.engine.intake.single.SingleIntake;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.ledger.References;
import vn.lienthong.gateway.engine.notify.Announcer;
import vn.lienthong.gateway.engine.notify.Courier;
import vn.lienthong.gateway.engine.notify.EventLedger;
import vn.lienthong.gateway.engine.notify.EventType;
import vn.lienthong.gateway.engine.notify.Patience;
import vn.lienthong.gateway.engine.notify.QueueCarrier;
import vn.lienthong.gateway.engine.notify.Subscription;
import vn.lienthong.gateway.engine.notify.Subscription.Channel;
import vn.lienthong.gateway.engine.notify.WebhookCarrier;
import vn.lienthong.gateway.engine.service.ServiceDefinition;
import vn.lienthong.gateway.engine.service.Services;
import vn.lienthong.gateway.engine.view.ServiceWords;

/** Messages in, events out. */
@Configuration(proxyBeanMethods = false)
public class MessageWiring {
    /** Longer than the longest time-out of a webhook. */
    private static final Duration LEASE = Duration.ofMinutes(2);
    /** A broker that is back is used at once: nobody is spared by waiting. */
    private static final Duration LONGEST_FOR_QUEUES = Duration.ofSeconds(15);

    @Bean
    Announcer announcer(Clock clock) {
        return new Announcer(clock);
    }

    @Bean
    EventLedger eventLedger(Database database, References references, ServiceWords words, AuditTrail audit) {
        return new EventLedger(database, references, words::result, audit);
    }

    @Bean(destroyMethod = "close")
    WebhookCarrier webhookCarrier(Agencies agencies, Clock clock) {
        Map<String, WebhookCarrier.Webhook> webhooks = new HashMap<>();
        agencies.sound().forEach((id, agency) -> {
            Listening.Webhook webhook = agency.listening().webhook();
            if (webhook != null)
                webhooks.put(id, new WebhookCarrier.Webhook(webhook.url(), webhook.secret(), webhook.timeout()));
        });
        return new WebhookCarrier(webhooks, clock);
    }

    /** The connection on which events leave; opened anew when it breaks. */
    @Bean(destroyMethod = "destroy")
    EventsOut eventsOut(MessageConnections connections) {
        return new EventsOut(new CachingConnectionFactory(connections.factory()));
    }

    record EventsOut(CachingConnectionFactory connection) {
        EventsOut {
            connection.setReconnectOnException(true);
        }

        void destroy() {
            connection.destroy();
        }
    }

    @Bean(destroyMethod = "close")
    Courier courier(
            Database database,
            References references,
            ServiceWords words,
            SubmissionWriter.Node node,
            EventsOut out,
            WebhookCarrier webhooks,
            GatewayProperties gateway) {
        GatewayProperties.Events events = gateway.events();
        var queues = new Patience(events.firstPause(), LONGEST_FOR_QUEUES, events.maxAge(), LEASE);
        var patience = new Patience(events.firstPause(), events.longestPause(), events.maxAge(), LEASE);
        return new Courier(
                new Courier.Sources(database, references, words::result, node.id()),
                Map.of(
                        Channel.QUEUE, new Courier.Way(new QueueCarrier(new JmsTemplate(out.connection())), queues),
                        Channel.WEBHOOK, new Courier.Way(webhooks, patience)),
                node.clock());
    }

    @Bean
    MessageDoors messageDoors(
            Database database,
            Services services,
            Agencies agencies,
            SingleIntake singles,
            BatchIntake lists,
            BatchChecker checker,
            Announcer announcer,
            References references,
            Courier courier,
            MessageConnections connections,
            GatewayProperties gateway) {
        var to = new LetterIntake.Doors(database, singles, lists, checker, announcer, references::of);
        List<MessageDoors.Door> doors = new ArrayList<>();
        if (gateway.messages().intake())
            for (ServiceDefinition service : services.all())
                doors.add(new MessageDoors.Door(service.id(), door(to, service, connections, gateway)));
        return new MessageDoors(
                doors,
                subscriptions(agencies),
                database,
                courier,
                gateway.events().kept());
    }

    private static MessageDoor door(
            LetterIntake.Doors to,
            ServiceDefinition service,
            MessageConnections connections,
            GatewayProperties gateway) {
        var intake = new LetterIntake(
                to,
                service,
                gateway.intake().defaultAgency(),
                gateway.messages().maxBytes());
        return new MessageDoor(connections.factory(), intake);
    }

    private static List<Subscription> subscriptions(Agencies agencies) {
        List<Subscription> subscriptions = new ArrayList<>();
        for (Agency agency : agencies.sound().values()) {
            Listening listening = agency.listening();
            if (listening.queue() != null)
                subscriptions.add(
                        subscription(agency, Channel.QUEUE, listening.queue().events()));
            if (listening.webhook() != null)
                subscriptions.add(subscription(
                        agency, Channel.WEBHOOK, listening.webhook().events()));
        }
        return subscriptions;
    }

    private static Subscription subscription(Agency agency, Channel channel, Set<EventType> types) {
        return new Subscription(agency.id(), channel, types);
    }
}
