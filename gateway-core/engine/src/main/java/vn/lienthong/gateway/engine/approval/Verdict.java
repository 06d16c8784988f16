package vn.lienthong.gateway.engine.approval;

import org.jspecify.annotations.Nullable;

/** How deciding on a request went. */
public sealed interface Verdict {
    /** It is approved and done, rejected, or approved and failed: its state says which. */
    record Done(Approval approval) implements Verdict {}

    /**
     * @param code {@code approval.none}, {@code approval.own}, {@code approval.expired}, {@code approval.decided}, {@code
     *     approval.void}, {@code approval.changed}
     * @param approval as it stands now; absent: there is none
     */
    record Refused(String code, @Nullable Approval approval) implements Verdict {}
}
