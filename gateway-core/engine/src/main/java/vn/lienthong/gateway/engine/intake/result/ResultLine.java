package vn.lienthong.gateway.engine.intake.result;

import org.jspecify.annotations.Nullable;

/** What became of one line.
 *
 * @param result the service's word
 * @param code why, where the word is not enough; else empty
 * @param transferId absent where it never became a transfer
 * @param amountVnd absent where it is not digits only */
record ResultLine(
        int line,
        String result,
        String code,
        @Nullable Long transferId,
        @Nullable Long amountVnd) {}
