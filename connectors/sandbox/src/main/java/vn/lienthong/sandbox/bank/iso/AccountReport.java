package vn.lienthong.sandbox.bank.iso;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import vn.lienthong.sandbox.bank.book.Behaviour;
import vn.lienthong.sandbox.bank.book.PaymentFile;
import vn.lienthong.sandbox.bank.book.Payments;
import vn.lienthong.sandbox.bank.book.Report;
import vn.lienthong.sandbox.xml.XmlBytes;

/** Writes what the bank tells about an account: camt.053 at the end of its day, camt.054 for payments that came back. */
public final class AccountReport {
    private static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:";
    private static final String CLOSED_ACCOUNT = "AC04";

    private final String bank;
    private final Report.Page page;
    private final String time;
    private final XmlBytes xml = new XmlBytes("");

    private AccountReport(String bank, Report.Stamp stamp, Report.Page page) {
        this.bank = bank;
        this.page = page;
        this.time = Dialect.timeWithZone(stamp.madeAtMillis());
    }

    /** One page of the statement of a day.
     *
     * @param files the bank's files from the page's first file on */
    public static byte[] statement(String bank, Report.Statement statement, List<PaymentFile> files) {
        return new AccountReport(bank, statement.stamp(), statement.page()).statement(statement, files);
    }

    /** One page of the notice of payments that came back; files as in a statement. */
    public static byte[] returns(String bank, Report.Returns returns, List<PaymentFile> files) {
        return new AccountReport(bank, returns.stamp(), returns.page()).returns(returns, files);
    }

    private byte[] statement(Report.Statement statement, List<PaymentFile> files) {
        begin("camt.053.001.08", "BkToCstmrStmt", "-S" + statement.stamp().number());
        xml.open("Stmt").leaf("Id", bank + "-D" + page.day());
        pagination("StmtPgntn");
        xml.leaf("ElctrncSeqNb", page.day()).leaf("CreDtTm", time);
        account();
        balance("OPBD", statement.opening(), statement.date());
        balance("CLBD", statement.closing(), statement.date());
        entries(files, Behaviour::credited, (file, index) -> debit(file, index, statement.date()));
        return xml.close("Stmt").close("BkToCstmrStmt").close("Document").toBytes();
    }

    private byte[] returns(Report.Returns returns, List<PaymentFile> files) {
        LocalDate date = Dialect.vietnam(returns.stamp().madeAtMillis()).toLocalDate();
        begin("camt.054.001.08", "BkToCstmrDbtCdtNtfctn", "-N" + returns.stamp().number());
        xml.open("Ntfctn").leaf("Id", bank + "-RTR" + page.day());
        pagination("NtfctnPgntn");
        xml.leaf("CreDtTm", time);
        account();
        entries(files, kind -> kind == Behaviour.RETURNED_LATER, (file, index) -> comeBack(file, index, date));
        return xml.close("Ntfctn")
                .close("BkToCstmrDbtCdtNtfctn")
                .close("Document")
                .toBytes();
    }

    private void begin(String message, String root, String id) {
        xml.document("Document", NAMESPACE + message).open(root);
        xml.open("GrpHdr").leaf("MsgId", bank + id).leaf("CreDtTm", time).close("GrpHdr");
    }

    private void pagination(String name) {
        xml.open(name).leaf("PgNb", page.number());
        xml.leaf("LastPgInd", Boolean.toString(page.last())).close(name);
    }

    private void account() {
        xml.open("Acct").open("Id").open("Othr").leaf("Id", page.account());
        xml.close("Othr").close("Id").leaf("Ccy", "VND").close("Acct");
    }

    private void balance(String type, long amount, LocalDate date) {
        xml.open("Bal")
                .open("Tp")
                .open("CdOrPrtry")
                .leaf("Cd", type)
                .close("CdOrPrtry")
                .close("Tp");
        xml.vnd("Amt", Math.abs(amount)).leaf("CdtDbtInd", amount < 0 ? "DBIT" : "CRDT");
        date("Dt", date);
        xml.close("Bal");
    }

    private void date(String name, LocalDate date) {
        xml.open(name).leaf("Dt", date.toString()).close(name);
    }

    private interface Entry {
        void write(PaymentFile file, int index);
    }

    private void entries(List<PaymentFile> files, Predicate<Behaviour> wanted, Entry entry) {
        int skip = page.skip();
        int left = page.entries();
        for (int f = 0; f < files.size() && left > 0; f++) {
            PaymentFile file = files.get(f);
            boolean ours = file.head().debtorAccount().equals(page.account());
            for (int i = 0; ours && i < file.payments().count() && left > 0; i++) {
                if (wanted.test(file.payments().get(i).behaviour()) && skip-- <= 0) {
                    entry.write(file, i);
                    left--;
                }
            }
        }
    }

    private void debit(PaymentFile file, int index, LocalDate date) {
        Payments.Payment payment = file.payments().get(index);
        beginEntry(payment.amount(), "DBIT", date);
        bankTransactionCode("ICDT", "DMCT");
        xml.open("NtryDtls").open("TxDtls");
        references(file, index);
        xml.vnd("Amt", payment.amount()).leaf("CdtDbtInd", "DBIT");
        xml.close("TxDtls").close("NtryDtls").close("Ntry");
    }

    private void comeBack(PaymentFile file, int index, LocalDate date) {
        Payments.Payment payment = file.payments().get(index);
        beginEntry(payment.amount(), "CRDT", date);
        bankTransactionCode("ICDT", "RRTN");
        xml.open("NtryDtls").open("TxDtls");
        references(file, index);
        xml.vnd("Amt", payment.amount()).leaf("CdtDbtInd", "CRDT");
        xml.open("RtrInf").open("Rsn").leaf("Cd", CLOSED_ACCOUNT).close("Rsn").close("RtrInf");
        xml.close("TxDtls").close("NtryDtls").close("Ntry");
    }

    private void beginEntry(long amount, String direction, LocalDate date) {
        xml.open("Ntry").vnd("Amt", amount).leaf("CdtDbtInd", direction);
        xml.open("Sts").leaf("Cd", "BOOK").close("Sts");
        date("BookgDt", date);
        date("ValDt", date);
    }

    private void bankTransactionCode(String family, String subFamily) {
        xml.open("BkTxCd").open("Domn").leaf("Cd", "PMNT").open("Fmly");
        xml.leaf("Cd", family).leaf("SubFmlyCd", subFamily);
        xml.close("Fmly").close("Domn").close("BkTxCd");
    }

    private void references(PaymentFile file, int index) {
        Payments.Payment payment = file.payments().get(index);
        xml.open("Refs").leaf("MsgId", file.msgId());
        xml.leaf("AcctSvcrRef", Reference.of(Reference.ofFile(file), index));
        xml.leaf("PmtInfId", file.head().pmtInfId());
        xml.leaf("EndToEndId", payment.bytes(), payment.endToEndIdStart(), payment.endToEndIdLength());
        xml.close("Refs");
    }
}
