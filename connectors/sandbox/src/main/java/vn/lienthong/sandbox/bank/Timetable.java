package vn.lienthong.sandbox.bank;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.sandbox.bank.book.BankBook;
import vn.lienthong.sandbox.bank.book.BankEvent;
import vn.lienthong.sandbox.bank.book.PaymentFile;
import vn.lienthong.sandbox.bank.book.Report;
import vn.lienthong.sandbox.bank.book.Stage;
import vn.lienthong.sandbox.fault.FaultPlan;

/** Decides what the bank does next: which files reach which stage, what is issued, and whether the day ends. */
final class Timetable {
    private final BankSettings settings;
    private final FaultPlan faults;
    private volatile Duration dayLength;

    Timetable(BankSettings settings, FaultPlan faults) {
        this.settings = settings;
        this.faults = faults;
        this.dayLength = settings.dayLength();
    }

    void dayLength(Duration length) {
        dayLength = length;
    }

    /** What is due by now; null when nothing is.
     *
     * @param endNow whether the day ends whatever the time; an empty day cannot end */
    BankEvent.@Nullable Progress due(BankBook book, Instant now, boolean endNow) {
        int files = book.fileCount();
        boolean dayEnds = book.dayFirstFile() < files && (endNow || dayIsOver(book, now));
        Stamps stamps = new Stamps(now, book.documents());
        Outbox outbox = new Outbox(settings.destination(), faults, book, stamps);
        List<Integer> reached = new ArrayList<>();
        boolean moved = dayEnds;
        for (Stage stage : Stage.values()) {
            int before = dayEnds ? files : reachedBy(book, stage, now);
            moved |= before > book.reached(stage);
            issue(book, stage, before, outbox, stamps);
            reached.add(before);
        }
        if (dayEnds) {
            new DayEnd(book, files, settings, stamps).reports().forEach(outbox::add);
            outbox.flush();
        }
        int dayEndsBefore = dayEnds ? files : BankEvent.Progress.SAME_DAY;
        return moved ? new BankEvent.Progress(reached, dayEndsBefore, outbox.issued(), outbox.heldBack()) : null;
    }

    /** What the bank tells when a file comes again: that it has it, and all that it has of it. Nothing of that is held back. */
    BankEvent.Progress again(BankBook book, Instant now, int file) {
        Stamps stamps = new Stamps(now, book.documents());
        Outbox outbox = new Outbox(settings.destination(), faults, book, stamps);
        outbox.add(new Report.DuplicateFile(stamps.next(), file));
        outbox.add(new Report.WholeFile(stamps.next(), file, book.stage(file)));
        outbox.flush();
        List<Integer> reached = new ArrayList<>();
        for (Stage stage : Stage.values()) {
            reached.add(book.reached(stage));
        }
        return new BankEvent.Progress(reached, BankEvent.Progress.SAME_DAY, outbox.issued(), outbox.heldBack());
    }

    private boolean dayIsOver(BankBook book, Instant now) {
        long began = book.file(book.dayFirstFile()).takenAtMillis();
        return now.toEpochMilli() >= began + dayLength.toMillis();
    }

    private int reachedBy(BankBook book, Stage stage, Instant now) {
        long takenBefore = now.toEpochMilli() - delay(stage).toMillis();
        int before = book.reached(stage);
        while (before < book.fileCount() && book.file(before).takenAtMillis() <= takenBefore) {
            before++;
        }
        return before;
    }

    private Duration delay(Stage stage) {
        return switch (stage) {
            case RECEIVED -> Duration.ZERO;
            case CHECKED -> settings.delays().checked();
            case SETTLED -> settings.delays().settled();
            case COMPLETE -> settings.delays().complete();
        };
    }

    private static void issue(BankBook book, Stage stage, int before, Outbox outbox, Stamps stamps) {
        for (int i = book.reached(stage); i < before; i++) {
            PaymentFile file = book.file(i);
            if (stage.isReportedFor(file)) {
                outbox.add(new Report.FileStatus(stamps.next(), i, stage));
            }
        }
    }
}
