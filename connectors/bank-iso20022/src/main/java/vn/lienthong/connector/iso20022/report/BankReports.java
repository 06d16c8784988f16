package vn.lienthong.connector.iso20022.report;

import java.io.IOException;
import java.io.InputStream;
import vn.lienthong.gateway.api.FactSink;
import vn.lienthong.gateway.api.InvalidMessage;

/** Reads any document that a bank sends, by the name of the message inside; what the bank calls it outside is not trusted. */
public final class BankReports {
    private final ReportRules rules;

    /** @param rules of the bank whose documents are read */
    public BankReports(ReportRules rules) {
        this.rules = rules;
    }

    /** Gives the document's facts to the sink. Memory does not grow with the document. */
    public void read(InputStream document, FactSink sink) throws InvalidMessage, IOException {
        var xml = new XmlCursor(document);
        if (!found(xml, sink)) {
            throw new InvalidMessage("report.type-unknown", "neither a pain.002 nor a camt.053 nor a camt.054");
        }
        xml.toEnd();
    }

    /** Looks for the message in Document and in whatever a bank wraps around it. */
    private boolean found(XmlCursor xml, FactSink sink) throws InvalidMessage, IOException {
        while (xml.nextChild()) {
            switch (xml.name()) {
                case "CstmrPmtStsRpt" -> new StatusReportReader(xml, rules, sink).read();
                case "BkToCstmrStmt" -> new AccountReportReader(xml, rules, sink, FactSink.Kind.STATEMENT).read();
                case "BkToCstmrDbtCdtNtfctn" ->
                    new AccountReportReader(xml, rules, sink, FactSink.Kind.NOTIFICATION).read();
                default -> {
                    if (!found(xml, sink)) continue;
                }
            }
            return true;
        }
        return false;
    }
}
