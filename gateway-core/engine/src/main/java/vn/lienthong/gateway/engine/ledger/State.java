package vn.lienthong.gateway.engine.ledger;

import java.util.EnumSet;
import java.util.Set;

/**
 * The states of a transfer and the legal ways between them: the one table in the code. The database refuses the same
 * transitions ({@code transition_is_legal}); a test compares the two.
 */
public enum State {
    AWAITING_APPROVAL,
    READY,
    SENDING,
    RETRYING,
    IN_DOUBT,
    ACCEPTED,
    COMPLETED,
    REJECTED,
    RETURNED,
    DEAD,
    CLOSED,
    SUPERSEDED;

    private static final Set<State> OPEN = EnumSet.of(AWAITING_APPROVAL, READY, SENDING, RETRYING, IN_DOUBT, ACCEPTED);
    /** States whose entitlement is not paid: a corrected line may take its place. */
    private static final Set<State> UNPAID = EnumSet.of(REJECTED, RETURNED, DEAD, CLOSED);

    public boolean isOpen() {
        return OPEN.contains(this);
    }

    /** Holds its entitlement key against every other line: it may still be paid, or was. */
    public boolean holdsEntitlement() {
        return isOpen() || this == COMPLETED;
    }

    public boolean isUnpaid() {
        return UNPAID.contains(this);
    }

    public boolean mayBecome(State next) {
        return next().contains(next);
    }

    /** Where a transfer may go from here. */
    public Set<State> next() {
        return switch (this) {
            case AWAITING_APPROVAL -> EnumSet.of(READY, CLOSED);
            case READY -> EnumSet.of(SENDING, SUPERSEDED, CLOSED, DEAD, ACCEPTED, COMPLETED, REJECTED, RETURNED);
            case SENDING -> EnumSet.of(ACCEPTED, COMPLETED, REJECTED, RETURNED, RETRYING, IN_DOUBT, DEAD);
            case RETRYING -> EnumSet.of(READY, SUPERSEDED, CLOSED, DEAD, ACCEPTED, COMPLETED, REJECTED, RETURNED);
            case IN_DOUBT -> EnumSet.of(ACCEPTED, COMPLETED, REJECTED, RETURNED, RETRYING, CLOSED);
            case ACCEPTED -> EnumSet.of(COMPLETED, REJECTED, RETURNED, IN_DOUBT);
            case COMPLETED -> EnumSet.of(RETURNED, REJECTED);
            case REJECTED -> EnumSet.of(SUPERSEDED, CLOSED, RETURNED, COMPLETED);
            case RETURNED -> EnumSet.of(SUPERSEDED, CLOSED);
            case DEAD -> EnumSet.of(READY, SUPERSEDED, CLOSED, ACCEPTED, COMPLETED, RETURNED);
            case CLOSED -> EnumSet.of(SUPERSEDED, ACCEPTED, COMPLETED, RETURNED);
            case SUPERSEDED -> EnumSet.noneOf(State.class);
        };
    }
}
