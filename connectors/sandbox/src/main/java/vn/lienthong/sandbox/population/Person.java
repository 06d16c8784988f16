package vn.lienthong.sandbox.population;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** One person as the database has it.
 *
 * @param number 12 digits
 * @param oldNumber 9 digits; empty where there was none
 * @param name as it is written in the database, NFC
 * @param birth {@code yyyyMMdd}, or {@code yyyy} where no more is known
 * @param sex 1 or 2
 * @param newNumber by which the number was replaced; else empty
 * @param commune code of the commune of residence */
record Person(
        String number,
        String oldNumber,
        String name,
        String birth,
        String sex,
        Status status,
        String newNumber,
        String commune) {
    private static final Pattern BLANKS = Pattern.compile("[\\s\\u00A0]+");

    /** What became of the person or the number. */
    enum Status {
        ALIVE("1"),
        DEAD("2"),
        MISSING("3"),
        NUMBER_REPLACED("4");

        private final String code;

        Status(String code) {
            this.code = code;
        }

        /** As {@code TrangThai} says it. */
        String code() {
            return code;
        }
    }

    /** Whether the facts of a question are this person's; where either side has only a year, the years count. */
    boolean matches(String askedName, String askedBirth) {
        boolean yearOnly = birth.length() == 4 || askedBirth.length() == 4;
        boolean born = yearOnly
                ? birth.substring(0, 4).equals(askedBirth.substring(0, Math.min(4, askedBirth.length())))
                : birth.equals(askedBirth);
        return born && folded(name).equals(folded(askedName));
    }

    static String folded(String name) {
        String one =
                BLANKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFC)).replaceAll(" ");
        return one.strip().toLowerCase(Locale.ROOT);
    }

    /** The same person under the number that replaced the old one. */
    Person renumbered() {
        return new Person(newNumber, oldNumber, name, birth, sex, Status.ALIVE, "", commune);
    }

    /** A number that is the same at every call for this person: it chooses how the answer is written. */
    int variety(int choices, int salt) {
        return Math.floorMod((number + salt).hashCode() * 31 + salt, choices);
    }
}
