package vn.lienthong.gateway.api;

import java.time.LocalDate;

/**
 * What a partner's statement says is in an account that the destination pays from.
 *
 * @param account number, as the partner spells it
 * @param kind what the amount means
 * @param amountVnd whole VND; negative where the account is overdrawn
 * @param asOf the day at whose end it was so
 */
public record Balance(String account, Kind kind, long amountVnd, LocalDate asOf) {

    /** What an amount means. */
    public enum Kind {
        /** Everything that is booked (camt.053: CLBD). */
        BOOKED,
        /** What may be spent (camt.053: CLAV). */
        AVAILABLE
    }
}
