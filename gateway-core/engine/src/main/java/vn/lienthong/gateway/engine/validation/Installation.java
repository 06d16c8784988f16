package vn.lienthong.gateway.engine.validation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.mapping.Mappings;
import vn.lienthong.gateway.engine.partner.Partner;
import vn.lienthong.gateway.engine.partner.Partners;
import vn.lienthong.gateway.engine.plugin.installed.ConnectorDescriptor;
import vn.lienthong.gateway.engine.plugin.installed.InstalledConnector;
import vn.lienthong.gateway.engine.service.Routing;
import vn.lienthong.gateway.engine.service.ServiceDefinition;
import vn.lienthong.gateway.engine.service.Services;

/**
 * What could be read of a workspace: what one part may refer to in another.
 *
 * @param services null where a file of them is broken: then nothing is said about services
 * @param mappingNames of every version that lies there, the broken ones too: {@code name@vN}
 */
record Installation(
        @Nullable Services services,
        Partners partners,
        List<InstalledConnector> connectors,
        Mappings mappings,
        Set<String> mappingNames) {

    @Nullable
    ServiceDefinition service(String id) {
        return services == null ? null : services.find(id);
    }

    /** Ids of the destinations that a service routes to, in the order of its table; empty where the service is not known. */
    Set<String> destinationsOf(String service) {
        Set<String> ids = new LinkedHashSet<>();
        ServiceDefinition definition = service(service);
        if (definition != null) for (Routing.Rule rule : definition.routing().table()) ids.add(rule.destination());
        return ids;
    }

    /** What serves a destination; null where the partner or its connector is missing or broken, which is said elsewhere. */
    @Nullable
    ConnectorDescriptor connectorOf(String destination) {
        Partner partner = partners.partner(destination);
        if (partner == null) return null;
        return candidates(partner).stream()
                .map(InstalledConnector::sound)
                .filter(descriptor -> descriptor != null)
                .findFirst()
                .orElse(null);
    }

    /** Installed versions that a partner's file means, newest first. */
    List<InstalledConnector> candidates(Partner partner) {
        String version = partner.connector().version();
        return connectors.stream()
                .filter(one -> one.id().equals(partner.connector().id()))
                .filter(one -> version == null || one.version().equals(version))
                .toList();
    }

    /** Ids of all partners' files, the broken ones too. */
    Set<String> destinationIds() {
        Set<String> ids = new LinkedHashSet<>(partners.sound().keySet());
        ids.addAll(partners.broken().keySet());
        return ids;
    }

    /** Every connector as {@code id version}, for messages. */
    List<String> connectorNames() {
        List<String> names = new ArrayList<>();
        for (InstalledConnector one : connectors) names.add(one.id() + " " + one.version());
        return names;
    }

    /** Ids of the services; empty where they are not known. */
    Set<String> serviceIds() {
        Set<String> ids = new LinkedHashSet<>();
        if (services != null) for (ServiceDefinition each : services.all()) ids.add(each.id());
        return ids;
    }
}
