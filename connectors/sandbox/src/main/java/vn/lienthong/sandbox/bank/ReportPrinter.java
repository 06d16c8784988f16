package vn.lienthong.sandbox.bank;

import java.util.List;
import vn.lienthong.sandbox.bank.book.PaymentFile;
import vn.lienthong.sandbox.bank.book.Report;
import vn.lienthong.sandbox.bank.iso.AccountReport;
import vn.lienthong.sandbox.bank.iso.Issuer;
import vn.lienthong.sandbox.bank.iso.StatusReport;

/** Makes the document of a report, the same to the byte every time. */
record ReportPrinter(Issuer bank, Files files) {
    /** Where the files of the book come from. */
    interface Files {
        /** Files from one ordinal to before another, or to the last. */
        List<PaymentFile> between(int from, int before);
    }

    byte[] print(Report report) {
        return switch (report) {
            case Report.FileStatus status ->
                StatusReport.ofStage(bank, status.stamp(), file(status.file()), status.stage());
            case Report.UnknownPayment unknown ->
                StatusReport.ofUnknownPayment(bank, unknown.stamp(), file(unknown.file()));
            case Report.OtherAmount other ->
                StatusReport.ofOtherAmount(bank, other.stamp(), file(other.file()), other.payment());
            case Report.DuplicateFile duplicate ->
                StatusReport.ofDuplicate(bank, duplicate.stamp(), file(duplicate.file()));
            case Report.WholeFile whole ->
                StatusReport.ofInquiry(bank, whole.stamp(), file(whole.file()), whole.stage());
            case Report.Returns returns -> AccountReport.returns(bank.name(), returns, from(returns.page()));
            case Report.Statement statement -> AccountReport.statement(bank.name(), statement, from(statement.page()));
        };
    }

    private PaymentFile file(int ordinal) {
        return files.between(ordinal, ordinal + 1).getFirst();
    }

    private List<PaymentFile> from(Report.Page page) {
        return files.between(page.firstFile(), Integer.MAX_VALUE);
    }
}
