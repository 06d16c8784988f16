package vn.lienthong.gateway.engine.reconcile;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a reconciliation found.
 *
 * @param batch the list; absent where a destination's day was reconciled
 * @param destination with {@code day} in its time zone; absent where a list was reconciled
 * @param received lines of the list, or transfers assigned to the destination on that day
 * @param unreadable lines whose amount is not digits only: received and refused, to be equal
 * @param totals what became of them; together they are what was received
 * @param partner what the partners said of them
 * @param balanced whether all lines are accounted for, and no partner says otherwise
 * @param breakCount work items that are open about them
 * @param breaks the first of those
 */
public record Reconciliation(
        @Nullable String batch,
        @Nullable String destination,
        @Nullable LocalDate day,
        Sum received,
        Unreadable unreadable,
        Totals totals,
        Partner partner,
        boolean balanced,
        long breakCount,
        List<Difference> breaks) {

    public record Unreadable(long received, long refused) {}

    /**
     * @param statements that have arrived from the destinations concerned
     * @param listed transfers that a statement lists
     * @param reportedPaid transfers that a report or statement called done
     * @param reportedReturned transfers that a report called returned
     */
    public record Partner(int statements, Sum listed, Sum reportedPaid, Sum reportedReturned) {}

    /**
     * @param saidVnd what the partner said; absent where no amount is meant
     * @param expectedVnd what the ledger has
     */
    public record Difference(
            String code,
            String destination,
            String reference,
            @Nullable Long saidVnd,
            @Nullable Long expectedVnd,
            String detail) {}
}
