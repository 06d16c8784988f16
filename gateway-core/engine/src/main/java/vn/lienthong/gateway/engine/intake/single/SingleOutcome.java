package vn.lienthong.gateway.engine.intake.single;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.intake.fault.Fault;

/** What the door says to one item. */
public sealed interface SingleOutcome {
    /** Stored and committed; it will be sent. */
    record Accepted(long transferId) implements SingleOutcome {}

    /**
     * Nothing new: this transfer is meant.
     *
     * @param code why: {@code entitlement.duplicate}, {@code entitlement.unpaid}, or empty where the Idempotency-Key said so
     */
    record Known(long transferId, String code) implements SingleOutcome {}

    /**
     * Its key is held by another content, its person has it under another id, or its Idempotency-Key was used for something
     * else.
     *
     * @param transferId what stands against it
     */
    record Conflict(long transferId, String code) implements SingleOutcome {}

    /** It has faults of its own. */
    record Faulty(List<Fault> faults) implements SingleOutcome {}

    /** There is no such service. */
    record NoService() implements SingleOutcome {}

    /** Id of the transfer that is meant or stands against it; absent where there is none. */
    default @Nullable Long transfer() {
        return switch (this) {
            case Accepted accepted -> accepted.transferId();
            case Known known -> known.transferId();
            case Conflict conflict -> conflict.transferId();
            case Faulty faulty -> null;
            case NoService none -> null;
        };
    }
}
