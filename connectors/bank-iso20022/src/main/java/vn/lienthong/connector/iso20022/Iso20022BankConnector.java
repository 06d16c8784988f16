package vn.lienthong.connector.iso20022;

import vn.lienthong.connector.iso20022.report.BankReports;
import vn.lienthong.connector.iso20022.sftp.SftpTransport;
import vn.lienthong.connector.iso20022.transport.BankTransport;
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
        return new BankLink(config, transport(context, config));
    }

    private static BankTransport transport(ConnectorContext context, BankConfig config) {
        String name = "bank-iso20022-" + context.destination();
        return switch (config.way()) {
            case BankConfig.Way.Https(var settings) -> new HttpsTransport(name, settings, context.clock());
            case BankConfig.Way.Sftp(var settings) -> {
                var documents = new BankReports(config.reports());
                yield new SftpTransport(
                        name,
                        settings,
                        context.clock(),
                        (submission, document) -> NamedSubmission.in(documents, submission, document));
            }
        };
    }
}
