package vn.lienthong.gateway.engine.paper;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.intake.result.Reasons.Standing;
import vn.lienthong.gateway.engine.paper.Standings.Held;

/**
 * The entitlements of a month that are not paid, read once: first {@link #unpaid} to its end, then {@link #open}, then
 * {@link #sums}. Unit by unit, and no connection is held between two; of what is open only ids and standings are kept until its
 * turn, so that everything is counted at one look and the parts add up whatever moves meanwhile.
 */
public final class UnpaidList {
    private static final int PAGE = 2_000;

    private final UnpaidReader reader;
    private final PayMonth month;
    private final Iterator<PayMonth.Unit> units;
    private final Standings.Seen seen = new Standings.Seen();
    private final List<Waiting> waiting = new ArrayList<>();
    private final UnpaidSums sums = new UnpaidSums();

    /** Open, and still to be shown. */
    private record Waiting(PayMonth.Unit unit, List<Held> page) {}

    UnpaidList(UnpaidReader reader, PayMonth month) {
        this.reader = reader;
        this.month = month;
        this.units = month.units().iterator();
    }

    /** Rejected, returned, dead, closed and held. */
    public Iterator<UnpaidLine> unpaid() {
        return new Pages(() -> units.hasNext() ? look(units.next()) : null);
    }

    private List<UnpaidLine> look(PayMonth.Unit unit) {
        Standings standings = reader.standings(unit, month, seen);
        sums.paid(standings.paidItems, standings.paidVnd);
        List<Held> failed = new ArrayList<>();
        List<Held> open = new ArrayList<>();
        for (Held one : standings.notPaid) (isOpen(one.standing()) ? open : failed).add(one);
        open.forEach(one -> sums.open(one.amountVnd()));
        for (int from = 0; from < open.size(); from += PAGE)
            waiting.add(new Waiting(unit, open.subList(from, Math.min(from + PAGE, open.size()))));
        List<UnpaidLine> lines = reader.lines(unit, failed);
        lines.forEach(sums::unpaid);
        return lines;
    }

    private static boolean isOpen(Standing standing) {
        return standing.state().isOpen() && !standing.held();
    }

    /** What has no final answer yet. */
    public Iterator<UnpaidLine> open() {
        if (units.hasNext()) throw new IllegalStateException("the unpaid are read before the open");
        Iterator<Waiting> left = waiting.iterator();
        return new Pages(() -> {
            if (!left.hasNext()) return null;
            Waiting next = left.next();
            return reader.lines(next.unit(), next.page());
        });
    }

    public UnpaidSums sums() {
        return sums;
    }

    /** Pages one after the other; one may be empty, none ends. */
    private static final class Pages implements Iterator<UnpaidLine> {
        private final Supplier<@Nullable List<UnpaidLine>> more;
        private Iterator<UnpaidLine> page = List.<UnpaidLine>of().iterator();
        private boolean ended;

        Pages(Supplier<@Nullable List<UnpaidLine>> more) {
            this.more = more;
        }

        @Override
        public boolean hasNext() {
            while (!ended && !page.hasNext()) {
                List<UnpaidLine> next = more.get();
                if (next == null) ended = true;
                else page = next.iterator();
            }
            return page.hasNext();
        }

        @Override
        public UnpaidLine next() {
            if (!hasNext()) throw new NoSuchElementException();
            return page.next();
        }
    }
}
