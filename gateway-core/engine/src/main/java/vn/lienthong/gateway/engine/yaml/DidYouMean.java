package vn.lienthong.gateway.engine.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeSet;

/** Finds the word that somebody most likely meant. */
public final class DidYouMean {
    private DidYouMean() {}

    /** A sentence for a fix: {@code Did you mean "rate"? Known: …} */
    public static String sentence(String written, Collection<String> known) {
        if (known.isEmpty()) return "Nothing is known here";
        String all = "Known: " + String.join(", ", new TreeSet<>(known));
        return nearest(written, known)
                .map(near -> "Did you mean \"" + near + "\"? " + all)
                .orElse(all);
    }

    /** The one that is hardly written otherwise. */
    public static Optional<String> nearest(String written, Collection<String> known) {
        int tolerance = Math.min(3, (written.length() + 1) / 2);
        return known.stream()
                .filter(word -> distance(written, word) <= tolerance)
                .min(Comparator.comparingInt(word -> distance(written, word)));
    }

    /** Levenshtein, without regard to case. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) row[j] = j;
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = sameLetter(a.charAt(i - 1), b.charAt(j - 1)) ? diagonal : diagonal + 1;
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }

    private static boolean sameLetter(char a, char b) {
        return Character.toLowerCase(a) == Character.toLowerCase(b);
    }
}
