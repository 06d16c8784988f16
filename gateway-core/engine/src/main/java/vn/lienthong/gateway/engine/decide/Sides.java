package vn.lienthong.gateway.engine.decide;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.approval.Approval;
import vn.lienthong.gateway.engine.view.TransferPage;

/**
 * What is known of one transfer from every side, for whoever has to say what became of it. Masked.
 *
 * @param transfer as its page shows it: who did what in its audit, breaks in its work items
 * @param sent what we sent and what was answered at once
 * @param asked what the partner said when it was asked
 * @param reported what its reports say
 * @param stated what its statements say: entries of its book
 * @param persons what persons said and did
 * @param entitlement all transfers of the same entitlement, the latest first: at most one of them may be paid
 * @param repeated lines of lists that name the same entitlement
 * @param possible what can be decided now
 * @param approvals asked for so far, newest first
 */
public record Sides(
        TransferPage transfer,
        List<Told> sent,
        List<Told> asked,
        List<Told> reported,
        List<Told> stated,
        List<Told> persons,
        List<Same> entitlement,
        List<Line> repeated,
        List<String> possible,
        List<Approval> approvals,
        List<EvidenceBook.Entry> evidence) {

    /** @param msgId of the submission that it was about */
    public record Told(
            String msgId,
            Instant at,
            @Nullable String outcome,
            @Nullable String code,
            @Nullable String detail) {}

    /** @param was before it was superseded; absent: it was not */
    public record Same(
            String reference, String state, @Nullable String was, long amountVnd, Instant changedAt) {}

    /** @param kind {@code duplicate} or {@code refused} */
    public record Line(String batch, int line, String kind, String code, Instant receivedAt) {}
}
