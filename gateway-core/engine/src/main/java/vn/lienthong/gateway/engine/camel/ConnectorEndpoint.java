package vn.lienthong.gateway.engine.camel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;
import vn.lienthong.gateway.engine.delivery.Chunk;
import vn.lienthong.gateway.engine.flow.Loop;
import vn.lienthong.gateway.engine.report.ReceivedReport;

/** See {@link ConnectorComponent}. */
final class ConnectorEndpoint extends DefaultEndpoint {
    private final ConnectorComponent component;
    private final String operation;
    private final From from;

    /** Whom a consumer listens to: one destination, or all of a service; empty where not said. */
    record From(String destination, String service) {}

    ConnectorEndpoint(String uri, ConnectorComponent component, String operation, From from) {
        super(uri, component);
        this.component = component;
        this.operation = operation;
        this.from = from;
    }

    @Override
    public Producer createProducer() {
        return new DefaultProducer(this) {
            @Override
            public void process(Exchange exchange) throws Exception {
                var chunk = exchange.getIn().getMandatoryBody(Chunk.class);
                var outward = component.outward;
                chunk.leaveOutRefused();
                if (chunk.destination().line().isQuestion(operation))
                    outward.payees().check(chunk, operation);
                else outward.sender().send(chunk, operation);
            }
        };
    }

    @Override
    public Consumer createConsumer(Processor route) throws Exception {
        var consumer = new Listener(this, route);
        configureConsumer(consumer);
        return consumer;
    }

    private List<String> heard() {
        return from.destination().isEmpty()
                ? component.listening.destinationsOf().apply(from.service())
                : List.of(from.destination());
    }

    /** Listens to each destination on a thread of its own, so that a slow one keeps nobody waiting. */
    private static final class Listener extends DefaultConsumer {
        private final ConnectorEndpoint endpoint;
        private final List<Loop> loops = new ArrayList<>();

        Listener(ConnectorEndpoint endpoint, Processor route) {
            super(endpoint, route);
            this.endpoint = endpoint;
        }

        @Override
        protected void doStart() throws Exception {
            super.doStart();
            for (String destination : endpoint.heard()) {
                Duration pause = endpoint.component.listening.pollOf().apply(destination);
                loops.add(new Loop("reports-" + destination, pause, () -> poll(destination, pause)));
            }
        }

        private boolean poll(String id, Duration pause) {
            var destination = endpoint.component.destinations.find(id);
            if (destination == null) return false;
            Duration lease = pause.multipliedBy(2).plus(destination.terms().timeLimit());
            return endpoint.component.poller.poll(destination, endpoint.operation, lease, this::give) > 0;
        }

        private void give(ReceivedReport report) {
            Exchange exchange = createExchange(true);
            exchange.getIn().setBody(report);
            exchange.getIn().setHeader("destination", report.destination().id());
            Exchanges.run(this, exchange);
        }

        @Override
        protected void doStop() throws Exception {
            loops.forEach(Loop::close);
            loops.clear();
            super.doStop();
        }
    }
}
