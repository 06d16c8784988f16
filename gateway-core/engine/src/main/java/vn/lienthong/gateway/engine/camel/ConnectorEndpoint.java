package vn.lienthong.gateway.engine.camel;

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
import vn.lienthong.gateway.engine.report.ReceivedReport;

/** See {@link ConnectorComponent}. */
final class ConnectorEndpoint extends DefaultEndpoint {
    private final ConnectorComponent component;
    private final Hearing.Wanted wanted;

    ConnectorEndpoint(String uri, ConnectorComponent component, Hearing.Wanted wanted) {
        super(uri, component);
        this.component = component;
        this.wanted = wanted;
    }

    @Override
    public Producer createProducer() {
        return new DefaultProducer(this) {
            @Override
            public void process(Exchange exchange) throws Exception {
                var chunk = exchange.getIn().getMandatoryBody(Chunk.class);
                var outward = component.outward;
                chunk.leaveOutRefused();
                if (chunk.destination().line().isQuestion(wanted.operation()))
                    outward.asking().accept(chunk, wanted.operation());
                else outward.sending().accept(chunk, wanted.operation());
            }
        };
    }

    @Override
    public Consumer createConsumer(Processor route) throws Exception {
        var consumer = new Listener(this, route);
        configureConsumer(consumer);
        return consumer;
    }

    /** Gives the route what is heard. */
    private static final class Listener extends DefaultConsumer {
        private final ConnectorEndpoint endpoint;
        private final List<AutoCloseable> heard = new ArrayList<>();

        Listener(ConnectorEndpoint endpoint, Processor route) {
            super(endpoint, route);
            this.endpoint = endpoint;
        }

        @Override
        protected void doStart() throws Exception {
            super.doStart();
            heard.addAll(endpoint.component.hearing.listen(endpoint.wanted, this::give));
        }

        private void give(ReceivedReport report) {
            Exchange exchange = createExchange(true);
            exchange.getIn().setBody(report);
            exchange.getIn().setHeader("destination", report.destination().id());
            Exchanges.run(this, exchange);
        }

        @Override
        protected void doStop() throws Exception {
            for (AutoCloseable each : heard) each.close();
            heard.clear();
            super.doStop();
        }
    }
}
