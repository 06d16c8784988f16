package vn.lienthong.connector.iso20022.report;

import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How one bank's documents are to be read.
 *
 * @param reference what our EndToEndIds look like, to find one where a bank puts it in another place or into free text
 * @param zone the bank's zone: of times without one, and of a statement's day
 * @param account the one that pays: balances of others are nobody's business here
 */
public record ReportRules(Finality finality, Pattern reference, ZoneId zone, String account) {
    /** Without the account. */
    @Override
    public String toString() {
        return "ReportRules[" + finality + ", " + reference + ", " + zone + "]";
    }

    /** The value if it looks like one of our references, else null. */
    @Nullable
    String ours(@Nullable String value) {
        return value != null && reference.matcher(value).matches() ? value : null;
    }

    /** The last of our references in a free text, where our own remittance line has it; null if there is none. */
    @Nullable
    String oursIn(@Nullable String text) {
        String found = null;
        if (text == null) return null;
        Matcher matcher = reference.matcher(text);
        while (matcher.find()) if (standsAlone(text, matcher)) found = matcher.group();
        return found;
    }

    private static boolean standsAlone(String text, Matcher found) {
        boolean before = found.start() == 0 || !Character.isLetterOrDigit(text.charAt(found.start() - 1));
        boolean after = found.end() == text.length() || !Character.isLetterOrDigit(text.charAt(found.end()));
        return before && after;
    }
}
