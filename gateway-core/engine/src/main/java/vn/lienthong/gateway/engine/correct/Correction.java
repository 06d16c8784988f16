package vn.lienthong.gateway.engine.correct;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.intake.fault.Fault;

/**
 * What somebody wants to correct.
 *
 * @param version that he saw: see {@link Version#number}
 * @param fields by name, with their new values; null or empty: the field is to have none
 * @param ticket where the matter is written up
 */
public record Correction(
        String reference,
        int version,
        Map<String, @Nullable String> fields,
        Reason reason,
        @Nullable String ticket) {

    /** Why, in a word: for the audit and for counting; the act says it in full. */
    public enum Reason {
        WRONG_ENTRY,
        CHANGED_SINCE,
        PARTNER_ASKED,
        AGENCY_ASKED,
        OTHER;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Absent where there is none of this word. */
        public static @Nullable Reason of(String word) {
            return Arrays.stream(values())
                    .filter(reason -> reason.word().equals(word.strip()))
                    .findFirst()
                    .orElse(null);
        }
    }

    /** Holds personal values. */
    @Override
    public String toString() {
        return "Correction[" + reference + "]";
    }

    /**
     * What a correction would come to. Nothing was changed.
     *
     * @param faults of the new values, of the mapping, of the partner's connector; empty: it can be made
     * @param needsApproval whether another person has to agree, because a locked field is changed
     * @param destination it would go to; empty where there are faults
     */
    public record Checked(
            int version,
            List<Fault> faults,
            List<Version.Change> changes,
            boolean needsApproval,
            String destination,
            long amountVnd) {}
}
