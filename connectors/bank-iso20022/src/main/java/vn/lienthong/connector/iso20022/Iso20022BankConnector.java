package vn.lienthong.connector.iso20022;

import vn.lienthong.connector.iso20022.transport.HttpsTransport;
import vn.lienthong.gateway.api.Connector;
import vn.lienthong.gateway.api.ConnectorContext;
import vn.lienthong.gateway.api.InvalidConfig;
import vn.lienthong.gateway.api.Link;

/** ISO 20022 host to host: credit transfers as pain.001, answers as pain.002, camt.053 and camt.054. */
public final class Iso20022BankConnector implements Connector {
    @Override
    public Link open(ConnectorContext context) throws InvalidConfig {
        BankConfig config = BankConfig.read(context);
        var transport = new HttpsTransport("bank-iso20022-" + context.destination(), config.https(), context.clock());
        return new BankLink(config, transport);
    }
}
