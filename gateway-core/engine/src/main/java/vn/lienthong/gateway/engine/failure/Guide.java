package vn.lienthong.gateway.engine.failure;

import java.util.Objects;
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

    /** The one that fits best. */
    public static Guide to(String cause, ErrorCatalogue catalogue) {
        var own = of(catalogue.find(cause));
        if (own != null) return own;
        var general = of(catalogue.exactly(cause.startsWith("mapping.") ? OF_MAPPINGS : OF_UNKNOWN));
        return Objects.requireNonNullElse(general, NOTHING_WRITTEN);
    }

    private static @Nullable Guide of(ErrorCatalogue.@Nullable Entry entry) {
        if (entry == null || entry.handling() == null) return null;
        var handling = entry.handling();
        return new Guide(entry.means(), entry.fix(), handling.owner(), handling.recoverable(), handling.runbook());
    }
}
