package vn.lienthong.gateway.engine.camel;

import java.util.function.Consumer;
import org.apache.camel.Component;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;
import vn.lienthong.gateway.engine.delivery.Chunk;

/** Endpoints that stand in a step and do something with a chunk. */
final class Steps {
    private Steps() {}

    static Endpoint of(String uri, Component component, Consumer<Chunk> step) {
        return new DefaultEndpoint(uri, component) {
            @Override
            public Producer createProducer() {
                return new DefaultProducer(this) {
                    @Override
                    public void process(Exchange exchange) throws InvalidPayloadException {
                        step.accept(exchange.getIn().getMandatoryBody(Chunk.class));
                    }
                };
            }

            @Override
            public org.apache.camel.Consumer createConsumer(Processor processor) {
                throw new IllegalArgumentException(
                        uri + " stands in a step; a route starts from transfer: or connector:");
            }
        };
    }
}
