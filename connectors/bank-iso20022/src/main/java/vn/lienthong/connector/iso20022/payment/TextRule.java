package vn.lienthong.connector.iso20022.payment;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a text element may hold. Stricter than the schema, so that a file that keeps the rules is always valid: every character
 * allowed here needs no escape in XML.
 */
enum TextRule {
    /** EndToEndId. */
    REFERENCE("reference", 1, 35, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-", "A-Z, 0-9 and -"),
    /** Cdtr/Nm and Dbtr/Nm: upper case of the character set that banks agree on (SWIFT "x"). */
    NAME(
            "creditor_name",
            1,
            70,
            "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 /-?:().,'+",
            "A-Z, 0-9, blank and / - ? : ( ) . , ' +"),
    /** CdtrAcct/Id/Othr/Id. */
    ACCOUNT(
            "creditor_account",
            1,
            34,
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-./",
            "letters, digits and - . /"),
    /** ClrSysMmbId/MmbId. */
    AGENT("creditor_agent", 6, 6, "0123456789", "digits"),
    /** RmtInf/Ustrd. */
    REMITTANCE(
            "remittance",
            1,
            140,
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 /-?:().,'+",
            "letters without diacritics, digits, blank and / - ? : ( ) . , ' +");

    private final String field;
    private final int shortest;
    private final int longest;
    private final String words;
    private final boolean[] allowed = new boolean[128];

    TextRule(String field, int shortest, int longest, String characters, String words) {
        this.field = field;
        this.shortest = shortest;
        this.longest = longest;
        this.words = words;
        characters.chars().forEach(c -> allowed[c] = true);
    }

    /** The field of the input schema that the rule speaks of. */
    String field() {
        return field;
    }

    /** What is wrong with the value, or null. */
    @Nullable
    Wrong check(String value) {
        if (value.isBlank()) return Wrong.MISSING;
        if (value.length() < shortest || value.length() > longest) return Wrong.LENGTH;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c >= 128 || !allowed[c]) return Wrong.CHARACTERS;
        }
        return null;
    }

    /** The rule that the value breaks, in words and without the value; null if it breaks none. */
    @Nullable
    String broken(String value) {
        Wrong wrong = check(value);
        return wrong == null ? null : sentence(wrong, value);
    }

    String sentence(Wrong wrong, String value) {
        return switch (wrong) {
            case MISSING -> "is empty";
            case LENGTH -> "has " + value.length() + " characters; the bank takes " + span();
            case CHARACTERS -> "has a character that the bank does not take; it takes " + words;
        };
    }

    private String span() {
        return shortest == longest ? "exactly " + longest : "at most " + longest;
    }

    /** What can be wrong with a text. */
    enum Wrong {
        MISSING,
        LENGTH,
        CHARACTERS;

        /** Last part of a fault's code. */
        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
