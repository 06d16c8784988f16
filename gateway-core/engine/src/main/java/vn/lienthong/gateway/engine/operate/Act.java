package vn.lienthong.gateway.engine.operate;

import vn.lienthong.gateway.engine.access.Caller;

/**
 * Who acts and why.
 *
 * @param reason in the person's own words, or the evidence; never empty, without personal values
 */
public record Act(Caller caller, String reason) {
    public Act {
        if (reason.isBlank()) throw new IllegalArgumentException("an act has a reason");
    }

    /** As the audit writes who acts. */
    public String actor() {
        return caller.name();
    }
}
