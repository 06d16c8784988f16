package vn.lienthong.sandbox.instant;

import java.util.Map;
import vn.lienthong.sandbox.instant.InstantSettings.Holder;
import vn.lienthong.sandbox.instant.book.Fate;

/**
 * Who holds an account. The network knows only whom it was told of; of the others it says what it would do to a transfer: a wrong
 * account is not found, one whose name is wrong belongs to somebody else, and of all the rest it cannot tell.
 */
record NameDirectory(Map<String, Holder> holders) {
    private static final Holder SOMEBODY_ELSE = new Holder("MATCHABLE", "LE THI NGUOI KHAC");
    private static final Holder NOBODY = new Holder("NOT_FOUND", "");
    private static final Holder UNKNOWN = new Holder("CANNOT_VERIFY", "");

    Holder holder(String account) {
        Holder told = holders.get(account);
        if (told != null) {
            return told;
        }
        return switch (Fate.of(account, 1)) {
            case WRONG_ACCOUNT -> NOBODY;
            case WRONG_NAME -> SOMEBODY_ELSE;
            case CLOSED_ACCOUNT, RETURNED_LATER, ANSWERED_LATE, FORGOTTEN_ONCE, OVER_LIMIT, PAID -> UNKNOWN;
        };
    }
}
