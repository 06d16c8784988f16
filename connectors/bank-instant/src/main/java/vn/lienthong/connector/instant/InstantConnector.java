package vn.lienthong.connector.instant;

import vn.lienthong.connector.instant.transport.SignedCalls;
import vn.lienthong.gateway.api.Connector;
import vn.lienthong.gateway.api.ConnectorContext;
import vn.lienthong.gateway.api.InvalidConfig;
import vn.lienthong.gateway.api.Link;

/** An instant network: one signed payment a call, answered at once; name inquiry, status, returns. */
public final class InstantConnector implements Connector {
    @Override
    public Link open(ConnectorContext context) throws InvalidConfig {
        InstantConfig config = InstantConfig.read(context);
        var calls = new SignedCalls("bank-instant-" + context.destination(), config.https(), context.clock());
        return new InstantLink(config, calls);
    }
}
