package vn.lienthong.sandbox.vss;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.lienthong.sandbox.fault.FaultKind;
import vn.lienthong.sandbox.fault.FaultPlan;
import vn.lienthong.sandbox.journal.BookLock;
import vn.lienthong.sandbox.journal.Journal;
import vn.lienthong.sandbox.vss.book.Dossier;
import vn.lienthong.sandbox.vss.book.Line;
import vn.lienthong.sandbox.vss.book.VssBook;
import vn.lienthong.sandbox.vss.book.VssBookCsv;
import vn.lienthong.sandbox.vss.book.VssEvent;
import vn.lienthong.sandbox.vss.book.VssEventCodec;
import vn.lienthong.sandbox.vss.book.VssTotals;

/** The office at work: takes dossiers, works on them, tells of them. What it answers is on disk before. */
final class SocialSecurity implements AutoCloseable {
    static final String SUBMIT = "submit";

    /** A dossier with a late line is still worked on when it is asked for the first so many times. */
    private static final int ASKED_IN_VAIN = 3;

    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    private final VssSettings settings;
    private final Clock clock;
    private final FaultPlan faults;
    private final VssBook book = new VssBook();
    private final BookLock bookLock = new BookLock();
    private final Map<Integer, Integer> asked = new HashMap<>();
    private final Journal<VssEvent> journal;
    private volatile int endedBefore;

    private SocialSecurity(VssSettings settings, Path folder, Clock clock, FaultPlan faults) {
        this.settings = settings;
        this.clock = clock;
        this.faults = faults;
        this.journal = Journal.open(folder.resolve("book.journal"), new VssEventCodec(), bookLock.alone(book::apply));
    }

    /** Opens the book in this folder; throws {@link vn.lienthong.sandbox.journal.JournalFailure}. */
    static SocialSecurity open(VssSettings settings, Path folder, Clock clock, FaultPlan faults) {
        return new SocialSecurity(settings, folder, clock, faults);
    }

    /** What is answered to a dossier.
     *
     * @param first false when it was there before */
    record Receipt(String number, boolean first) {}

    Receipt take(Dossier dossier) {
        Integer known = ordinal(dossier.reference());
        if (known != null) {
            return new Receipt(number(known), false);
        }
        boolean sentBack = faults.draw(settings.destination(), SUBMIT, Set.of(FaultKind.DOSSIER_SENT_BACK)) != null;
        Dossier taken = sentBack ? dossier.thatIsSentBack() : dossier;
        journal.commit(new VssEvent.Taken(taken));
        // Two with one reference may have been on their way together: the book took the first.
        int ordinal = Objects.requireNonNull(ordinal(dossier.reference()));
        return new Receipt(number(ordinal), bookLock.in(() -> book.dossier(ordinal)) == taken);
    }

    private @Nullable Integer ordinal(String reference) {
        Supplier<@Nullable Integer> look = () -> book.ordinal(reference);
        return bookLock.in(look);
    }

    /** soHoSo: agency, year, place in the book. */
    private String number(int ordinal) {
        long taken = bookLock.in(() -> book.dossier(ordinal)).takenAtMillis();
        int year = Instant.ofEpochMilli(taken).atZone(ZONE).getYear();
        return String.format(Locale.ROOT, "01001/%d/%05d", year, ordinal + 1);
    }

    /** What the office says of a dossier.
     *
     * @param state trangThai
     * @param lines in the order in which they are told; empty before the end, and where the whole was sent back */
    record Status(String number, Dossier dossier, String state, List<Line> lines) {}

    /** By maGuiHoSo; null when the office has no such dossier. */
    @Nullable
    Status ofReference(String reference) {
        Integer ordinal = ordinal(reference);
        return ordinal == null ? null : status(ordinal);
    }

    /** By soHoSo; null when the office has no such dossier. */
    @Nullable
    Status ofNumber(String number) {
        int place = place(number.substring(number.lastIndexOf('/') + 1));
        boolean known = place >= 0 && place < bookLock.in(book::dossierCount);
        return known && number(place).equals(number) ? status(place) : null;
    }

    private static int place(String digits) {
        return digits.matches("[0-9]{5,9}") ? Integer.parseInt(digits) - 1 : -1;
    }

    private Status status(int ordinal) {
        Dossier dossier = bookLock.in(() -> book.dossier(ordinal));
        String state = state(ordinal, dossier);
        if (!state.equals("HOAN_THANH") && !state.equals("TRA_LAI")) {
            return new Status(number(ordinal), dossier, state, List.of());
        }
        if (!bookLock.in(() -> book.isTold(dossier.reference()))) {
            journal.commit(new VssEvent.Told(dossier.reference()));
        }
        return new Status(number(ordinal), dossier, state, dossier.sentBack() ? List.of() : told(ordinal, dossier));
    }

    private String state(int ordinal, Dossier dossier) {
        boolean keptOpen =
                dossier.isLate() && bookLock.in(() -> asked.merge(ordinal, 1, Integer::sum)) <= ASKED_IN_VAIN;
        long age = clock.millis() - dossier.takenAtMillis();
        long received = settings.pace().received().toMillis();
        boolean ended = ordinal < endedBefore
                || age >= received + settings.pace().worked().toMillis();
        if (ended && !keptOpen) {
            return dossier.sentBack() ? "TRA_LAI" : "HOAN_THANH";
        }
        return ended || age >= received ? "DANG_XU_LY" : "DA_TIEP_NHAN";
    }

    /** Every second dossier is told in no order at all, the same one each time. */
    private static List<Line> told(int ordinal, Dossier dossier) {
        List<Line> lines = new ArrayList<>(dossier.lines());
        if (ordinal % 2 == 1) {
            Collections.shuffle(lines, new Random(ordinal));
        }
        return lines;
    }

    @Nullable
    Line cardOf(String person) {
        Supplier<@Nullable Line> look = () -> book.cardOf(person);
        return bookLock.in(look);
    }

    boolean isDecreased(String person) {
        return bookLock.in(() -> book.isDecreased(person));
    }

    VssTotals totals() {
        return bookLock.in(book::totals);
    }

    void writeBook(Writer out) throws IOException {
        VssBookCsv.write(bookLock.in(book::dossiers), out);
    }

    /** Every dossier taken so far is worked on no longer; a late line still has its three questions. */
    void finishAll() {
        endedBefore = bookLock.in(book::dossierCount);
    }

    long now() {
        return clock.millis();
    }

    @Override
    public void close() {
        journal.close();
    }
}
