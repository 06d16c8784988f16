package vn.lienthong.sandbox.bank.book;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.sandbox.partner.BookSummary;

/**
 * The state of the bank. Changes only through {@link #apply}; the same events always give the same book. Not safe for
 * several threads: its bank guards it.
 */
public final class BankBook {
    private final List<PaymentFile> files = new ArrayList<>();
    private final Map<String, Integer> byMsgId = new HashMap<>();
    private final List<Report> reports = new ArrayList<>();
    private final CreditIndex credited = new CreditIndex(files);
    private final Map<String, Long> spent = new HashMap<>();
    private List<Integer> reached = List.of(0, 0, 0, 0);
    private List<Report> heldBack = List.of();
    private BookTotals totals = BookTotals.NONE;
    private int day = 1;
    private int dayFirstFile;
    private long documents;
    private long confirmed;

    public void apply(BankEvent event) {
        switch (event) {
            case BankEvent.FileTaken taken -> take(taken.file());
            case BankEvent.Progress progress -> advance(progress);
            case BankEvent.Confirmed confirmation -> confirmed = Math.max(confirmed, confirmation.seq());
        }
    }

    private void take(PaymentFile file) {
        if (byMsgId.putIfAbsent(file.msgId(), files.size()) != null) {
            return;
        }
        int ordinal = files.size();
        files.add(file);
        Payments payments = file.payments();
        for (int i = 0; i < payments.count(); i++) {
            if (payments.get(i).behaviour().credited()) {
                credited.credit(ordinal, i);
            }
        }
        totals = totals.plusCredits(payments);
    }

    private void advance(BankEvent.Progress progress) {
        reached = List.copyOf(progress.reached());
        reports.addAll(progress.issued());
        heldBack = List.copyOf(progress.heldBack());
        progress.issued()
                .forEach(
                        report -> documents = Math.max(documents, report.stamp().number()));
        heldBack.forEach(
                report -> documents = Math.max(documents, report.stamp().number()));
        if (progress.endsDay()) {
            endDay(progress.dayEndsBefore());
        }
    }

    private void endDay(int nextDayFirstFile) {
        for (PaymentFile file : files.subList(dayFirstFile, nextDayFirstFile)) {
            Payments payments = file.payments();
            totals = totals.plusReturns(payments);
            long moved = payments.creditedSum() - payments.sum(Behaviour.RETURNED_LATER);
            spent.merge(file.head().debtorAccount(), moved, Long::sum);
        }
        dayFirstFile = nextDayFirstFile;
        day++;
    }

    public @Nullable Integer ordinal(String msgId) {
        return byMsgId.get(msgId);
    }

    public PaymentFile file(int ordinal) {
        return files.get(ordinal);
    }

    public int fileCount() {
        return files.size();
    }

    /** The files from one ordinal to before another, as they are now. */
    public List<PaymentFile> files(int from, int before) {
        return new ArrayList<>(files.subList(from, before));
    }

    public Stage stage(int ordinal) {
        Stage stage = Stage.RECEIVED;
        for (Stage next : Stage.values()) {
            stage = ordinal < reached(next) ? next : stage;
        }
        return stage;
    }

    /** How many files, in order of arrival, have reached the stage. */
    public int reached(Stage stage) {
        return reached.get(stage.ordinal());
    }

    public int day() {
        return day;
    }

    public int dayFirstFile() {
        return dayFirstFile;
    }

    /** VND that left the account on earlier days and did not come back. */
    public long spent(String account) {
        return spent.getOrDefault(account, 0L);
    }

    public long documents() {
        return documents;
    }

    public List<Report> heldBack() {
        return heldBack;
    }

    public int lastSeq() {
        return reports.size();
    }

    /** The report with this sequence number, counted from 1. */
    public Report report(int seq) {
        return reports.get(seq - 1);
    }

    public long confirmed() {
        return confirmed;
    }

    public BookSummary summary() {
        return new BookSummary(totals.credits(), totals.sum(), credited.duplicates(), totals.returned(), pending());
    }

    /** Documents still to come for what was received, and those the customer has not confirmed. */
    private long pending() {
        long pending = heldBack.size() + reports.size() - confirmed;
        for (Stage stage : Stage.values()) {
            for (int i = reached(stage); stage != Stage.RECEIVED && i < files.size(); i++) {
                pending += stage.isReportedFor(files.get(i)) ? 1 : 0;
            }
        }
        boolean statement = false;
        boolean returns = false;
        for (PaymentFile file : files.subList(dayFirstFile, files.size())) {
            statement |= file.payments().creditedCount() > 0;
            returns |= file.payments().count(Behaviour.RETURNED_LATER) > 0;
        }
        return pending + (statement ? 1 : 0) + (returns ? 1 : 0);
    }
}
