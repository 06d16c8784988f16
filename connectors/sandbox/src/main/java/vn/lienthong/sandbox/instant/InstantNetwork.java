package vn.lienthong.sandbox.instant;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.lienthong.sandbox.fault.FaultPlan;
import vn.lienthong.sandbox.instant.book.Fate;
import vn.lienthong.sandbox.instant.book.InstantBook;
import vn.lienthong.sandbox.instant.book.InstantBookCsv;
import vn.lienthong.sandbox.instant.book.InstantEvent;
import vn.lienthong.sandbox.instant.book.InstantEventCodec;
import vn.lienthong.sandbox.instant.book.ReturnLine;
import vn.lienthong.sandbox.instant.book.Transfer;
import vn.lienthong.sandbox.journal.BookLock;
import vn.lienthong.sandbox.journal.Journal;
import vn.lienthong.sandbox.partner.BookSummary;

/** The network at work: takes transfers one by one, tells of them, ends its days. What it answers is on disk before. */
public final class InstantNetwork implements AutoCloseable {
    private static final String DUPLICATE = "94";

    private final InstantSettings settings;
    private final Clock clock;
    private final FaultPlan faults;
    private final InstantBook book = new InstantBook();
    final BookLock bookLock = new BookLock();
    private final ReentrantLock dayLock = new ReentrantLock();
    private final Journal<InstantEvent> journal;
    private volatile Duration dayLength;

    private InstantNetwork(InstantSettings settings, Path folder, Clock clock, FaultPlan faults) {
        this.settings = settings;
        this.clock = clock;
        this.faults = faults;
        this.dayLength = settings.dayLength();
        this.journal =
                Journal.open(folder.resolve("book.journal"), new InstantEventCodec(), bookLock.alone(book::apply));
    }

    /** Opens the book in this folder; throws {@link vn.lienthong.sandbox.journal.JournalFailure}. */
    public static InstantNetwork open(InstantSettings settings, Path folder, Clock clock, FaultPlan faults) {
        return new InstantNetwork(settings, folder, clock, faults);
    }

    TransferAnswer take(TransferOrder order) {
        Transfer transfer = order.takenAt(clock.millis());
        Integer known = ordinal(transfer.requestId());
        if (known != null) {
            return duplicate(known);
        }
        if (transfer.fate() == Fate.FORGOTTEN_ONCE && !bookLock.in(() -> book.isForgotten(transfer.requestId()))) {
            journal.commit(new InstantEvent.Forgotten(transfer.requestId()));
            return new TransferAnswer.Silence();
        }
        journal.commit(new InstantEvent.Taken(transfer));
        // Two requests with one id may have been on their way together: the book took the first.
        int ordinal = Objects.requireNonNull(ordinal(transfer.requestId()));
        boolean ours = bookLock.in(() -> book.transfer(ordinal)) == transfer;
        Fate fate = transfer.fate();
        return ours ? new TransferAnswer.Said(fate.firstAnswer(), fate.reason(), bankRef(ordinal)) : duplicate(ordinal);
    }

    private static TransferAnswer.Said said(Fate fate, String bankRef) {
        return new TransferAnswer.Said(fate.finalAnswer(), fate.reason(), bankRef);
    }

    private TransferAnswer duplicate(int ordinal) {
        return new TransferAnswer.Said(DUPLICATE, null, bankRef(ordinal));
    }

    private @Nullable Integer ordinal(String requestId) {
        Supplier<@Nullable Integer> look = () -> book.ordinal(requestId);
        return bookLock.in(look);
    }

    private String bankRef(int ordinal) {
        return String.format(Locale.ROOT, "N247%09d", ordinal + 1);
    }

    /** What became of a transfer; null when the network has none with this id. */
    TransferAnswer.@Nullable Said status(String requestId) {
        Integer ordinal = ordinal(requestId);
        return ordinal == null
                ? null
                : said(bookLock.in(() -> book.transfer(ordinal)).fate(), bankRef(ordinal));
    }

    /** A return with its number. */
    record Numbered(int seq, ReturnLine line) {}

    /** Returns after a sequence number, oldest first; asking for them confirms all up to that number. */
    List<Numbered> returns(long after, int most) {
        long confirmed = bookLock.in(() -> Math.min(after, book.lastSeq()));
        if (confirmed > bookLock.in(book::confirmed)) {
            journal.commit(new InstantEvent.Confirmed(confirmed));
        }
        return bookLock.in(() -> {
            List<Numbered> lines = new ArrayList<>();
            for (long seq = Math.max(after, 0) + 1; seq <= book.lastSeq() && lines.size() < most; seq++) {
                lines.add(new Numbered((int) seq, book.returnLine((int) seq)));
            }
            return lines;
        });
    }

    BookSummary summary() {
        return bookLock.in(book::summary);
    }

    void writeBook(Writer out) throws IOException {
        int returnedBefore = bookLock.in(book::dayFirst);
        List<Transfer> transfers = bookLock.in(() -> book.transfers(0, book.transferCount()));
        InstantBookCsv.write(transfers, returnedBefore, out);
    }

    void dayLength(Duration length) {
        dayLength = length;
    }

    /** Ends the day if it is over, or whatever the time; an empty day cannot end. */
    void endDayIfOver(boolean whateverTheTime) {
        dayLock.lock();
        try {
            int first = bookLock.in(book::dayFirst);
            int before = bookLock.in(book::transferCount);
            if (first < before && (whateverTheTime || isOver(first))) {
                List<Transfer> day = bookLock.in(() -> book.transfers(first, before));
                List<ReturnLine> issued = new Returns(settings.destination(), faults).of(day);
                journal.commit(new InstantEvent.DayEnded(before, List.copyOf(issued)));
            }
        } finally {
            dayLock.unlock();
        }
    }

    private boolean isOver(int first) {
        long began = bookLock.in(() -> book.transfer(first)).takenAtMillis();
        return clock.millis() >= began + dayLength.toMillis();
    }

    @Override
    public void close() {
        journal.close();
    }
}
