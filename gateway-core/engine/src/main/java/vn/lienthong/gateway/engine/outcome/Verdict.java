package vn.lienthong.gateway.engine.outcome;

import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.ledger.State;

/**
 * What a partner's word does to a transfer.
 *
 * @param next the new state; absent: the transfer stays as it is
 * @param workItem code of the work item to open; absent: none
 * @param locks whether the work item is a break about money, which locks the entitlement until a person decides
 */
record Verdict(@Nullable State next, @Nullable String workItem, boolean locks) {
    static final Verdict STAY = new Verdict(null, null, false);

    static Verdict become(State next) {
        return new Verdict(next, null, false);
    }

    /** Goes there, and a person is told: the partner overrules what a person said. */
    static Verdict becomeWithAlarm(State next, String workItem) {
        return new Verdict(next, workItem, false);
    }

    /** Nothing changes; the difference is a person's work. */
    static Verdict breakAboutMoney(String workItem) {
        return new Verdict(null, workItem, true);
    }
}
