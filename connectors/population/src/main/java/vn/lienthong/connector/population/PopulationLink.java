package vn.lienthong.connector.population;

import vn.lienthong.connector.population.transport.Calls;
import vn.lienthong.gateway.api.Check;
import vn.lienthong.gateway.api.InboundOperation;
import vn.lienthong.gateway.api.Link;
import vn.lienthong.gateway.api.OutboundOperation;

/** One database, opened. */
final class PopulationLink implements Link {
    private final Calls calls;
    private final LookUpOperation lookUp;
    private final AccessCheck access;

    PopulationLink(PopulationConfig config, Calls calls) {
        this.calls = calls;
        this.lookUp = new LookUpOperation(config, calls);
        this.access = new AccessCheck(config, calls);
    }

    @Override
    public OutboundOperation outbound(String operation) {
        if (operation.equals("look-up")) return lookUp;
        throw new IllegalArgumentException("no operation " + operation + " goes out; there is: look-up");
    }

    @Override
    public InboundOperation inbound(String operation) {
        throw new IllegalArgumentException("no operation " + operation + " comes in");
    }

    @Override
    public Check check() {
        return access.ask();
    }

    @Override
    public void close() {
        calls.close();
    }
}
