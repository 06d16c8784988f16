package example;

import vn.lienthong.gateway.api.Connector;
import vn.lienthong.gateway.api.ConnectorContext;
import vn.lienthong.gateway.api.Link;

/** Pays through a desk that takes one payment a call. */
public class DeskConnector implements Connector {
    @Override
    public Link open(ConnectorContext context) {
        return new DeskLink(String.valueOf(context.config().get("url")), context.timeLimit());
    }
}
