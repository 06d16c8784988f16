package vn.lienthong.sandbox.csv.book;

/** What becomes of a payment, told by the last four characters of its account, in the bank's own codes. */
public enum Fate {
    PAID("TC", "TC"),
    CLOSED_ACCOUNT("DONG", "DONG"),
    WRONG_ACCOUNT("STK", "STK"),
    WRONG_NAME("TEN", "TEN"),
    /** Taken at once, paid a moment later. */
    PAID_LATER("CXL", "TC"),
    /** Paid; the first answer says that nobody knows. */
    ANSWERED_LATE("KXD", "TC");

    private final String firstAnswer;
    private final String finalAnswer;

    Fate(String firstAnswer, String finalAnswer) {
        this.firstAnswer = firstAnswer;
        this.finalAnswer = finalAnswer;
    }

    /** The code in the answer to the batch itself. */
    public String firstAnswer() {
        return firstAnswer;
    }

    /** The code of every inquiry after the payment was settled. */
    public String finalAnswer() {
        return finalAnswer;
    }

    /** Whether the money moves in the end. */
    public boolean credited() {
        return finalAnswer.equals(PAID.finalAnswer);
    }

    public static Fate of(String account) {
        return switch (account.substring(Math.max(0, account.length() - 4))) {
            case "0001" -> CLOSED_ACCOUNT;
            case "0002" -> WRONG_ACCOUNT;
            case "0003" -> WRONG_NAME;
            case "0005" -> PAID_LATER;
            case "0006" -> ANSWERED_LATE;
            default -> PAID;
        };
    }
}
