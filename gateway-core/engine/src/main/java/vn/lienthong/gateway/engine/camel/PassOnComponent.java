package vn.lienthong.gateway.engine.camel;

import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import vn.lienthong.gateway.engine.delivery.Chunk;
import vn.lienthong.gateway.engine.mapping.Mapping;
import vn.lienthong.gateway.engine.mapping.Mappings;
import vn.lienthong.gateway.engine.passing.PassOn;

/**
 * {@code pass-on:<service>?mapping=<name>@v<N>} passes items on to another service, as transfers of their own: for each item the
 * mapping makes an object, which that service accepts, or {@code null}, which means that it need not know.
 */
public final class PassOnComponent extends DefaultComponent {
    private final BiConsumer<Chunk, PassOn.Step> passOn;
    private final Mappings mappings;
    private final Predicate<String> isService;

    /** @param passOn passes the items of a chunk on, and says in the chunk what became of each */
    public PassOnComponent(BiConsumer<Chunk, PassOn.Step> passOn, Mappings mappings, Predicate<String> isService) {
        this.passOn = passOn;
        this.mappings = mappings;
        this.isService = isService;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String service, Map<String, Object> parameters) {
        String name = getAndRemoveParameter(parameters, "mapping", String.class, "");
        Mapping mapping = mappings.mapping(name);
        if (mapping == null)
            throw new IllegalArgumentException("pass-on:" + service + " needs ?mapping=<name>@v<N>; mapping " + name
                    + " is not there, or is broken; see the findings");
        if (!isService.test(service))
            throw new IllegalArgumentException("pass-on:" + service + " names no service of config/services");
        var step = new PassOn.Step(service, mapping);
        return Steps.of(uri, this, chunk -> passOn.accept(chunk, step));
    }
}
