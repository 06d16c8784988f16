package vn.lienthong.gateway.engine.outcome;

import java.time.Duration;

/** Terms of a bank, with short times. */
public final class TestTerms {
    private TestTerms() {}

    public static Terms of(String destination) {
        return new Terms(
                destination,
                Duration.ofSeconds(30),
                Duration.ofMinutes(2),
                Duration.ofMinutes(1),
                Duration.ofMinutes(30),
                Duration.ofDays(2),
                Duration.ofSeconds(2),
                Duration.ofMinutes(5),
                null,
                code -> "cause." + code);
    }
}
