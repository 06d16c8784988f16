package vn.lienthong.gateway.engine.camel;

import java.time.Duration;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import vn.lienthong.gateway.engine.delivery.Chunk;
import vn.lienthong.gateway.engine.flow.ConnectorLine.ConnectorBusy;
import vn.lienthong.gateway.engine.flow.Routes;
import vn.lienthong.gateway.engine.report.ReceivedReport;

/** See {@link TransferComponent}. */
final class TransferEndpoint extends DefaultEndpoint {
    static final String ROUTE_FAILED = "route.failed";
    /** Before items are tried again whose route was cut short by something that passes. */
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(TransferEndpoint.class);
    private final TransferComponent component;
    private final String service;
    private final String destination;

    TransferEndpoint(String uri, TransferComponent component, String service, String destination) {
        super(uri, component);
        this.component = component;
        this.service = service;
        this.destination = destination;
    }

    @Override
    public Consumer createConsumer(Processor route) throws Exception {
        var consumer = new ChunkConsumer(this, route);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public Producer createProducer() {
        boolean deadLetter = service.equals(TransferComponent.DEAD_LETTER);
        return new DefaultProducer(this) {
            @Override
            public void process(Exchange exchange) throws InvalidPayloadException {
                if (deadLetter) decideLeftOvers(exchange);
                else component.reports.accept(exchange.getIn().getMandatoryBody(ReceivedReport.class));
            }
        };
    }

    /**
     * An exception ended the route. Where the ledger or the broker is away, the items wait; else the route itself is at fault, and
     * sending the same items through it again would not help.
     */
    private void decideLeftOvers(Exchange exchange) {
        Exception fault = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        if (!isRehearsed(exchange))
            LOG.atError()
                    .addKeyValue("event", ROUTE_FAILED)
                    .addKeyValue("route", exchange.getFromRouteId())
                    .setCause(fault)
                    .log("A route failed");
        if (!(exchange.getIn().getBody() instanceof Chunk chunk)) return;
        if (fault instanceof DataAccessException || fault instanceof ConnectorBusy)
            chunk.postpone(component.clock.instant().plus(PAUSE));
        else component.box.dead(chunk, chunk.undecided(), ROUTE_FAILED);
    }

    private static boolean isRehearsed(Exchange exchange) {
        return switch (exchange.getIn().getBody()) {
            case Chunk chunk -> chunk.destination().line().isRehearsed();
            case ReceivedReport report -> report.destination().line().isRehearsed();
            case null, default -> false;
        };
    }

    /** Gives the route one exchange a chunk, on the thread that claimed it. */
    private static final class ChunkConsumer extends DefaultConsumer {
        private final TransferEndpoint endpoint;
        /** One object, so that it is this very consumer that goes again. */
        private final Routes.Route sending = this::send;

        ChunkConsumer(TransferEndpoint endpoint, Processor route) {
            super(endpoint, route);
            this.endpoint = endpoint;
        }

        @Override
        protected void doStart() throws Exception {
            super.doStart();
            endpoint.component.routes.add(endpoint.service, endpoint.destination, sending);
        }

        @Override
        protected void doStop() throws Exception {
            endpoint.component.routes.remove(endpoint.service, endpoint.destination, sending);
            super.doStop();
        }

        private void send(Chunk chunk) {
            Exchange exchange = createExchange(true);
            exchange.getIn().setBody(chunk);
            exchange.getIn().setHeader("service", chunk.claim().service());
            exchange.getIn().setHeader("destination", chunk.claim().destination());
            Exchanges.run(this, exchange);
        }
    }
}
