package @package@;

import java.net.URI;
import java.net.URISyntaxException;
import vn.lienthong.gateway.api.Connector;
import vn.lienthong.gateway.api.ConnectorContext;
import vn.lienthong.gateway.api.InvalidConfig;
import vn.lienthong.gateway.api.Link;

/** The partner @name@. */
public final class @type@Connector implements Connector {
    /** Calls nobody: a partner that is away must not keep the gateway from starting. */
    @Override
    public Link open(ConnectorContext context) throws InvalidConfig {
        try {
            URI partner = new URI(String.valueOf(context.config().get("url")));
            return new @type@Link(partner, String.valueOf(context.config().get("key")), context.timeLimit());
        } catch (URISyntaxException noAddress) {
            throw new InvalidConfig("url", "it is no address; write for example https://partner.example");
        }
    }
}
