package vn.lienthong.sandbox.bank.iso;

import java.util.Locale;
import vn.lienthong.sandbox.bank.book.PaymentFile;

/** The bank's own reference of a payment it carried out: the same wherever the payment is told. */
final class Reference {
    private Reference() {}

    /** What the references of a file's payments begin with; at most 20 characters. */
    static String ofFile(PaymentFile file) {
        String when = Long.toString(file.takenAtMillis(), 36);
        String what = Integer.toHexString(file.msgId().hashCode());
        return ("FT" + when + what).toUpperCase(Locale.ROOT) + ".";
    }

    static String of(String ofFile, int index) {
        return ofFile + (index + 1);
    }
}
