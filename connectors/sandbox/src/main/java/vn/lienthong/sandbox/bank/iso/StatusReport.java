package vn.lienthong.sandbox.bank.iso;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import vn.lienthong.sandbox.bank.book.Behaviour;
import vn.lienthong.sandbox.bank.book.FileFault;
import vn.lienthong.sandbox.bank.book.PaymentFile;
import vn.lienthong.sandbox.bank.book.Payments;
import vn.lienthong.sandbox.bank.book.Report;
import vn.lienthong.sandbox.bank.book.Stage;
import vn.lienthong.sandbox.xml.XmlBytes;

/** Writes pain.002, in the versions .001.03 and .001.10, which are the same in all that is used here. */
public final class StatusReport {
    private static final String PENDING = "PDNG";
    private static final String ORIGINAL_MESSAGE = "pain.001.001.09";

    private final Issuer bank;
    private final Report.Stamp stamp;
    private final PaymentFile file;
    private final Dialect dialect;
    private final XmlBytes xml;
    private final String references;

    private StatusReport(Issuer bank, Report.Stamp stamp, PaymentFile file) {
        this.bank = bank;
        this.stamp = stamp;
        this.file = file;
        this.dialect = new Dialect(stamp.number());
        this.xml = dialect.begin();
        this.references = Reference.ofFile(file);
    }

    /** What the bank tells of its own accord when the file has reached a stage. */
    public static byte[] ofStage(Issuer bank, Report.Stamp stamp, PaymentFile file, Stage stage) {
        return new StatusReport(bank, stamp, file).whole(Told.IN_REPORT, stage, "-R");
    }

    /** What the bank answers when it is asked; the stamp's number chooses only the dialect. */
    public static byte[] ofInquiry(Issuer bank, Report.Stamp stamp, PaymentFile file, Stage stage) {
        return new StatusReport(bank, stamp, file).whole(Told.IN_ANSWER, stage, "-Q");
    }

    /** What the bank tells when a file comes again under a MsgId that it has: the file is refused, the first one counts. */
    public static byte[] ofDuplicate(Issuer bank, Report.Stamp stamp, PaymentFile file) {
        var report = new StatusReport(bank, stamp, file);
        report.header("-D", "RJCT", new FileFault("DU01", "A file with this MsgId was taken before"));
        return report.end();
    }

    /** A report about a payment that is not in the file. */
    public static byte[] ofUnknownPayment(Issuer bank, Report.Stamp stamp, PaymentFile file) {
        byte[] endToEndId = ("NEVER-SENT-" + stamp.number()).getBytes(StandardCharsets.UTF_8);
        return new StatusReport(bank, stamp, file).single(endToEndId, 0, endToEndId.length, 100_000);
    }

    /** A report that says a payment was ten times what it is. */
    public static byte[] ofOtherAmount(Issuer bank, Report.Stamp stamp, PaymentFile file, int index) {
        Payments.Payment payment = file.payments().get(index);
        return new StatusReport(bank, stamp, file)
                .single(payment.bytes(), payment.endToEndIdStart(), payment.endToEndIdLength(), payment.amount() * 10);
    }

    private byte[] whole(Told told, Stage stage, String kind) {
        FileFault fault = file.fault();
        if (fault != null) {
            header(kind, "RJCT", fault);
            return end();
        }
        header(kind, dialect.tellsGroupStatus() ? told.groupStatus(file.payments(), stage) : null, null);
        boolean any = false;
        for (int i = 0; i < file.payments().count(); i++) {
            Payments.Payment payment = file.payments().get(i);
            Behaviour behaviour = payment.behaviour();
            String status = told.status(behaviour, stage);
            if (status != null) {
                any = beginPayments(any);
                payment(payment, behaviour, status, i);
            }
        }
        if (any) {
            xml.close("OrgnlPmtInfAndSts");
        }
        return end();
    }

    private boolean beginPayments(boolean begun) {
        if (!begun) {
            xml.open("OrgnlPmtInfAndSts").leaf("OrgnlPmtInfId", file.head().pmtInfId());
        }
        return true;
    }

    private byte[] single(byte[] endToEndId, int from, int count, long amount) {
        header("-R", null, null);
        beginPayments(false);
        xml.open("TxInfAndSts").leaf("OrgnlEndToEndId", endToEndId, from, count).leaf("TxSts", worded(Told.PAID));
        originalAmount(amount);
        xml.close("TxInfAndSts").close("OrgnlPmtInfAndSts");
        return end();
    }

    private void header(String kind, @Nullable String groupStatus, @Nullable FileFault fault) {
        String time = dialect.time(stamp.madeAtMillis());
        xml.open("CstmrPmtStsRpt");
        xml.open("GrpHdr")
                .leaf("MsgId", bank.name() + kind + stamp.number())
                .leaf("CreDtTm", time)
                .close("GrpHdr");
        xml.open("OrgnlGrpInfAndSts").leaf("OrgnlMsgId", dialect.originalMsgId(file.msgId()));
        xml.leaf("OrgnlMsgNmId", ORIGINAL_MESSAGE);
        if (groupStatus != null) {
            xml.leaf("GrpSts", worded(groupStatus));
        }
        if (fault != null) {
            reason(fault.code(), fault.text());
        }
        xml.close("OrgnlGrpInfAndSts");
    }

    private void payment(Payments.Payment payment, Behaviour behaviour, String status, int index) {
        xml.open("TxInfAndSts");
        xml.leaf("OrgnlEndToEndId", payment.bytes(), payment.endToEndIdStart(), payment.endToEndIdLength());
        xml.leaf("TxSts", worded(status));
        String rejectCode = behaviour.rejectCode();
        if (status.equals("RJCT") && rejectCode != null) {
            reason(rejectCode, null);
        }
        if (status.equals(PENDING)) {
            reason("NARR", "Waiting for the bank of the payee");
        }
        if (status.equals(Told.PAID)) {
            xml.leaf("AcctSvcrRef", Reference.of(references, index));
        }
        originalAmount(payment.amount());
        xml.close("TxInfAndSts");
    }

    /** Banks differ in their word for paid. */
    private String worded(String status) {
        return status.equals(Told.PAID) ? bank.paid(stamp.number()) : status;
    }

    private void reason(String code, @Nullable String text) {
        xml.open("StsRsnInf").open("Rsn").leaf("Cd", code).close("Rsn");
        if (text != null) {
            xml.leaf("AddtlInf", text);
        }
        xml.close("StsRsnInf");
    }

    private void originalAmount(long amount) {
        xml.open("OrgnlTxRef").open("Amt").vnd("InstdAmt", amount).close("Amt").close("OrgnlTxRef");
    }

    private byte[] end() {
        return xml.close("CstmrPmtStsRpt").close("Document").toBytes();
    }
}
