package vn.lienthong.connector.population;

import vn.lienthong.connector.population.transport.Calls;
import vn.lienthong.gateway.api.Connector;
import vn.lienthong.gateway.api.ConnectorContext;
import vn.lienthong.gateway.api.InvalidConfig;
import vn.lienthong.gateway.api.Link;

/** The national population database: asks about one person a call, in any of the dialects that provinces speak. */
public final class PopulationConnector implements Connector {
    @Override
    public Link open(ConnectorContext context) throws InvalidConfig {
        PopulationConfig config = PopulationConfig.read(context);
        KeptConnections.size(config.calls().connections());
        return new PopulationLink(config, new Calls(config.calls()));
    }
}
