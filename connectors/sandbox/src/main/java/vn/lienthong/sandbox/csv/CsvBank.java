package vn.lienthong.sandbox.csv;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.lienthong.sandbox.csv.book.CsvBatch;
import vn.lienthong.sandbox.csv.book.CsvBook;
import vn.lienthong.sandbox.csv.book.CsvEvent;
import vn.lienthong.sandbox.csv.book.CsvEventCodec;
import vn.lienthong.sandbox.csv.book.CsvPayment;
import vn.lienthong.sandbox.csv.book.Fate;
import vn.lienthong.sandbox.journal.BookLock;
import vn.lienthong.sandbox.journal.Journal;
import vn.lienthong.sandbox.partner.BookSummary;

/** The bank at work: takes batches, tells of them, ends what it is working on. What it answers is on disk before. */
public final class CsvBank implements AutoCloseable {
    private final CsvBankSettings settings;
    private final Clock clock;
    private final CsvBook book = new CsvBook();
    private final BookLock bookLock = new BookLock();
    private final Journal<CsvEvent> journal;

    private CsvBank(CsvBankSettings settings, Path folder, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.journal = Journal.open(folder.resolve("book.journal"), new CsvEventCodec(), bookLock.alone(book::apply));
    }

    /** Opens the book in this folder; throws {@link vn.lienthong.sandbox.journal.JournalFailure}. */
    public static CsvBank open(CsvBankSettings settings, Path folder, Clock clock) {
        return new CsvBank(settings, folder, clock);
    }

    /** What the bank says of a batch.
     *
     * @param isNew false where it had this id before: then it looked at nothing else of what came */
    record Answer(boolean isNew, String csv) {}

    Answer take(String id, List<CsvPayment> payments) {
        String known = status(id);
        if (known != null) {
            return new Answer(false, known);
        }
        CsvBatch batch = new CsvBatch(id, payments, clock.millis());
        journal.commit(new CsvEvent.Taken(batch));
        // Two batches with one id may have been on their way together: the book took the first.
        int ordinal = Objects.requireNonNull(ordinal(id));
        boolean ours = bookLock.in(() -> book.batch(ordinal)) == batch;
        return ours
                ? new Answer(true, csv(batch, payment -> payment.fate().firstAnswer()))
                : new Answer(false, status(ordinal));
    }

    /** What became of a batch; null when the bank has none with this id. */
    @Nullable
    String status(String id) {
        Integer ordinal = ordinal(id);
        return ordinal == null ? null : status((int) ordinal);
    }

    private String status(int ordinal) {
        return bookLock.in(() -> csv(book.batch(ordinal), payment -> book.answer(ordinal, payment)));
    }

    private @Nullable Integer ordinal(String id) {
        Supplier<@Nullable Integer> look = () -> book.ordinal(id);
        return bookLock.in(look);
    }

    private interface Code {
        String of(CsvPayment payment);
    }

    private static String csv(CsvBatch batch, Code code) {
        StringBuilder lines = new StringBuilder("ma_giao_dich;ma_ket_qua;dien_giai;so_but_toan\n");
        for (CsvPayment payment : batch.payments()) {
            String said = code.of(payment);
            boolean paid = said.equals(Fate.PAID.finalAnswer());
            lines.append(payment.reference())
                    .append(';')
                    .append(said)
                    .append(';')
                    .append(words(said))
                    .append(';')
                    .append(paid ? number(payment) : "")
                    .append('\n');
        }
        return lines.toString();
    }

    private static String words(String code) {
        return switch (code) {
            case "TC" -> "Thành công";
            case "STK" -> "Sai số tài khoản";
            case "DONG" -> "Tài khoản đã đóng";
            case "TEN" -> "Tên người nhận không khớp";
            case "CXL" -> "Chờ xử lý";
            default -> "Chưa xác định";
        };
    }

    /** Of the booking; the same whenever it is asked for. */
    private static String number(CsvPayment payment) {
        return String.format(
                Locale.ROOT, "BT%09d", Math.floorMod(payment.reference().hashCode(), 1_000_000_000));
    }

    BookSummary summary() {
        return bookLock.in(book::summary);
    }

    void writeBook(Writer out) throws IOException {
        for (String line : bookLock.in(book::lines)) {
            out.write(line + '\n');
        }
    }

    /** Ends the work on every batch that is old enough, or on all of them. Called by one thread at a time. */
    synchronized void settle(boolean whateverTheTime) {
        int before = bookLock.in(() -> {
            int due = book.settled();
            long latest = clock.millis() - settings.settledAfter().toMillis();
            while (due < book.batchCount()
                    && (whateverTheTime || book.batch(due).takenAtMillis() <= latest)) {
                due++;
            }
            return due;
        });
        if (before > bookLock.in(book::settled)) {
            journal.commit(new CsvEvent.Settled(before));
        }
    }

    @Override
    public void close() {
        journal.close();
    }
}
