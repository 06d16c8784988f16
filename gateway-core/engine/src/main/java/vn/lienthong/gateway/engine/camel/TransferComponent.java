package vn.lienthong.gateway.engine.camel;

import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import vn.lienthong.gateway.engine.delivery.DeadLetterBox;
import vn.lienthong.gateway.engine.flow.Routes;
import vn.lienthong.gateway.engine.report.ReceivedReport;

/**
 * {@code transfer:<service>} in {@code from:} gives the claimed chunks of a service, one exchange a chunk ({@code
 * ?destination=<id>}: only those for that destination). In {@code to:} it records a received report. {@code
 * transfer:dead-letter} is for the error handling alone: it decides about what an exception left undecided.
 */
public final class TransferComponent extends DefaultComponent {
    static final String DEAD_LETTER = "dead-letter";
    final Routes routes;
    final Consumer<ReceivedReport> reports;
    final DeadLetterBox box;

    final Clock clock;

    /** @param reports applies what a partner said */
    public TransferComponent(Routes routes, Consumer<ReceivedReport> reports, DeadLetterBox box, Clock clock) {
        this.clock = clock;
        this.routes = routes;
        this.reports = reports;
        this.box = box;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String service, Map<String, Object> parameters) {
        String destination = getAndRemoveParameter(parameters, "destination", String.class, "");
        return new TransferEndpoint(uri, this, service, destination);
    }
}
