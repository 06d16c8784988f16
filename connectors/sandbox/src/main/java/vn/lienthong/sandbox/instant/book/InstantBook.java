package vn.lienthong.sandbox.instant.book;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.sandbox.partner.BookSummary;

/**
 * The state of the network. Changes only through {@link #apply}; the same events always give the same book. Not safe for
 * several threads: its network guards it.
 */
public final class InstantBook {
    private final List<Transfer> transfers = new ArrayList<>();
    private final Map<String, Integer> byRequestId = new HashMap<>();
    private final Set<String> forgotten = new HashSet<>();
    private final List<ReturnLine> returns = new ArrayList<>();
    private final Set<String> credited = new HashSet<>();
    private final Set<String> creditedTwice = new HashSet<>();
    private long credits;
    private long sum;
    private long returned;
    private long returnsToCome;
    private long confirmed;
    private int dayFirst;

    public void apply(InstantEvent event) {
        switch (event) {
            case InstantEvent.Taken(Transfer transfer) -> take(transfer);
            case InstantEvent.Forgotten(String requestId) -> forgotten.add(requestId);
            case InstantEvent.DayEnded(int before, List<ReturnLine> issued) -> endDay(before, issued);
            case InstantEvent.Confirmed(long seq) -> confirmed = Math.max(confirmed, seq);
        }
    }

    private void take(Transfer transfer) {
        if (byRequestId.putIfAbsent(transfer.requestId(), transfers.size()) != null) {
            return;
        }
        transfers.add(transfer);
        if (!transfer.fate().credited()) {
            return;
        }
        credits++;
        sum += transfer.amount();
        if (!credited.add(transfer.reference())) {
            creditedTwice.add(transfer.reference());
        }
        if (transfer.fate() == Fate.RETURNED_LATER) {
            returnsToCome++;
        }
    }

    private void endDay(int before, List<ReturnLine> issued) {
        for (Transfer transfer : transfers.subList(dayFirst, before)) {
            if (transfer.fate() == Fate.RETURNED_LATER) {
                returned++;
                returnsToCome--;
            }
        }
        returns.addAll(issued);
        dayFirst = before;
    }

    /** Place of the transfer with this requestId, counted from 0; null when there is none. */
    public @Nullable Integer ordinal(String requestId) {
        return byRequestId.get(requestId);
    }

    public Transfer transfer(int ordinal) {
        return transfers.get(ordinal);
    }

    public int transferCount() {
        return transfers.size();
    }

    /** The transfers from one ordinal to before another, as they are now. */
    public List<Transfer> transfers(int from, int before) {
        return new ArrayList<>(transfers.subList(from, before));
    }

    /** Whether a request with this id was left without an answer before. */
    public boolean isForgotten(String requestId) {
        return forgotten.contains(requestId);
    }

    /** Ordinal of the first transfer of the present day. */
    public int dayFirst() {
        return dayFirst;
    }

    public int lastSeq() {
        return returns.size();
    }

    /** The return with this sequence number, counted from 1. */
    public ReturnLine returnLine(int seq) {
        return returns.get(seq - 1);
    }

    public long confirmed() {
        return confirmed;
    }

    public BookSummary summary() {
        long pending = returnsToCome + returns.size() - confirmed;
        return new BookSummary(credits, sum, creditedTwice.size(), returned, pending);
    }
}
