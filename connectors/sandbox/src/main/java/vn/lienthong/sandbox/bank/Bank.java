package vn.lienthong.sandbox.bank;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.lienthong.sandbox.bank.book.BankBook;
import vn.lienthong.sandbox.bank.book.BankEvent;
import vn.lienthong.sandbox.bank.book.BankEventCodec;
import vn.lienthong.sandbox.bank.book.BookCsv;
import vn.lienthong.sandbox.bank.book.FileFault;
import vn.lienthong.sandbox.bank.book.PaymentFile;
import vn.lienthong.sandbox.bank.book.Payments;
import vn.lienthong.sandbox.bank.book.Report;
import vn.lienthong.sandbox.bank.book.Stage;
import vn.lienthong.sandbox.bank.iso.CreditTransferOrder;
import vn.lienthong.sandbox.bank.iso.CreditTransferReader;
import vn.lienthong.sandbox.bank.iso.NotReadable;
import vn.lienthong.sandbox.bank.iso.SchemaCheck;
import vn.lienthong.sandbox.bank.iso.StatusReport;
import vn.lienthong.sandbox.fault.FaultPlan;
import vn.lienthong.sandbox.journal.BookLock;
import vn.lienthong.sandbox.journal.Journal;
import vn.lienthong.sandbox.partner.BookSummary;

/**
 * A bank that takes files of credit transfers. Whatever it says is on disk first. It knows a payment again only by the
 * MsgId of its file: the same EndToEndId in another file is credited again, as a real bank would.
 */
public final class Bank implements AutoCloseable {
    private final BankSettings settings;
    private final Clock clock;
    private final BankBook book = new BankBook();
    private final BookLock bookLock = new BookLock();
    private final ReentrantLock progressLock = new ReentrantLock();
    private final Timetable timetable;
    private final CreditTransferReader reader = new CreditTransferReader();
    private final SchemaCheck schema = new SchemaCheck("pain.001.001.09");
    private final Journal<BankEvent> journal;

    private Bank(BankSettings settings, Path folder, Clock clock, FaultPlan faults) {
        this.settings = settings;
        this.clock = clock;
        this.timetable = new Timetable(settings, faults);
        this.journal = Journal.open(folder.resolve("book.journal"), new BankEventCodec(), bookLock.alone(book::apply));
    }

    /** Opens the bank with what its book in the folder says; the folder is made when there is none. */
    public static Bank open(BankSettings settings, Path folder, Clock clock, FaultPlan faults) {
        return new Bank(settings, folder, clock, faults);
    }

    /** Takes a pain.001.
     *
     * @param key the sender's Idempotency-Key, which must be the MsgId */
    public PayAnswer pay(byte[] document, String key) {
        CreditTransferOrder order;
        try {
            order = reader.read(document);
        } catch (NotReadable e) {
            return new PayAnswer.Refused(String.valueOf(e.getMessage()));
        }
        if (!order.head().msgId().equals(key)) {
            return new PayAnswer.Refused("Idempotency-Key is not the MsgId of the document");
        }
        return take(checked(order, document).takenAt(clock.millis()));
    }

    private CreditTransferOrder checked(CreditTransferOrder order, byte[] document) {
        if (order.fault() != null || document.length > settings.schemaCheckUpToBytes()) {
            return order;
        }
        String broken = schema.firstFault(document);
        return broken == null
                ? order
                : new CreditTransferOrder(order.head(), new FileFault("FF01", broken), new Payments.Packer().pack());
    }

    private PayAnswer take(PaymentFile file) {
        Integer known = bookLock.in(() -> book.ordinal(file.msgId()));
        if (known != null) {
            return new PayAnswer.Duplicate(ackId(known));
        }
        journal.commit(new BankEvent.FileTaken(file));
        // Two files with one MsgId may have been on their way together: the book took the first.
        return bookLock.in(() -> {
            int ordinal = Objects.requireNonNull(book.ordinal(file.msgId()));
            boolean ours = book.file(ordinal) == file;
            return ours ? new PayAnswer.Taken(ackId(ordinal)) : new PayAnswer.Duplicate(ackId(ordinal));
        });
    }

