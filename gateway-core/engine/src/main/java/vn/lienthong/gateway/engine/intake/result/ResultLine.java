package vn.lienthong.gateway.engine.intake.result;

import java.time.Instant;
import java.util.List;
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
 * @param answers what the partner answered, in the order of the service's columns; empty where it answered nothing
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
        @Nullable Instant paidAt,
        List<String> answers) {

    ResultLine withCode(String other) {
        return new ResultLine(line, result, other, transferId, amountVnd, state, partnerCode, reason, paidAt, answers);
    }

    ResultLine withAnswers(List<String> columns) {
        return new ResultLine(line, result, code, transferId, amountVnd, state, partnerCode, reason, paidAt, columns);
    }
}
