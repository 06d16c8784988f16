package vn.lienthong.gateway.engine.reconcile;

import java.util.List;

/**
 * The ledger against a partner's book.
 *
 * @param credits in the book; {@code returned} of them came back
 * @param creditedTwice references that the book credits more than once
 * @param paidTwice entitlements with more than one credit that did not come back
 * @param agrees whether nothing at all differs
 * @param breakCount differences
 * @param breaks the first of them, as work items are open for them
 */
public record BookComparison(
        String destination,
        Sum credits,
        Sum returned,
        long creditedTwice,
        long paidTwice,
        boolean agrees,
        long breakCount,
        List<Reconciliation.Difference> breaks) {

    /** A book that cannot be read: nothing was compared. */
    public static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final long line;

        Unreadable(long line, String what) {
            super(what);
            this.line = line;
        }

        /** Counted from 1, the heading included. */
        public long line() {
            return line;
        }
    }
}
