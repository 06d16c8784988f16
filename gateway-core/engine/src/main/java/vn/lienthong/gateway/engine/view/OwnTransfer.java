package vn.lienthong.gateway.engine.view;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.ledger.State;

/**
 * A transfer as its own agency may know it.
 *
 * @param executedAt when it was known to be done; absent where it is not
 * @param supersededBy reference of the transfer that replaced it
 * @param fields of the item in clear, by name: whoever passes them on chooses which
 */
public record OwnTransfer(
        TransferLine line,
        LocalDate executionDate,
        @Nullable Instant executedAt,
        @Nullable String supersededBy,
        Map<String, Object> fields) {

    /** Why, as results of lists say it; absent where the result says all. */
    public @Nullable String code() {
        if (line.held() != null) return line.held();
        return switch (line.state()) {
            case REJECTED, RETURNED, DEAD, CLOSED -> line.code() == null ? line.cause() : line.code();
            case AWAITING_APPROVAL, READY, SENDING, RETRYING, IN_DOUBT, ACCEPTED, COMPLETED, SUPERSEDED -> null;
        };
    }

    public boolean isSuperseded() {
        return line.state() == State.SUPERSEDED;
    }

    /** Fields of persons have no string form. */
    @Override
    public String toString() {
        return "OwnTransfer[" + line.reference() + "]";
    }
}
