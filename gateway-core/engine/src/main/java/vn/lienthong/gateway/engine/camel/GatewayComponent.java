package vn.lienthong.gateway.engine.camel;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import vn.lienthong.gateway.engine.deed.Deed;
import vn.lienthong.gateway.engine.deed.Doer;

/** {@code gateway:<deed>} does what no partner has to be asked for, and completes the items. */
public final class GatewayComponent extends DefaultComponent {
    /** Every name that a route may call it by. */
    public static final Set<String> DEEDS = Set.of("stop", "note");

    private final Doer doer;
    private final Map<String, Deed> deeds;

    /** @param deeds by the names under which routes call them */
    public GatewayComponent(Doer doer, Map<String, Deed> deeds) {
        this.doer = doer;
        this.deeds = new TreeMap<>(deeds);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String name, Map<String, Object> parameters) {
        Deed deed = deeds.get(name);
        if (deed == null)
            throw new IllegalArgumentException(
                    "gateway:" + name + " is nothing that the gateway does; it does " + deeds.keySet());
        return Steps.of(uri, this, chunk -> doer.carryOut(chunk, chunk.items(), deed));
    }
}
