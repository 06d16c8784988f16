package vn.lienthong.sandbox.csv.book;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.sandbox.partner.BookSummary;

/**
 * The state of the bank. Changes only through {@link #apply}; the same events always give the same book. Not safe for several
 * threads: its bank guards it.
 */
public final class CsvBook {
    private final List<CsvBatch> batches = new ArrayList<>();
    private final Map<String, Integer> byId = new HashMap<>();
    private final Set<String> credited = new HashSet<>();
    private final Set<String> creditedTwice = new HashSet<>();
    private long credits;
    private long sum;
    private long working;
    private int settled;

    public void apply(CsvEvent event) {
        switch (event) {
            case CsvEvent.Taken(CsvBatch batch) -> take(batch);
            case CsvEvent.Settled(int before) -> settle(before);
        }
    }

    private void take(CsvBatch batch) {
        if (byId.putIfAbsent(batch.id(), batches.size()) != null) {
            return;
        }
        batches.add(batch);
        for (CsvPayment payment : batch.payments()) {
            if (payment.fate() == Fate.PAID_LATER) {
                working++;
            } else if (payment.fate().credited()) {
                credit(payment);
            }
        }
    }

    private void settle(int before) {
        for (CsvBatch batch : batches.subList(settled, before)) {
            for (CsvPayment payment : batch.payments()) {
                if (payment.fate() == Fate.PAID_LATER) {
                    working--;
                    credit(payment);
                }
            }
        }
        settled = before;
    }

    private void credit(CsvPayment payment) {
        credits++;
        sum += payment.amount();
        if (!credited.add(payment.reference())) {
            creditedTwice.add(payment.reference());
        }
    }

    /** Place of the batch with this id, counted from 0; null when there is none. */
    public @Nullable Integer ordinal(String id) {
        return byId.get(id);
    }

    public CsvBatch batch(int ordinal) {
        return batches.get(ordinal);
    }

    public int batchCount() {
        return batches.size();
    }

    /** How many batches, from the first on, have nothing that is still being worked on. */
    public int settled() {
        return settled;
    }

    /** The code that an inquiry about a payment of this batch is answered with now. */
    public String answer(int ordinal, CsvPayment payment) {
        Fate fate = payment.fate();
        return fate == Fate.PAID_LATER && ordinal >= settled ? fate.firstAnswer() : fate.finalAnswer();
    }

    public BookSummary summary() {
        return new BookSummary(credits, sum, creditedTwice.size(), 0, working);
    }

    /** For the file of the book, as they are now: the heading, then one a credit. No value needs quotes: a batch with other
     * characters is never taken. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>(List.of("EndToEndId,account,amount,MsgId,credited,returned"));
        for (int ordinal = 0; ordinal < batches.size(); ordinal++) {
            CsvBatch batch = batches.get(ordinal);
            for (CsvPayment payment : batch.payments()) {
                if (answer(ordinal, payment).equals(Fate.PAID.finalAnswer())) {
                    lines.add(payment.reference() + ',' + payment.account() + ',' + payment.amount() + ',' + batch.id()
                            + ",1,0");
                }
            }
        }
        return lines;
    }
}
