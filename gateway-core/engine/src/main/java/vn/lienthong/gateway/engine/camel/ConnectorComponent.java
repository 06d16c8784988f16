package vn.lienthong.gateway.engine.camel;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import vn.lienthong.gateway.engine.delivery.Destination;
import vn.lienthong.gateway.engine.delivery.Sender;
import vn.lienthong.gateway.engine.payee.PayeeCheck;
import vn.lienthong.gateway.engine.report.ReportPoller;

/**
 * {@code connector:<operation>} in {@code to:} calls the operation of the connector of the chunk's destination: it sends the items,
 * or, where the operation only asks and the connector has another that acts, asks before they are sent. In {@code from:} it gives what partners say on their own: {@code ?destination=<id>} of one, {@code ?service=<name>} of every destination that the
 * service routes to.
 */
public final class ConnectorComponent extends DefaultComponent {
    final Outward outward;
    final ReportPoller poller;
    final Destination.Book destinations;
    final Listening listening;

    /** What a step does with a chunk: an operation that only asks checks its payees, any other sends it. */
    public record Outward(Sender sender, PayeeCheck payees) {}

    /**
     * @param destinationsOf ids of the destinations that a service routes to
     * @param pollOf pause between two polls of a destination
     */
    public record Listening(Function<String, List<String>> destinationsOf, Function<String, Duration> pollOf) {}

    public ConnectorComponent(
            Outward outward, ReportPoller poller, Destination.Book destinations, Listening listening) {
        this.outward = outward;
        this.poller = poller;
        this.destinations = destinations;
        this.listening = listening;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String operation, Map<String, Object> parameters) {
        String destination = getAndRemoveParameter(parameters, "destination", String.class, "");
        String service = getAndRemoveParameter(parameters, "service", String.class, "");
        return new ConnectorEndpoint(uri, this, operation, new ConnectorEndpoint.From(destination, service));
    }
}
