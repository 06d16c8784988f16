package vn.lienthong.gateway.app.rest;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import vn.lienthong.gateway.engine.approval.Approval;

/** What is answered where an act needs a second person. */
public final class ApprovalAnswers {
    private ApprovalAnswers() {}

    /** 202: nothing is done yet. @param first false where the same was asked before */
    public static ResponseEntity<Object> asked(Approval approval, boolean first) {
        var answer = ResponseEntity.accepted().location(URI.create("/api/v1/approvals/" + approval.id()));
        return first
                ? answer.body(approval)
                : answer.header("Idempotent-Replayed", "true").body(approval);
    }

    public static Refusal busy(Approval approval) {
        return Refusal.of(
                409,
                "approval.waiting",
                approval.askedBy() + " asked for it at " + approval.askedAt() + ": approval " + approval.id() + ".");
    }

    /** @param approval as it stands; absent: there is none */
    public static Refusal refusal(String code, @Nullable Approval approval) {
        return switch (code) {
            case "approval.own" ->
                Refusal.of(
                        403,
                        code,
                        "Whoever asked for it, or had a hand in it, cannot approve it; another person has to.");
            case "approval.expired" -> Refusal.of(409, code, "Nobody decided it in time. It has to be asked for anew.");
            case "approval.changed" ->
                Refusal.of(
                        409,
                        code,
                        "It is not what was asked for any more. Look at it again; it has to be asked for anew.");
            case "approval.decided" -> Refusal.of(409, code, "It was decided before" + by(approval) + ".");
            case "approval.void" -> Refusal.of(409, code, "It is void" + why(approval) + ".");
            default -> Refusal.of(404, code, "There is no such approval.");
        };
    }

    private static String by(@Nullable Approval approval) {
        return approval == null || approval.decidedBy() == null
                ? ""
                : ": " + approval.state().word() + " by " + approval.decidedBy() + " at " + approval.endedAt();
    }

    private static String why(@Nullable Approval approval) {
        return approval == null || approval.code() == null
                ? ""
                : " since " + approval.endedAt() + ": " + approval.code();
    }
}
