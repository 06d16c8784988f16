package vn.lienthong.sandbox.instant.book;

import org.jspecify.annotations.Nullable;

/** What becomes of a transfer, told by the last four characters of its account and by its amount (contracts.md §2). */
public enum Fate {
    CLOSED_ACCOUNT("14", "AC04"),
    WRONG_ACCOUNT("14", "AC01"),
    WRONG_NAME("14", "BE01"),
    /** Paid, and sent back at the end of the day. */
    RETURNED_LATER("00", null),
    /** The first answer says that nothing is known; the money moved. */
    ANSWERED_LATE("68", null),
    /** The first request moves nothing and gets no answer; the next one is paid. */
    FORGOTTEN_ONCE("00", null),
    /** More than the network carries. */
    OVER_LIMIT("05", null),
    PAID("00", null);

    /** The network carries less than this, in VND. */
    public static final long LIMIT = 500_000_000;

    public static final String SUCCESS = "00";

    /** The account ends in 000 and this index. */
    private static final Fate[] BY_LAST_DIGIT = {
        PAID, CLOSED_ACCOUNT, WRONG_ACCOUNT, WRONG_NAME, RETURNED_LATER, ANSWERED_LATE, FORGOTTEN_ONCE
    };

    private final String firstAnswer;
    private final @Nullable String reason;

    Fate(String firstAnswer, @Nullable String reason) {
        this.firstAnswer = firstAnswer;
        this.reason = reason;
    }

    /** The response code of the answer to the request itself. */
    public String firstAnswer() {
        return firstAnswer;
    }

    /** The response code of every later inquiry. */
    public String finalAnswer() {
        return credited() ? SUCCESS : firstAnswer;
    }

    /** Why it was refused, where the network says so. */
    public @Nullable String reason() {
        return reason;
    }

    public boolean credited() {
        return this == ANSWERED_LATE || firstAnswer.equals(SUCCESS);
    }

    public static Fate of(String account, long amount) {
        if (amount >= LIMIT) {
            return OVER_LIMIT;
        }
        int last = account.length() - 1;
        if (last < 3 || !account.startsWith("000", last - 3)) {
            return PAID;
        }
        int digit = account.charAt(last) - '0';
        return digit >= 0 && digit < BY_LAST_DIGIT.length ? BY_LAST_DIGIT[digit] : PAID;
    }
}
