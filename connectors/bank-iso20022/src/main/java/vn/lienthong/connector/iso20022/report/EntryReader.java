package vn.lienthong.connector.iso20022.report;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.api.Fact;
import vn.lienthong.gateway.api.Fact.Said;
import vn.lienthong.gateway.api.FactSink;
import vn.lienthong.gateway.api.FactSink.Kind;
import vn.lienthong.gateway.api.InvalidMessage;

/**
 * Reads one Ntry of a camt.053 or camt.054. Only what is booked counts: a debit is Completed, money that came back is Returned.
 * A batch booking without details says that the bank has the submission and not one word about its items.
 */
final class EntryReader {
    private final XmlCursor xml;
    private final ReportRules rules;
    private final FactSink sink;
    private final Kind kind;

    private Entry entry = new Entry();
    private @Nullable Booking waiting;
    private int bookings;

    EntryReader(XmlCursor xml, ReportRules rules, FactSink sink, Kind kind) {
        this.xml = xml;
        this.rules = rules;
        this.sink = sink;
        this.kind = kind;
    }

    /** What stands in the Ntry itself and counts for each of its bookings. */
    private static final class Entry {
        @Nullable
        VndAmount amount;

        @Nullable
        String direction;

        @Nullable
        String status;

        @Nullable
        String bankRef;

        @Nullable
        String batch;

        boolean reversal;
    }

    void read() throws InvalidMessage, IOException {
        entry = new Entry();
        waiting = null;
        bookings = 0;
        while (xml.nextChild()) {
            switch (xml.name()) {
                case "Amt" -> entry.amount = VndAmount.read(xml);
                case "CdtDbtInd" -> entry.direction = xml.provided();
                case "RvslInd" -> entry.reversal = yes(xml.text());
                case "Sts" -> entry.status = xml.textOrChild("Cd");
                case "AcctSvcrRef" -> entry.bankRef = xml.provided();
                case "NtryDtls" -> details();
                default -> xml.skip();
            }
        }
        // The only booking of its entry may leave the amount to the entry.
        if (waiting != null) say(waiting, entry.amount);
        else if (bookings == 0) sayOfBatch();
    }

    private static boolean yes(String text) {
        return text.equals("true") || text.equals("1");
    }

    private void details() throws InvalidMessage, IOException {
        while (xml.nextChild()) {
            switch (xml.name()) {
                case "Btch" -> batch();
                case "TxDtls" -> booking();
                default -> xml.skip();
            }
        }
    }

    private void batch() throws InvalidMessage, IOException {
        String msgId = null;
        String paymentId = null;
        while (xml.nextChild()) {
            switch (xml.name()) {
                case "MsgId" -> msgId = xml.provided();
                case "PmtInfId" -> paymentId = xml.provided();
                default -> xml.skip();
            }
        }
        entry.batch = paymentId == null ? msgId : paymentId;
    }

    private void booking() throws InvalidMessage, IOException {
        Booking booking = Booking.read(xml, rules);
        bookings++;
        if (waiting != null) say(waiting, null);
        waiting = null;
        if (booking.amount() == null && bookings == 1) waiting = booking;
        else say(booking, booking.amount());
    }

    private void say(Booking booking, @Nullable VndAmount amount) throws InvalidMessage {
        String reference = booking.reference();
        if (reference == null || !booked()) return;
        Said said = said(booking);
        if (said == null) return;
        String submission = booking.submission() == null ? entry.batch : booking.submission();
        String bankRef = booking.bankRef() == null ? entry.bankRef : booking.bankRef();
        sink.fact(new Fact(submission, reference, said, amount == null ? null : amount.whole(), bankRef));
    }

    private boolean booked() {
        return entry.status == null || entry.status.equals("BOOK");
    }

    private @Nullable Said said(Booking booking) {
        String direction = booking.direction() == null ? entry.direction : booking.direction();
        boolean debit = "DBIT".equals(direction);
        if (booking.returned() != null) return debit && kind == Kind.STATEMENT ? null : booking.returned();
        // The reversal of a debit of ours is booked as a credit; the reversal of somebody's credit is no payment of
        // ours.
        if (entry.reversal) return debit ? null : new Said.Returned("RVSL", null);
        return debit ? new Said.Completed("BOOK") : null;
    }

    private void sayOfBatch() {
        if (entry.batch == null || !booked() || !"DBIT".equals(entry.direction)) return;
        sink.fact(new Fact(entry.batch, null, new Said.Open("BOOK"), null, entry.bankRef));
    }
}
