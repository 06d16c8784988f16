package vn.lienthong.gateway.engine.intake.result;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.service.Words;

/**
 * What became of one line.
 *
 * @param result the service's word
 * @param code why, where the word is not enough; else empty
 * @param transferId absent where it never became a transfer
 * @param amountVnd absent where it is not digits only
 * @param state how it stands, in words
 * @param partnerCode the partner's own code; empty where it gave none
 * @param reason why, in words
 * @param paidAt when it was known to be paid; absent where it is not
 */
record ResultLine(
        int line,
        String result,
        String code,
        @Nullable Long transferId,
        @Nullable Long amountVnd,
        Words state,
        String partnerCode,
        Words reason,
        @Nullable Instant paidAt) {

    ResultLine withCode(String other) {
        return new ResultLine(line, result, other, transferId, amountVnd, state, partnerCode, reason, paidAt);
    }
}
