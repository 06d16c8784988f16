package vn.lienthong.sandbox.fault;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The faults a simulated partner can be told to make, in the words of contracts.md §6. */
public enum FaultKind {
    REFUSE_CONNECTION(Place.BEFORE),
    RESET_BEFORE_READ(Place.BEFORE),
    RESET_AFTER_COMMIT(Place.AFTER_COMMIT),
    TIMEOUT_AFTER_COMMIT(Place.AFTER_COMMIT),
    HTTP_500(Place.INSTEAD),
    HTTP_503_RETRY_AFTER(Place.INSTEAD),
    HTTP_429(Place.INSTEAD),
    SLOW_DRIP(Place.ANSWER),
    MALFORMED_BODY(Place.ANSWER),
    TRUNCATED_BODY(Place.ANSWER),
    DUPLICATE_REPORT(Place.REPORT),
    REPORTS_OUT_OF_ORDER(Place.REPORT),
    LOST_REPORT(Place.REPORT),
    REPORT_FOR_UNKNOWN(Place.REPORT),
    REPORT_OTHER_AMOUNT(Place.REPORT),
    WRONG_HASH(Place.PARTNER),
    CODE_77(Place.PARTNER),
    CODE_78(Place.PARTNER),
    ANSWER_OF_ANOTHER(Place.PARTNER),
    SESSION_EXPIRED(Place.PARTNER),
    RESTRICTED_ACCOUNT(Place.PARTNER),
    DOSSIER_SENT_BACK(Place.PARTNER);

    /** Where in a call a fault strikes. */
    public enum Place {
        /** Before the request is read. */
        BEFORE,
        /** Nothing is done, and an error is answered. */
        INSTEAD,
        /** What was asked is done, and no answer comes. */
        AFTER_COMMIT,
        /** What was asked is done, and the answer is bad. */
        ANSWER,
        /** No call at all: a report goes wrong when it is issued. */
        REPORT,
        /** In the partner's own words: only partners that know the kind draw it. */
        PARTNER
    }

    /** The operations whose work can be done and its answer lost, also where no operation is named. */
    private static final Set<String> COMMITTING = Set.of("pay", "submit", "look-up");

    /** The operation by which reports reach the gateway. */
    public static final String REPORTS = "reports";

    private final Place place;

    FaultKind(Place place) {
        this.place = place;
    }

    public Place place() {
        return place;
    }

    /** Whether a fault that names no operation strikes this one. */
    public boolean fits(String operation) {
        return switch (place) {
            case AFTER_COMMIT -> COMMITTING.contains(operation);
            case REPORT -> operation.equals(REPORTS);
            case BEFORE, INSTEAD, ANSWER, PARTNER -> true;
        };
    }

    /** Whether a fault may be set on this operation by name. */
    public boolean isPossibleOn(String operation) {
        return place != Place.REPORT || operation.equals(REPORTS);
    }

    /** The word used on the wire, for example {@code reset-after-commit}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind with this word; null when there is none. */
    public static @Nullable FaultKind ofWord(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElse(null);
    }

    /** Every word, for a message that says what is allowed. */
    public static String words() {
        return Arrays.stream(values()).map(FaultKind::word).collect(Collectors.joining(", "));
    }
}
