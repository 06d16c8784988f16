package vn.lienthong.sandbox.fault;

import org.jspecify.annotations.Nullable;

/** A fault as it is ordered.
 *
 * @param destination the partner that makes it; absent for every partner
 * @param operation the operation it strikes; absent for every one that it fits
 * @param count how often it strikes at most; absent for no limit
 * @param probability of striking when it could (0 &lt; p ≤ 1)
 * @param seed the same seed gives the same sequence of strikes */
public record Fault(
        @Nullable String destination,
        @Nullable String operation,
        FaultKind kind,
        @Nullable Long count,
        double probability,
        long seed) {
    public Fault {
        if (!(probability > 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability is " + probability + "; it must be above 0 and at most 1");
        }
        if (count != null && count < 1) {
            throw new IllegalArgumentException("count is " + count + "; it must be 1 or more, or absent for no limit");
        }
        if (operation != null && !kind.isPossibleOn(operation)) {
            throw new IllegalArgumentException(kind.word() + " is possible only on operation " + FaultKind.REPORTS);
        }
    }

    /** A fault that strikes every time on this operation until it is disarmed. */
    public static Fault always(String destination, String operation, FaultKind kind) {
        return new Fault(destination, operation, kind, null, 1, 0);
    }

    /** A fault that strikes the next {@code count} times. */
    public static Fault times(long count, String destination, String operation, FaultKind kind) {
        return new Fault(destination, operation, kind, count, 1, 0);
    }

    /** Whether it strikes every time that it can, on this destination. */
    public boolean isCertainFor(String destination) {
        return probability == 1 && (this.destination == null || this.destination.equals(destination));
    }

    boolean concerns(String destination, String operation) {
        boolean here = this.destination == null || this.destination.equals(destination);
        return here && (this.operation == null ? kind.fits(operation) : this.operation.equals(operation));
    }
}
