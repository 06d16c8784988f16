package vn.lienthong.sandbox.bank.iso;

import java.util.List;
import java.util.Locale;

/** Whose documents they are.
 *
 * @param name as it stands in the documents' ids
 * @param paidWords the bank's status words for a payment that is done; several take turns */
public record Issuer(String name, List<String> paidWords) {
    public Issuer {
        paidWords = List.copyOf(paidWords);
    }

    /** A bank whose last word is ACSP. */
    public static Issuer of(String destination) {
        return new Issuer(destination.toUpperCase(Locale.ROOT), List.of(Told.PAID));
    }

    /** A bank that says ACSC or ACCC. */
    public static Issuer settling(String destination) {
        return new Issuer(destination.toUpperCase(Locale.ROOT), List.of("ACSC", "ACCC"));
    }

    String paid(long document) {
        return paidWords.get((int) (document % paidWords.size()));
    }
}
