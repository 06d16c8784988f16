package vn.lienthong.connector.population.message;

import java.util.Map;

/**
 * One look-up before it is written. Of personalNumber and oldNumber exactly one is given, the other is empty.
 *
 * @param requestId of this submission: X-Road's id and MaYeuCau
 * @param reference of the transfer: X-Road's issue
 * @param birth {@code yyyyMMdd}, or {@code yyyy} where no day is known
 * @param purpose why somebody looks, and for which dossier: not said to every partner, but never absent
 */
public record Question(
        String requestId,
        String reference,
        Person person,
        String officer,
        String procedure,
        String purpose,
        String dossier) {

    /** Who is meant. */
    public record Person(String personalNumber, String oldNumber, String fullName, String birth) {
        /** Personal data has no string form. */
        @Override
        public String toString() {
            return "Person[]";
        }
    }

    /** The facts that a dialect may want in elements of its own. */
    Map<String, String> facts() {
        return Map.of(
                "officer",
                officer,
                "procedure",
                procedure,
                "purpose",
                purpose,
                "dossier",
                dossier,
                "reference",
                reference);
    }
}
