package vn.lienthong.gateway.engine.outcome;

import java.time.Duration;

/** Terms of a bank, with short times. */
public final class TestTerms {
    /** With this code the partner does not let us in. */
    public static final String NOT_LET_IN = "http.401";
    /** With this code the partner says that it cannot read what we write. */
    public static final String UNREADABLE = "205";

    private TestTerms() {}

    public static Terms of(String destination) {
        return of(destination, null);
    }

    /** @param resend for how long the bank makes out duplicates; null: it does not */
    public static Terms of(String destination, Duration resend) {
        return new Terms(
                destination,
                Duration.ofSeconds(30),
                Duration.ofMinutes(2),
                Duration.ofMinutes(1),
                Duration.ofMinutes(30),
                Duration.ofDays(2),
                Duration.ofSeconds(2),
                Duration.ofMinutes(5),
                resend,
                code -> switch (code) {
                    case NOT_LET_IN -> "partner.credentials";
                    case UNREADABLE -> "request.unreadable";
                    default -> "cause." + code;
                });
    }
}
