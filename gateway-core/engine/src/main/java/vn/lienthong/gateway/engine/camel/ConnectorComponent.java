package vn.lienthong.gateway.engine.camel;

import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import vn.lienthong.gateway.engine.delivery.Chunk;

/**
 * {@code connector:<operation>} in {@code to:} calls the operation of the connector of the chunk's destination: it sends the items,
 * or, where the operation only asks and the connector has another that acts, asks before they are sent. In {@code from:} it gives what partners say on their own: {@code ?destination=<id>} of one, {@code ?service=<name>} of every destination that the
 * service routes to.
 */
public final class ConnectorComponent extends DefaultComponent {
    final Outward outward;
    final Hearing hearing;

    /**
     * What a step does with a chunk, by the name of the operation: an operation that only asks checks its payees, any other sends it.
     */
    public record Outward(BiConsumer<Chunk, String> sending, BiConsumer<Chunk, String> asking) {}

    public ConnectorComponent(Outward outward, Hearing hearing) {
        this.outward = outward;
        this.hearing = hearing;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String operation, Map<String, Object> parameters) {
        String destination = getAndRemoveParameter(parameters, "destination", String.class, "");
        String service = getAndRemoveParameter(parameters, "service", String.class, "");
        return new ConnectorEndpoint(uri, this, new Hearing.Wanted(operation, destination, service));
    }
}
