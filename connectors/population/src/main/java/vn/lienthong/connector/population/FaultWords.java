package vn.lienthong.connector.population;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a partner's fault code means. Codes come in several spellings ({@code Server.ServerProxy.NetworkError},
 * {@code server.serverproxy.network_error}), so they are compared lower-cased without {@code _}, part by part.
 *
 * @param later beginnings of parts of codes that say that nothing was done: ask again later
 * @param maintenance beginnings of parts of codes that say so for a longer time
 * @param never beginnings of parts of codes that say that asking again cannot help
 * @param afterReading beginnings of parts of codes that the service itself raised: whatever follows, it is asked again
 */
record FaultWords(List<String> later, List<String> maintenance, List<String> never, List<String> afterReading) {
    private static final Pattern PARTS = Pattern.compile("[.:/]");

    FaultWords {
        later = folded(later);
        maintenance = folded(maintenance);
        never = folded(never);
        afterReading = folded(afterReading);
    }

    /** What to do next. */
    enum Meaning {
        LATER,
        MAINTENANCE,
        NEVER
    }

    private static List<String> folded(List<String> words) {
        return words.stream().map(FaultWords::fold).toList();
    }

    /** One spelling of a code: lower case, without {@code _}. */
    static String fold(String code) {
        return code.strip().toLowerCase(Locale.ROOT).replace("_", "");
    }

    Meaning of(String code) {
        List<String> parts = List.of(PARTS.split(fold(code)));
        if (has(parts, maintenance)) return Meaning.MAINTENANCE;
        if (has(parts, later) || has(parts, afterReading)) return Meaning.LATER;
        return has(parts, never) ? Meaning.NEVER : Meaning.LATER;
    }

    private static boolean has(List<String> parts, List<String> words) {
        return parts.stream().anyMatch(part -> words.stream().anyMatch(part::startsWith));
    }
}
