package vn.lienthong.gateway.engine.intake.release;

import java.util.Arrays;
import vn.lienthong.gateway.engine.ledger.State;

/**
 * The transfer that holds an entitlement key.
 *
 * @param content keyed hash of its content
 * @param locked a break about its money is open
 */
record Holder(long id, State state, boolean locked, byte[] content) {
    /** What becomes of a new line with the same key. */
    Verdict judge(byte[] newContent) {
        if (locked) return Verdict.CONFLICT;
        boolean same = Arrays.equals(content, newContent);
        if (state.isUnpaid()) return same ? Verdict.UNPAID : Verdict.SUPERSEDES;
        return same ? Verdict.DUPLICATE : Verdict.CONFLICT;
    }
}