    private String ackId(int ordinal) {
        return String.format(Locale.ROOT, "%s-%09d", settings.destination(), ordinal + 1);
    }

    /** The present status of every payment of a file as pain.002; null when the bank has no such file. */
    public byte @Nullable [] status(String msgId) {
        Supplier<@Nullable Known> look = () -> {
            Integer ordinal = book.ordinal(msgId);
            return ordinal == null ? null : new Known(book.file(ordinal), book.stage(ordinal), ordinal);
        };
        Known known = bookLock.in(look);
        if (known == null) {
            return null;
        }
        Report.Stamp stamp = new Report.Stamp(known.ordinal() + 1L, clock.millis());
        return StatusReport.ofInquiry(settings.issuer(), stamp, known.file(), known.stage());
    }

    private record Known(PaymentFile file, Stage stage, int ordinal) {}

    /** Reports after a sequence number, oldest first; asking for them confirms all up to that number. */
    public List<ReportLine> reports(long after, int limit) {
        long confirmed = bookLock.in(() -> Math.min(after, book.lastSeq()));
        if (confirmed > bookLock.in(book::confirmed)) {
            journal.commit(new BankEvent.Confirmed(confirmed));
        }
        return lines(after, limit);
    }

    /** The document of a report; null when there is none with this number. */
    public byte @Nullable [] report(long seq) {
        if (seq < 1 || seq > bookLock.in(book::lastSeq)) {
            return null;
        }
        Report report = bookLock.in(() -> book.report((int) seq));
        return new ReportPrinter(
                        settings.issuer(),
                        (from, before) -> bookLock.in(() -> book.files(from, Math.min(before, book.fileCount()))))
                .print(report);
    }

    /** Reports after a sequence number, oldest first; nothing is confirmed by it. */
    public List<ReportLine> issued(long after) {
        return lines(after, Integer.MAX_VALUE);
    }

    private List<ReportLine> lines(long after, int limit) {
        return bookLock.in(() -> {
            List<ReportLine> lines = new ArrayList<>();
            for (long seq = Math.max(after, 0) + 1; seq <= book.lastSeq() && lines.size() < limit; seq++) {
                lines.add(new ReportLine(seq, book.report((int) seq).type()));
            }
            return lines;
        });
    }

    /** Issues that the bank has a file with this MsgId, and all that it has of it. */
    public void tellAgain(String msgId) {
        progressLock.lock();
        try {
            journal.commit(bookLock.in(() -> timetable.again(
                    book, clock.instant(), Objects.requireNonNull(book.ordinal(msgId), "no file with this MsgId"))));
        } finally {
            progressLock.unlock();
        }
    }

    /** Takes a file that cannot be read, to refuse it by report under the name by which it came. */
    public void refuse(String msgId, String reason) {
        var head = new PaymentFile.Head(msgId, msgId, "", LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        take(new PaymentFile(head, clock.millis(), new FileFault("FF01", reason), new Payments.Packer().pack()));
    }

    public BookSummary summary() {
        return bookLock.in(book::summary);
    }

    public void writeBook(Writer out) throws IOException {
        int returnedBefore = bookLock.in(book::dayFirstFile);
        List<PaymentFile> files = bookLock.in(() -> book.files(0, book.fileCount()));
        BookCsv.write(files, returnedBefore, out);
    }

    /** Does what is due by now. */
    public void goOn() {
        progress(false);
    }

    public void endDay() {
        progress(true);
    }

    public void dayLength(Duration length) {
        timetable.dayLength(length);
    }

    private void progress(boolean endDay) {
        progressLock.lock();
        try {
            BankEvent.Progress due = dueNow(endDay);
            if (due != null) {
                journal.commit(due);
            }
        } finally {
            progressLock.unlock();
        }
    }

    private BankEvent.@Nullable Progress dueNow(boolean endDay) {
        Supplier<BankEvent.@Nullable Progress> look = () -> timetable.due(book, clock.instant(), endDay);
        return bookLock.in(look);
    }

    @Override
    public void close() {
        journal.close();
    }
}
