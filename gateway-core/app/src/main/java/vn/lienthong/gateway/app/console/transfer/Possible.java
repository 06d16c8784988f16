package vn.lienthong.gateway.app.console.transfer;

import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.ledger.State;
import vn.lienthong.gateway.engine.view.TransferLine;

/**
 * What can be done to a transfer as it stands, and why the rest cannot: each absent where it can, else a key of
 * {@code transfer.cannot.<key>}. Whoever acts is asked again, under the locks.
 */
public record Possible(
        @Nullable String replay,
        @Nullable String hold,
        @Nullable String resume,
        @Nullable String close) {

    static Possible of(TransferLine line) {
        State state = line.state();
        return new Possible(
                replay(line),
                state.isOpen() ? null : "over",
                "hold.transfer".equals(line.held()) || isByMachine(line) ? null : "not-held",
                close(state));
    }

    /** What persons hold has a cause that begins with {@code hold.} */
    private static boolean isByMachine(TransferLine line) {
        return line.held() != null && !line.held().startsWith("hold.");
    }

    private static @Nullable String replay(TransferLine line) {
        return switch (line.state()) {
            case DEAD, REJECTED, RETURNED, CLOSED -> line.locked() ? "locked" : null;
            case COMPLETED -> "completed";
            case SUPERSEDED -> "superseded";
            case AWAITING_APPROVAL, READY, SENDING, RETRYING, IN_DOUBT, ACCEPTED -> "open";
        };
    }

    private static @Nullable String close(State state) {
        return switch (state) {
            case AWAITING_APPROVAL, READY, RETRYING, DEAD, REJECTED, RETURNED -> null;
            case SENDING -> "sending";
            case IN_DOUBT, ACCEPTED -> "decide";
            case COMPLETED -> "completed";
            case CLOSED -> "closed";
            case SUPERSEDED -> "superseded";
        };
    }
}
