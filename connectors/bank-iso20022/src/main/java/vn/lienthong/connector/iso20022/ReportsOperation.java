package vn.lienthong.connector.iso20022;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.connector.iso20022.report.BankReports;
import vn.lienthong.connector.iso20022.transport.BankTransport;
import vn.lienthong.gateway.api.DocumentRef;
import vn.lienthong.gateway.api.FactSink;
import vn.lienthong.gateway.api.InboundOperation;
import vn.lienthong.gateway.api.InvalidMessage;
import vn.lienthong.gateway.api.PartnerUnavailable;

/** {@code reports}: status reports, statements and notifications, in the order in which the bank lists them. */
final class ReportsOperation implements InboundOperation {
    private final BankTransport transport;
    private final BankReports documents;

    ReportsOperation(BankTransport transport, BankReports documents) {
        this.transport = transport;
        this.documents = documents;
    }

    @Override
    public List<DocumentRef> list(@Nullable String cursor) throws PartnerUnavailable {
        return transport.list(cursor);
    }

    @Override
    public InputStream open(DocumentRef document) throws PartnerUnavailable, IOException {
        return transport.open(document);
    }

    @Override
    public void confirm(DocumentRef document) throws PartnerUnavailable {
        transport.confirm(document);
    }

    @Override
    public void read(String type, InputStream document, FactSink sink) throws InvalidMessage, IOException {
        documents.read(document, sink);
    }
}
