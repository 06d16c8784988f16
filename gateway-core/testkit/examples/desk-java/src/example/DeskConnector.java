package example;

import java.net.URI;
import java.net.URISyntaxException;
import vn.lienthong.gateway.api.Connector;
import vn.lienthong.gateway.api.ConnectorContext;
import vn.lienthong.gateway.api.InvalidConfig;
import vn.lienthong.gateway.api.Link;

/** Pays through a desk that takes one payment a call. */
public class DeskConnector implements Connector {
    /** Calls nobody: a desk that is away must not keep the gateway from starting. */
    @Override
    public Link open(ConnectorContext context) throws InvalidConfig {
        try {
            URI desk = new URI(String.valueOf(context.config().get("url")));
            return new DeskLink(desk, String.valueOf(context.config().get("key")), context.timeLimit());
        } catch (URISyntaxException noAddress) {
            throw new InvalidConfig("url", "it is no address; write for example https://desk.example");
        }
    }
}
