package vn.lienthong.gateway.engine.rehearsal;

import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.partner.Partner;
import vn.lienthong.gateway.engine.partner.Partners;
import vn.lienthong.gateway.engine.plugin.ConnectorRegistry;
import vn.lienthong.gateway.engine.plugin.DestinationState;
import vn.lienthong.gateway.engine.plugin.installed.ConnectorDescriptor;

/** Destinations as the connectors that are installed serve them; one that is down is rehearsed without drafts. */
public final class RegistryPartners implements Partnership.Book {
    private final ConnectorRegistry registry;
    private final Partners partners;

    public RegistryPartners(ConnectorRegistry registry, Partners partners) {
        this.registry = registry;
        this.partners = partners;
    }

    @Override
    public @Nullable Partnership find(String destination) {
        var link = registry.link(destination);
        if (link != null) return new Partnership(link.partner(), link.connector(), link, "");
        Partner partner = partners.partner(destination);
        ConnectorDescriptor connector = partner == null ? null : connector(partner);
        if (partner == null || connector == null) return null;
        String why = registry.states().get(destination) instanceof DestinationState.Down down
                ? down.reason()
                : "it is not open";
        return new Partnership(partner, connector, null, why);
    }

    private @Nullable ConnectorDescriptor connector(Partner partner) {
        String version = partner.connector().version();
        return registry.connectors().stream()
                .filter(each -> each.id().equals(partner.connector().id()))
                .filter(each -> version == null || each.version().equals(version))
                .findFirst()
                .orElse(null);
    }
}
