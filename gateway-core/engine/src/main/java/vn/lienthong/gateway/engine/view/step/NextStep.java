package vn.lienthong.gateway.engine.view.step;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What comes next without a person.
 *
 * @param at when at the earliest; absent: at once, or nobody knows
 * @param decideBy when silence becomes a person's work; absent where nothing is awaited
 */
public record NextStep(
        Kind kind, @Nullable Instant at, @Nullable Instant decideBy) {
    /** What it is. */
    public enum Kind {
        /** It is sent. */
        SEND,
        /** It is sent again. */
        RETRY,
        /** The answer of a call that is under way is awaited. */
        ANSWER,
        /** The partner is asked what became of it. */
        ASK,
        /** The partner's report is awaited; then it is asked. */
        REPORT,
        /** It waits until somebody ends a hold, or the hold ends. */
        HELD,
        /** Its unit waits until its persons are looked up. */
        LOOK_UP,
        /** Nothing: a person must act. */
        PERSON,
        /** Nothing: it has its end. */
        NONE
    }

    static NextStep of(Kind kind) {
        return new NextStep(kind, null, null);
    }
}
