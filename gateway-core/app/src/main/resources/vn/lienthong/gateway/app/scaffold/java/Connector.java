package @package@;

import vn.lienthong.gateway.api.Connector;
import vn.lienthong.gateway.api.ConnectorContext;
import vn.lienthong.gateway.api.Link;

/** The partner @name@. */
public final class @type@Connector implements Connector {
    @Override
    public Link open(ConnectorContext context) {
        String url = String.valueOf(context.config().get("url"));
        String key = String.valueOf(context.config().get("key"));
        return new @type@Link(url, key, context.timeLimit());
    }
}
