package vn.lienthong.gateway.engine.intake.fault;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How failures with a code are put right.
 *
 * @param owner who can remove the cause
 * @param recoverable whether sending the same again can help
 * @param runbook page of the project and section, step by step: {@code docs/runbooks/bank.md#account.wrong}
 */
public record Handling(Owner owner, Recoverable recoverable, String runbook) {
    static final Pattern RUNBOOK = Pattern.compile("docs/runbooks/[a-z-]+\\.md#[a-z0-9_*.-]+");

    /** Who can remove a cause. */
    public enum Owner {
        /** Whoever runs the gateway. */
        US,
        PARTNER,
        /** Who sent the line. */
        AGENCY,
        /** Who wrote the route, the mapping or the configuration. */
        INTEGRATOR;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether sending the same again can help. */
    public enum Recoverable {
        /** As it is, as soon as the trouble is over. */
        YES,
        /** When something has been put right: an account reopened, a mapping changed. */
        AFTER_CORRECTION,
        /** Never: another line has to take its place, or nothing. */
        NO;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
