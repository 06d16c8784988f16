package vn.lienthong.gateway.engine.outcome;

import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.answer.Answer;

/**
 * One thing said of one transfer.
 *
 * @param transferId the transfer
 * @param submissionId the submission that it was said of; absent where only the item was named
 * @param word what was said
 * @param code the partner's code; absent where it gave none
 * @param amountVnd the amount that it named; absent where it named none
 * @param partnerRef its reference of the booking
 * @param wholeSubmission whether it was said of the submission as a whole and not of the item
 * @param answer what was answered beside "done"; absent where nothing was
 */
public record ItemFact(
        long transferId,
        @Nullable Long submissionId,
        Word word,
        @Nullable String code,
        @Nullable Long amountVnd,
        @Nullable String partnerRef,
        boolean wholeSubmission,
        @Nullable Answer answer) {

    /** A fact without an answer of its own. */
    public ItemFact(
            long transferId,
            @Nullable Long submissionId,
            Word word,
            @Nullable String code,
            @Nullable Long amountVnd,
            @Nullable String partnerRef,
            boolean wholeSubmission) {
        this(transferId, submissionId, word, code, amountVnd, partnerRef, wholeSubmission, null);
    }
}
