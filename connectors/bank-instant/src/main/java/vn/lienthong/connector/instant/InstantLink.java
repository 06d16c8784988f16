package vn.lienthong.connector.instant;

import vn.lienthong.connector.instant.transport.SignedCalls;
import vn.lienthong.gateway.api.Check;
import vn.lienthong.gateway.api.InboundOperation;
import vn.lienthong.gateway.api.Link;
import vn.lienthong.gateway.api.OutboundOperation;
import vn.lienthong.gateway.api.PartnerUnavailable;

/** One network, opened. */
final class InstantLink implements Link {
    private final SignedCalls calls;
    private final PayOperation pay;
    private final NameInquiryOperation nameInquiry;
    private final ReportsOperation reports;

    InstantLink(InstantConfig config, SignedCalls calls) {
        this.calls = calls;
        this.pay = new PayOperation(config, calls);
        this.nameInquiry = new NameInquiryOperation(config, calls);
        this.reports = new ReportsOperation(config, calls);
    }

    @Override
    public OutboundOperation outbound(String operation) {
        return switch (operation) {
            case "pay" -> pay;
            case "name-inquiry" -> nameInquiry;
            default ->
                throw new IllegalArgumentException(
                        "no operation " + operation + " goes out; there are: pay, name-inquiry");
        };
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
        calls.close();
    }
}
