package vn.lienthong.sandbox.vss.book;

/** One line of a dossier, with what becomes of it.
 *
 * @param number place in the dossier, counted from 1
 * @param person soDinhDanh
 * @param key what is issued or recorded once only: person, object and day of a card, person, reason and day of a decrease, or the number of a receipt
 * @param result 000, H01, H02 or C01
 * @param late a line that keeps its dossier open for three questions
 * @param amount VND of a contribution; 0 for a card or a decrease */
public record Line(
        int number, String person, String key, String result, boolean late, long amount, Insurance insurance) {
    public static final String DONE = "000";

    /** What a line that is done gives.
     *
     * @param cardNumber empty for a contribution or a decrease
     * @param from dd/MM/yyyy
     * @param to dd/MM/yyyy; empty for a contribution or a decrease */
    public record Insurance(String insuranceNumber, String cardNumber, String from, String to) {}

    public boolean isDone() {
        return result.equals(DONE);
    }

    /** A line names a person: it has no string form. */
    @Override
    public String toString() {
        return "Line[" + number + "]";
    }
}
