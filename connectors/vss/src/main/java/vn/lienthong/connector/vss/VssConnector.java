package vn.lienthong.connector.vss;

import vn.lienthong.connector.vss.session.Portal;
import vn.lienthong.gateway.api.Connector;
import vn.lienthong.gateway.api.ConnectorContext;
import vn.lienthong.gateway.api.InvalidConfig;
import vn.lienthong.gateway.api.Link;

/** Vietnam Social Security: dossiers of cards and contributions, their results, card look-up. */
public final class VssConnector implements Connector {
    @Override
    public Link open(ConnectorContext context) throws InvalidConfig {
        VssConfig config = VssConfig.read(context);
        return new VssLink(config, new Portal("vss-" + context.destination(), config.portal(), context.clock()));
    }
}
