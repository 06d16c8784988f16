package vn.lienthong.connector.iso20022.report;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.api.Fact.Said;

/**
 * What a bank's status words mean. Banks differ (one never sends ACSC and means ACSP, the next sends both), so this is their
 * configuration. A word that is not known is open: it neither pays nor refuses anything.
 *
 * @param success words that mean paid for good
 * @param rejected words that mean refused
 * @param duplicateCodes reason codes by which the bank says that it has this already
 * @param duplicateTexts found in a reason's text, they say the same
 */
public record Finality(
        Set<String> success, Set<String> rejected, Set<String> duplicateCodes, List<Pattern> duplicateTexts) {

    /** What the status says; null if there is none. */
    @Nullable
    Said said(Status status) {
        String word = status.word() == null ? null : status.word().toUpperCase(Locale.ROOT);
        boolean refused = word != null && rejected.contains(word);
        if ((refused || word == null) && duplicate(status)) return new Said.AlreadyHeld(code(status, "DUPL"));
        if (word == null) return null;
        if (refused) return new Said.Rejected(code(status, word), status.text());
        if (word.equals("PART")) return new Said.Partly(word);
        return success.contains(word) ? new Said.Completed(word) : new Said.Open(word);
    }

    private boolean duplicate(Status status) {
        return status.reasons().stream().anyMatch(this::duplicate);
    }

    private boolean duplicate(Status.Reason reason) {
        String code = reason.code();
        if (code != null && duplicateCodes.contains(code.toUpperCase(Locale.ROOT))) return true;
        return duplicateTexts.stream()
                .anyMatch(text -> text.matcher(reason.text()).find()
                        || (code != null && text.matcher(code).find()));
    }

    private static String code(Status status, String fallback) {
        for (Status.Reason reason : status.reasons()) if (reason.code() != null) return reason.code();
        return fallback;
    }
}
