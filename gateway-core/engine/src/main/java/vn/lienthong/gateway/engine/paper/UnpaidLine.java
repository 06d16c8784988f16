package vn.lienthong.gateway.engine.paper;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.intake.result.Reasons;

/**
 * An entitlement that is not paid.
 *
 * @param batch absent for single transfers, which have no line either
 * @param standing of the transfer that holds it now
 * @param fields what the service shows of it, in its order; personal numbers and accounts masked
 */
public record UnpaidLine(
        String reference,
        @Nullable Long batch,
        @Nullable Integer line,
        Reasons.Standing standing,
        long amountVnd,
        LocalDate payDate,
        List<String> fields) {
    /** Why, as a code: the partner's own, else ours; empty where there is none. */
    public String code() {
        if (isOpen()) return "";
        String partner = standing.partnerCode();
        String cause = standing.cause();
        if (partner != null && !standing.held()) return partner;
        return cause == null ? "" : cause;
    }

    /** Under way: nobody may pay it otherwise before its answer is known. What is held is not: somebody must act. */
    public boolean isOpen() {
        return standing.state().isOpen() && !standing.held();
    }
}
