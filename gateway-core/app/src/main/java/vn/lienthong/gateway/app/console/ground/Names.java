package vn.lienthong.gateway.app.console.ground;

import org.springframework.stereotype.Component;
import vn.lienthong.gateway.engine.flow.Destinations;
import vn.lienthong.gateway.engine.partner.Partners;
import vn.lienthong.gateway.engine.service.Field;
import vn.lienthong.gateway.engine.service.ServiceDefinition;
import vn.lienthong.gateway.engine.service.Services;
import vn.lienthong.gateway.engine.service.Words;

/** What the things of the configuration are called; what is configured no more keeps its id. Templates call its methods by name. */
@Component
public class Names {
    private static final Words HERE = new Words("Cổng", "The gateway itself");
    private final Partners partners;
    private final Services services;

    Names(Partners partners, Services services) {
        this.partners = partners;
        this.services = services;
    }

    public Words destination(String id) {
        if (id.equals(Destinations.HERE)) return HERE;
        var partner = partners.partner(id);
        return partner == null
                ? new Words(id, id)
                : new Words(partner.name().vi(), partner.name().en());
    }

    public Words service(String id) {
        ServiceDefinition service = services.find(id);
        return service == null ? new Words(id, id) : service.name();
    }

    /** Of a field of a service. */
    public Words field(String service, String name) {
        ServiceDefinition definition = services.find(service);
        Field field = definition == null ? null : definition.field(name);
        return field == null ? new Words(name, name) : field.label();
    }
}
