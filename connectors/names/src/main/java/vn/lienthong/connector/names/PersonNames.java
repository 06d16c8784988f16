package vn.lienthong.connector.names;

import java.util.List;

/**
 * Compares two names that registers have of a person. A false "differs" holds a person's money, so only a clear other name is one:
 * never one sign more, less or other.
 */
public final class PersonNames {
    private static final int ONE_SIGN = 1;

    private PersonNames() {}

    /** Compares; either may be empty, which tells nothing. */
    public static NameMatch compare(String one, String other) {
        FoldedName folded = FoldedName.of(one);
        // Most are written alike, and whatever else is made of them would be too.
        if (one.equals(other)) return folded.isEmpty() ? NameMatch.CANNOT_TELL : NameMatch.MATCH;
        FoldedName foldedOther = FoldedName.of(other);
        if (folded.isEmpty() || foldedOther.isEmpty()) return NameMatch.CANNOT_TELL;
        SpokenName spoken = SpokenName.of(one);
        SpokenName spokenOther = SpokenName.of(other);
        if (spoken.equals(spokenOther)) return NameMatch.MATCH;
        boolean unclear = folded.hasForeignLetters()
                || foldedOther.hasForeignLetters()
                || isNear(folded.compact(), foldedOther.compact())
                || isNear(spoken.text(), spokenOther.text())
                || sorted(folded).equals(sorted(foldedOther))
                || folded.holds(foldedOther)
                || foldedOther.holds(folded);
        return unclear ? NameMatch.CANNOT_TELL : NameMatch.DIFFERS;
    }

    private static List<String> sorted(FoldedName name) {
        return name.words().stream().sorted().toList();
    }

    /** Whether one sign more, less, other or exchanged with its neighbour makes one of the other. */
    static boolean isNear(String one, String other) {
        if (Math.abs(one.length() - other.length()) > ONE_SIGN) return false;
        int same = 0;
        int shorter = Math.min(one.length(), other.length());
        while (same < shorter && one.charAt(same) == other.charAt(same)) same++;
        String rest = one.substring(same);
        String otherRest = other.substring(same);
        return rest.equals(otherRest)
                || tail(rest, 1).equals(tail(otherRest, 1))
                || rest.equals(tail(otherRest, 1))
                || tail(rest, 1).equals(otherRest)
                || isExchanged(rest, otherRest);
    }

    private static boolean isExchanged(String rest, String other) {
        return rest.length() >= 2
                && other.length() >= 2
                && rest.charAt(0) == other.charAt(1)
                && rest.charAt(1) == other.charAt(0)
                && tail(rest, 2).equals(tail(other, 2));
    }

    private static String tail(String text, int from) {
        return text.substring(Math.min(from, text.length()));
    }
}
