package vn.lienthong.gateway.engine.operate;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.ledger.State;

/** What a person says became of a transfer. */
public enum Decision {
    PAID("paid"),
    /** Certainly not done: it is sent again. */
    NOT_PAID("not-paid"),
    REJECTED("rejected"),
    /** Nothing was paid, and nothing is to be. */
    CLOSED("closed");

    private final String word;

    Decision(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** @return absent where there is no such decision */
    public static @Nullable Decision of(String word) {
        return Arrays.stream(values())
                .filter(decision -> decision.word.equals(word.strip()))
                .findFirst()
                .orElse(null);
    }

    /**
     * The states that a transfer passes through, the last one being where it ends; empty: it stays where it is and what was open
     * about it is settled. Absent: this cannot be decided.
     *
     * @param disputed whether a work item about it is open: what is final is decided only then
     */
    public @Nullable List<State> path(State from, boolean disputed) {
        return switch (from) {
            case IN_DOUBT -> List.of(goal());
            case ACCEPTED ->
                switch (this) {
                    case PAID, REJECTED -> List.of(goal());
                    case NOT_PAID, CLOSED -> List.of(State.IN_DOUBT, goal());
                };
            case COMPLETED ->
                switch (this) {
                    case PAID -> disputed ? List.of() : null;
                    case NOT_PAID, REJECTED -> disputed ? List.of(State.REJECTED) : null;
                    case CLOSED -> null;
                };
            case REJECTED ->
                switch (this) {
                    case PAID -> disputed ? List.of(State.COMPLETED) : null;
                    case NOT_PAID, REJECTED -> disputed ? List.of() : null;
                    case CLOSED -> disputed ? List.of(State.CLOSED) : null;
                };
            case RETURNED ->
                switch (this) {
                    case PAID, REJECTED -> null;
                    case NOT_PAID -> disputed ? List.of() : null;
                    case CLOSED -> disputed ? List.of(State.CLOSED) : null;
                };
            case DEAD, CLOSED, SUPERSEDED -> this == NOT_PAID && disputed ? List.of() : null;
            case AWAITING_APPROVAL, READY, SENDING, RETRYING -> null;
        };
    }

    private State goal() {
        return switch (this) {
            case PAID -> State.COMPLETED;
            case NOT_PAID -> State.RETRYING;
            case REJECTED -> State.REJECTED;
            case CLOSED -> State.CLOSED;
        };
    }

    /** Words of what can be decided. */
    static List<String> possible(State from, boolean disputed) {
        return Arrays.stream(values())
                .filter(decision -> decision.path(from, disputed) != null)
                .map(Decision::word)
                .toList();
    }
}
