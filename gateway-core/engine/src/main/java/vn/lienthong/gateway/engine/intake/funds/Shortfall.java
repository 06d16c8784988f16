package vn.lienthong.gateway.engine.intake.funds;

import java.time.LocalDate;
import java.util.Map;
import vn.lienthong.gateway.engine.intake.fault.ErrorCatalogue;
import vn.lienthong.gateway.engine.service.Words;

/**
 * Money that an account lacks for a batch.
 *
 * @param batchVnd what the batch has yet to pay through the destination
 * @param otherVnd what other lists pay through it and the statement cannot know of
 * @param balanceVnd what the latest statement says is in its account
 * @param asOf the day of that statement
 */
public record Shortfall(String destination, long batchVnd, long otherVnd, long balanceVnd, LocalDate asOf) {
    /** Stable code of the warning. */
    public static final String CODE = "funds.short";

    public long shortVnd() {
        return batchVnd + otherVnd - balanceVnd;
    }

    /** As people and programs see it. */
    public Warning warning(ErrorCatalogue errors) {
        Map<String, String> args = Map.of(
                "destination",
                destination,
                "batch",
                String.valueOf(batchVnd),
                "other",
                String.valueOf(otherVnd),
                "balance",
                String.valueOf(balanceVnd),
                "date",
                asOf.toString(),
                "short",
                String.valueOf(shortVnd()));
        return new Warning(
                CODE,
                destination,
                batchVnd,
                otherVnd,
                balanceVnd,
                asOf.toString(),
                shortVnd(),
                errors.message(CODE, new Words("", ""), args));
    }

    /** @param asOf like 2026-11-20 */
    public record Warning(
            String code,
            String destination,
            long batchVnd,
            long otherVnd,
            long balanceVnd,
            String asOf,
            long shortVnd,
            Words message) {}
}
