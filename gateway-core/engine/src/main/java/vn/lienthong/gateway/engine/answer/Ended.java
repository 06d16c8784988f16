package vn.lienthong.gateway.engine.answer;

import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.ledger.State;

/**
 * Where a transfer stands for a caller who waits for it.
 *
 * @param code the partner's own
 * @param cause ours
 * @param answer what the partner answered; absent: nothing but yes or no
 */
public record Ended(
        State state,
        @Nullable String code,
        @Nullable String cause,
        @Nullable Answer answer) {

    /** The same with what was answered. */
    public Ended with(@Nullable Answer told) {
        return new Ended(state, code, cause, told);
    }

    /** Whether there is nothing more to wait for: the machine has done its part. */
    public boolean isEnd() {
        return !state.isOpen();
    }
}
