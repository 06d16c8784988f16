package vn.lienthong.sandbox.instant;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import vn.lienthong.sandbox.fault.FaultKind;
import vn.lienthong.sandbox.fault.FaultPlan;
import vn.lienthong.sandbox.instant.book.Fate;
import vn.lienthong.sandbox.instant.book.ReturnLine;
import vn.lienthong.sandbox.instant.book.Transfer;

/** The returns of a day in the order in which they are issued, with the faults that strike them on the way. None is ever lost. */
final class Returns {
    private static final Set<FaultKind> POSSIBLE = EnumSet.of(
            FaultKind.DUPLICATE_REPORT,
            FaultKind.REPORTS_OUT_OF_ORDER,
            FaultKind.REPORT_FOR_UNKNOWN,
            FaultKind.REPORT_OTHER_AMOUNT);
    private static final String REASON = "AC04";

    private final String destination;
    private final FaultPlan faults;
    private final List<ReturnLine> issued = new ArrayList<>();
    private final List<ReturnLine> heldBack = new ArrayList<>();

    Returns(String destination, FaultPlan faults) {
        this.destination = destination;
        this.faults = faults;
    }

    List<ReturnLine> of(List<Transfer> day) {
        day.stream().filter(transfer -> transfer.fate() == Fate.RETURNED_LATER).forEach(this::add);
        issued.addAll(heldBack);
        return issued;
    }

    private void add(Transfer transfer) {
        ReturnLine line = new ReturnLine(transfer.requestId(), REASON, transfer.amount());
        FaultKind struck = faults.draw(destination, FaultKind.REPORTS, POSSIBLE);
        if (struck == FaultKind.REPORTS_OUT_OF_ORDER) {
            heldBack.add(line);
            return;
        }
        // A return made up by a fault comes before the true one, which still comes.
        if (struck == FaultKind.REPORT_FOR_UNKNOWN) {
            issued.add(new ReturnLine("NOBODY-" + transfer.takenAtMillis(), REASON, transfer.amount()));
        }
        if (struck == FaultKind.REPORT_OTHER_AMOUNT) {
            issued.add(new ReturnLine(transfer.requestId(), REASON, transfer.amount() * 10));
        }
        issued.add(line);
        issued.addAll(heldBack);
        heldBack.clear();
        if (struck == FaultKind.DUPLICATE_REPORT) {
            issued.add(line);
        }
    }
}
