package vn.lienthong.connector.iso20022.report;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.api.Fact;
import vn.lienthong.gateway.api.Fact.Said;
import vn.lienthong.gateway.api.FactSink;
import vn.lienthong.gateway.api.InvalidMessage;

/**
 * Reads a pain.002. What counts for the items that it does not name comes first, as a fact without reference: PmtInfSts if there
 * is one, else GrpSts. Then one fact for each transaction; one without TxSts has the status of the level above.
 */
final class StatusReportReader {
    private final XmlCursor xml;
    private final ReportRules rules;
    private final FactSink sink;

    private @Nullable String documentId;
    private @Nullable String msgId;
    private Status group = Status.NONE;
    private boolean announced;
    private @Nullable Said saidOfAll;

    StatusReportReader(XmlCursor xml, ReportRules rules, FactSink sink) {
        this.xml = xml;
        this.rules = rules;
        this.sink = sink;
    }

    void read() throws InvalidMessage, IOException {
        while (xml.nextChild()) {
            switch (xml.name()) {
                case "GrpHdr" -> documentId = xml.textOf("MsgId");
                case "OrgnlGrpInfAndSts" -> group();
                case "OrgnlPmtInfAndSts" -> payment();
                default -> xml.skip();
            }
        }
        announce();
        if (saidOfAll == null) sayOfAll(msgId, group);
    }

    private void announce() {
        if (announced) return;
        announced = true;
        sink.document(FactSink.Kind.STATUS_REPORT, documentId, null);
    }

    private void group() throws InvalidMessage, IOException {
        while (xml.nextChild()) {
            switch (xml.name()) {
                case "OrgnlMsgId" -> msgId = xml.provided();
                case "GrpSts" -> group = group.withWord(xml.provided());
                case "StsRsnInf" -> group = group.withReason(Status.Reason.read(xml));
                default -> xml.skip();
            }
        }
    }

    private void payment() throws InvalidMessage, IOException {
        announce();
        String paymentId = null;
        Status payment = Status.NONE;
        boolean said = false;
        while (xml.nextChild()) {
            switch (xml.name()) {
                case "OrgnlPmtInfId" -> paymentId = xml.provided();
                case "PmtInfSts" -> payment = payment.withWord(xml.provided());
                case "StsRsnInf" -> payment = payment.withReason(Status.Reason.read(xml));
                case "TxInfAndSts" -> {
                    if (!said) sayOfAll(submission(paymentId), payment.under(group));
                    said = true;
                    transaction(submission(paymentId), payment.under(group));
                }
                default -> xml.skip();
            }
        }
        if (!said) sayOfAll(submission(paymentId), payment.under(group));
    }

    /** Our PmtInfId is our MsgId, so a bank that only repeats the one has named the other. */
    private @Nullable String submission(@Nullable String paymentId) {
        return msgId == null ? paymentId : msgId;
    }

    private void sayOfAll(@Nullable String submission, Status status) {
        Said said = rules.finality().said(status);
        if (said == null || submission == null || said.equals(saidOfAll)) return;
        // Two blocks that disagree about our one PmtInf say nothing certain of the items that neither names.
        saidOfAll = saidOfAll == null ? said : new Said.Partly("PART");
        sink.fact(new Fact(submission, null, saidOfAll, null, null));
    }

    private void transaction(@Nullable String submission, Status above) throws InvalidMessage, IOException {
        String endToEndId = null;
        String instructionId = null;
        String bankRef = null;
        Status own = Status.NONE;
        VndAmount amount = null;
        while (xml.nextChild()) {
            switch (xml.name()) {
                case "OrgnlEndToEndId" -> endToEndId = xml.provided();
                case "OrgnlInstrId" -> instructionId = xml.provided();
                case "TxSts" -> own = own.withWord(xml.provided());
                case "StsRsnInf" -> own = own.withReason(Status.Reason.read(xml));
                case "AcctSvcrRef" -> bankRef = xml.provided();
                case "OrgnlTxRef" -> amount = originalAmount();
                default -> xml.skip();
            }
        }
        String reference = endToEndId == null ? rules.ours(instructionId) : endToEndId;
        Said said = ofOne(rules.finality().said(own.under(above)));
        if (reference == null || said == null) return;
        sink.fact(new Fact(submission, reference, said, amount == null ? null : amount.whole(), bankRef));
    }

    /** A single transaction cannot be done in part. */
    private static @Nullable Said ofOne(@Nullable Said said) {
        return said instanceof Said.Partly(String code) ? new Said.Open(code) : said;
    }

    private @Nullable VndAmount originalAmount() throws InvalidMessage, IOException {
        VndAmount found = null;
        while (xml.nextChild()) {
            if (!xml.name().equals("Amt")) {
                xml.skip();
                continue;
            }
            while (xml.nextChild()) {
                if (xml.name().equals("InstdAmt")) found = VndAmount.read(xml);
                else xml.skip();
            }
        }
        return found;
    }
}
