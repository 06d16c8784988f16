package vn.lienthong.sandbox.bank.book;

import java.util.List;

/** A change of the bank's book, as it is committed. */
public sealed interface BankEvent {
    /** A file arrived. Nothing happens when its MsgId is already known. */
    record FileTaken(PaymentFile file) implements BankEvent {}

    /** The bank went on with its work.
     *
     * @param reached for each stage how many files, in order of arrival, have reached it
     * @param dayEndsBefore ordinal of the first file of the new day; {@link #SAME_DAY} while the day goes on
     * @param issued reports that the customer may fetch from now on
     * @param heldBack reports that are made but not yet issued */
    record Progress(List<Integer> reached, int dayEndsBefore, List<Report> issued, List<Report> heldBack)
            implements BankEvent {
        public static final int SAME_DAY = -1;

        public boolean endsDay() {
            return dayEndsBefore != SAME_DAY;
        }
    }

    /** The customer has every report up to this one. */
    record Confirmed(long seq) implements BankEvent {}
}
