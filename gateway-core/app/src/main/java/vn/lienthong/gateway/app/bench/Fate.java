package vn.lienthong.gateway.app.bench;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.ledger.State;

/**
 * What became of a made-up transfer, in shares as months of paying leave them: nine of ten are paid, one account in fifty is closed, one
 * outage left as many undelivered, and the rest failed for dozens of reasons.
 *
 * @param cause normalised
 * @param partnerCode the partner's own
 */
record Fate(State state, @Nullable String cause, @Nullable String partnerCode) {
    private static final Fate PAID = new Fate(State.COMPLETED, null, null);
    private static final Fate ACCOUNT_CLOSED = new Fate(State.RETURNED, "account.closed", "AC04");
    private static final Fate OUTAGE = new Fate(State.DEAD, "destination.closed", null);
    private static final List<String> RARE = List.of(
            "bank.wrong",
            "booking.reversed",
            "return.unspecified",
            "partner.no-reason",
            "partner.code-unknown",
            "payee.name-differs",
            "payee.account-not-found",
            "mapping.failed",
            "http.500",
            "http.503",
            "connector.busy",
            "route.no-outcome");

    /** @param latest whether its list is the newest, and not yet sent */
    static Fate of(long transfer, String destination, int list, boolean latest) {
        if (latest) return new Fate(State.READY, null, null);
        if (destination.equals("bank-b") && transfer % 25 == 7) return ACCOUNT_CLOSED;
        if (destination.equals("bank-a") && list % 12 == 6) return OUTAGE;
        if (transfer % 100 == 11) return rare((int) (transfer / 100));
        if (transfer % 400 == 5) return new Fate(State.SUPERSEDED, null, null);
        if (transfer % 500 == 9) return new Fate(State.CLOSED, "payee.name-differs", null);
        if (transfer % 150 == 13) return new Fate(State.ACCEPTED, null, null);
        if (transfer % 5_000 == 77) return new Fate(State.IN_DOUBT, "answer.missing", null);
        return PAID;
    }

    private static Fate rare(int number) {
        State state = List.of(State.REJECTED, State.RETURNED, State.DEAD).get(number % 3);
        return new Fate(state, RARE.get(number % RARE.size()), state == State.DEAD ? null : "MS0" + number % 4);
    }

    boolean isOpen() {
        return state.isOpen();
    }
}
