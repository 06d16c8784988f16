package vn.lienthong.sandbox.bank.book;

import org.jspecify.annotations.Nullable;

/** What becomes of a payment, told by the last four characters of its account (contracts.md §1). */
public enum Behaviour {
    CLOSED_ACCOUNT("AC04"),
    WRONG_ACCOUNT("AC01"),
    WRONG_NAME("BE01"),
    /** Paid, and sent back at the end of the day. */
    RETURNED_LATER(null),
    /** Pending in the first two reports, paid in the third. */
    SLOW(null),
    /** Paid, but told only when asked, and in the statement. */
    SILENT(null),
    PAID(null);

    /** The account ends in 000 and this index. */
    private static final Behaviour[] BY_LAST_DIGIT = {
        PAID, CLOSED_ACCOUNT, WRONG_ACCOUNT, WRONG_NAME, RETURNED_LATER, SLOW, SILENT
    };

    private final @Nullable String rejectCode;

    Behaviour(@Nullable String rejectCode) {
        this.rejectCode = rejectCode;
    }

    /** The ISO 20022 reason of a payment that is refused; null for one that is credited. */
    public @Nullable String rejectCode() {
        return rejectCode;
    }

    public boolean credited() {
        return rejectCode == null;
    }

    /** Whether the second report tells it as paid. */
    public boolean isPaidAtOnce() {
        return this == PAID || this == RETURNED_LATER;
    }

    static Behaviour of(byte[] text, int from, int count) {
        int last = from + count - 1;
        if (count < 4 || text[last - 1] != '0' || text[last - 2] != '0' || text[last - 3] != '0') {
            return PAID;
        }
        int digit = text[last] - '0';
        return digit >= 0 && digit < BY_LAST_DIGIT.length ? BY_LAST_DIGIT[digit] : PAID;
    }
}
