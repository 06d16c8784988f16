package vn.lienthong.gateway.engine.failure;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.intake.fault.ErrorCatalogue;
import vn.lienthong.gateway.engine.intake.fault.Handling;
import vn.lienthong.gateway.engine.service.Words;

/**
 * What a cause means and what to do about it.
 *
 * @param recoverable whether sending the same again can help
 * @param runbook page of the project and section
 */
public record Guide(Words means, Words fix, Handling.Owner owner, Handling.Recoverable recoverable, String runbook) {
    /** What is said of a code that nobody has written about: a partner's own, for which its connector has no word. */
    public static final String OF_UNKNOWN = "partner.code-unknown";

    private static final String OF_MAPPINGS = "mapping.failed";
    private static final Guide NOTHING_WRITTEN = new Guide(
            new Words("Chưa có mô tả cho mã này.", "Nothing is written about this code."),
            new Words("Xem mã của đối tác ở lượt truyền.", "See the partner's own code at the transfer."),
            Handling.Owner.INTEGRATOR,
            Handling.Recoverable.AFTER_CORRECTION,
            "docs/runbooks/delivery.md#" + OF_UNKNOWN);

    /** The words are those of the code itself where it has any; how it is put right may be said of all that begin like it. */
    public static Guide to(String cause, ErrorCatalogue catalogue) {
        var own = catalogue.exactly(cause);
        var whole = own != null && own.handling() != null ? own : family(cause, catalogue);
        var handling = whole == null ? null : whole.handling();
        if (whole == null || handling == null) return NOTHING_WRITTEN;
        var words = own == null ? whole : own;
        return new Guide(words.means(), words.fix(), handling.owner(), handling.recoverable(), handling.runbook());
    }

    private static ErrorCatalogue.@Nullable Entry family(String cause, ErrorCatalogue catalogue) {
        String first = cause.substring(0, Math.max(0, cause.indexOf('.')));
        for (String code : List.of(first + ".*", first.equals("mapping") ? OF_MAPPINGS : OF_UNKNOWN)) {
            var entry = catalogue.exactly(code);
            if (entry != null && entry.handling() != null) return entry;
        }
        return null;
    }
}
