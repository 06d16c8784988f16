package vn.lienthong.connector.iso20022;

import vn.lienthong.connector.iso20022.report.BankReports;
import vn.lienthong.connector.iso20022.transport.BankTransport;
import vn.lienthong.gateway.api.Check;
import vn.lienthong.gateway.api.InboundOperation;
import vn.lienthong.gateway.api.Link;
import vn.lienthong.gateway.api.OutboundOperation;
import vn.lienthong.gateway.api.PartnerUnavailable;

/** One bank, opened. */
final class BankLink implements Link {
    private final BankTransport transport;
    private final PayOperation pay;
    private final ReportsOperation reports;

    BankLink(BankConfig config, BankTransport transport) {
        var documents = new BankReports(config.reports());
        this.transport = transport;
        this.pay = new PayOperation(config, transport, documents);
        this.reports = new ReportsOperation(transport, documents);
    }

    @Override
    public OutboundOperation outbound(String operation) {
        if (operation.equals("pay")) return pay;
        throw new IllegalArgumentException("no operation " + operation + " goes out; there is: pay");
    }

    @Override
    public InboundOperation inbound(String operation) {
        if (operation.equals("reports")) return reports;
        throw new IllegalArgumentException("no operation " + operation + " comes in; there is: reports");
    }

    /** The list of documents is the one question that does nothing. */
    @Override
    public Check check() {
        try {
            return new Check.Good(reports.list(null).size() + " documents are offered");
        } catch (PartnerUnavailable away) {
            return new Check.Bad(away.code(), String.valueOf(away.getMessage()));
        }
    }

    @Override
    public void close() {
        transport.close();
    }
}
