package vn.lienthong.sandbox.bank;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.sandbox.bank.book.BankBook;
import vn.lienthong.sandbox.bank.book.Payments;
import vn.lienthong.sandbox.bank.book.Report;
import vn.lienthong.sandbox.bank.book.Stage;
import vn.lienthong.sandbox.fault.FaultKind;
import vn.lienthong.sandbox.fault.FaultPlan;

/** The reports of one step in the order in which they are issued, with the faults that strike them on the way. */
final class Outbox {
    private static final Set<FaultKind> ON_ANY_REPORT =
            EnumSet.of(FaultKind.DUPLICATE_REPORT, FaultKind.REPORTS_OUT_OF_ORDER);
    private static final Set<FaultKind> ON_FILE_STATUS = EnumSet.of(
            FaultKind.DUPLICATE_REPORT,
            FaultKind.REPORTS_OUT_OF_ORDER,
            FaultKind.LOST_REPORT,
            FaultKind.REPORT_FOR_UNKNOWN);
    private static final Set<FaultKind> ON_PAYMENTS =
            EnumSet.range(FaultKind.DUPLICATE_REPORT, FaultKind.REPORT_OTHER_AMOUNT);

    private final String destination;
    private final FaultPlan faults;
    private final BankBook book;
    private final Stamps stamps;
    private final List<Report> issued = new ArrayList<>();
    private final List<Report> heldBack;

    Outbox(String destination, FaultPlan faults, BankBook book, Stamps stamps) {
        this.destination = destination;
        this.faults = faults;
        this.book = book;
        this.stamps = stamps;
        this.heldBack = new ArrayList<>(book.heldBack());
    }

    void add(Report report) {
        FaultKind struck = faults.draw(destination, FaultKind.REPORTS, possible(report));
        if (struck == FaultKind.LOST_REPORT) {
            return;
        }
        if (struck == FaultKind.REPORTS_OUT_OF_ORDER) {
            heldBack.add(report);
            return;
        }
        addExtra(struck, report);
        issued.add(report);
        issued.addAll(heldBack);
        heldBack.clear();
        if (struck == FaultKind.DUPLICATE_REPORT) {
            issued.add(report);
        }
    }

    /** A report made up by a fault comes before the true one, which still comes. */
    private void addExtra(@Nullable FaultKind struck, Report report) {
        if (!(report instanceof Report.FileStatus status)) {
            return;
        }
        if (struck == FaultKind.REPORT_FOR_UNKNOWN) {
            issued.add(new Report.UnknownPayment(stamps.next(), status.file()));
        }
        if (struck == FaultKind.REPORT_OTHER_AMOUNT) {
            issued.add(new Report.OtherAmount(stamps.next(), status.file(), firstPaid(status)));
        }
    }

    private Set<FaultKind> possible(Report report) {
        if (!(report instanceof Report.FileStatus status)) {
            return ON_ANY_REPORT;
        }
        return status.stage() == Stage.SETTLED && firstPaid(status) >= 0 ? ON_PAYMENTS : ON_FILE_STATUS;
    }

    /** The first payment that the report tells as paid; -1 when there is none. */
    private int firstPaid(Report.FileStatus status) {
        Payments payments = book.file(status.file()).payments();
        for (int i = 0; i < payments.count(); i++) {
            if (payments.get(i).behaviour().isPaidAtOnce()) {
                return i;
            }
        }
        return -1;
    }

    /** Nothing stays behind when the day ends. */
    void flush() {
        issued.addAll(heldBack);
        heldBack.clear();
    }

    List<Report> issued() {
        return issued;
    }

    List<Report> heldBack() {
        return heldBack;
    }
}
