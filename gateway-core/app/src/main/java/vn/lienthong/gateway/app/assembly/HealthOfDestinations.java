package vn.lienthong.gateway.app.assembly;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.flow.Destinations;
import vn.lienthong.gateway.engine.partner.Partner;
import vn.lienthong.gateway.engine.partner.Partners;
import vn.lienthong.gateway.engine.plugin.ConnectorRegistry;
import vn.lienthong.gateway.engine.plugin.DestinationState;
import vn.lienthong.gateway.engine.service.Words;
import vn.lienthong.gateway.engine.view.DestinationHealth;

/** The destinations of the partner files, with what the running gateway knows of each. */
final class HealthOfDestinations implements DestinationHealth {
    private static final Words HERE = new Words("Cổng", "The gateway itself");

    private final ConnectorRegistry connectors;
    private final Partners partners;
    private final Destinations destinations;

    HealthOfDestinations(ConnectorRegistry connectors, Partners partners, Destinations destinations) {
        this.connectors = connectors;
        this.partners = partners;
        this.destinations = destinations;
    }

    @Override
    public List<Health> all() {
        var all = new ArrayList<Health>();
        var states = connectors.states();
        partners.sound().values().forEach(partner -> all.add(health(partner, states.get(partner.id()))));
        partners.broken()
                .keySet()
                .forEach(id -> all.add(new Health(id, new Words(id, id), "partner.broken", false, null)));
        all.add(new Health(Destinations.HERE, HERE, null, false, null));
        return all;
    }

    private Health health(Partner partner, @Nullable DestinationState state) {
        var gate = destinations.find(partner.id());
        return new Health(
                partner.id(),
                new Words(partner.name().vi(), partner.name().en()),
                down(state),
                gate != null && gate.gate().isParked(),
                gate == null ? null : gate.gate().lastGoodCall());
    }

    private static @Nullable String down(@Nullable DestinationState state) {
        return switch (state) {
            case null -> "destination.closed";
            case DestinationState.Ok ok -> null;
            case DestinationState.Down(String code, String reason, var findings) -> code + ": " + reason;
        };
    }
}
