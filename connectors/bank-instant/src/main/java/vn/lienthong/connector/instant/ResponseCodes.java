package vn.lienthong.connector.instant;

import java.util.List;
import java.util.Map;

/** What a network's response codes mean. One that stands nowhere decides nothing. */
final class ResponseCodes {
    private static final Map<Meaning, List<String>> DEFAULTS = Map.of(
            Meaning.COMPLETED, List.of("00"),
            Meaning.REJECTED, List.of("14", "51", "05"),
            Meaning.ACCEPTED, List.of(),
            Meaning.UNKNOWN, List.of("68", "96"),
            Meaning.DUPLICATE, List.of("94"));

    private final Map<String, Meaning> meanings;

    ResponseCodes(Map<String, Meaning> meanings) {
        this.meanings = Map.copyOf(meanings);
    }

    /** What a code says of a transfer; its name in lower case is its key in the configuration. */
    enum Meaning {
        /** The money moved. */
        COMPLETED,
        /** Refused; nothing moved. */
        REJECTED,
        /** Taken; the network goes on with it and will tell by inquiry. */
        ACCEPTED,
        /** Nobody knows. */
        UNKNOWN,
        /** The network has this requestId already: what became of it is told by inquiry. */
        DUPLICATE
    }

    Meaning of(String code) {
        return meanings.getOrDefault(code, Meaning.UNKNOWN);
    }

    static List<String> defaults(Meaning meaning) {
        return DEFAULTS.getOrDefault(meaning, List.of());
    }
}
