package vn.lienthong.sandbox.bank.book;

import java.time.LocalDate;

/** One document the bank has for its customer. What it says follows from the book, so only this much is kept of it. */
public sealed interface Report {
    /** Where and when the document was made. A document issued twice keeps its stamp.
     *
     * @param number counts documents from 1
     * @param madeAtMillis milliseconds since 1970 UTC */
    record Stamp(long number, long madeAtMillis) {}

    /** Entries of one account, cut into documents of a bounded size.
     *
     * @param day the bank's day, counted from 1
     * @param number page, from 1
     * @param firstFile ordinal of the file with the first entry
     * @param skip entries of the first file that stand on earlier pages */
    record Page(int day, int number, boolean last, String account, int firstFile, int skip, int entries) {}

    Stamp stamp();

    /** The name by which the list of reports calls it. */
    String type();

    /** pain.002: what a file came to at a stage. */
    record FileStatus(Stamp stamp, int file, Stage stage) implements Report {
        @Override
        public String type() {
            return "pain.002";
        }
    }

    /** pain.002 made by a fault: about a payment that nobody sent. */
    record UnknownPayment(Stamp stamp, int file) implements Report {
        @Override
        public String type() {
            return "pain.002";
        }
    }

    /** pain.002 made by a fault: about a payment of the file, with an amount it never had. */
    record OtherAmount(Stamp stamp, int file, int payment) implements Report {
        @Override
        public String type() {
            return "pain.002";
        }
    }

    /** pain.002: the bank has a file with this MsgId already. */
    record DuplicateFile(Stamp stamp, int file) implements Report {
        @Override
        public String type() {
            return "pain.002";
        }
    }

    /** pain.002: all that the bank can tell of a file, as in the answer to an inquiry. */
    record WholeFile(Stamp stamp, int file, Stage stage) implements Report {
        @Override
        public String type() {
            return "pain.002";
        }
    }

    /** camt.054: payments of the day that came back. */
    record Returns(Stamp stamp, Page page) implements Report {
        @Override
        public String type() {
            return "camt.054";
        }
    }

    /** camt.053: every debit of an account in the day; balances are those of the day, in VND. */
    record Statement(Stamp stamp, Page page, LocalDate date, long opening, long closing) implements Report {
        @Override
        public String type() {
            return "camt.053";
        }
    }
}
