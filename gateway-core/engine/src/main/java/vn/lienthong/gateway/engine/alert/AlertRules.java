package vn.lienthong.gateway.engine.alert;

import com.fasterxml.jackson.annotation.JsonValue;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What is looked at and who is told ({@code config/alerts.yaml}).
 *
 * @param repeat as long as an alert lasts and nobody has acknowledged it, it is told again after this
 * @param quiet what comes again within this after it had gone is the same alert, and is not told anew
 */
public record AlertRules(List<Rule> rules, List<Receiver> receivers, Duration repeat, Duration quiet) {
    public AlertRules {
        rules = List.copyOf(rules);
        receivers = List.copyOf(receivers);
    }

    /** How bad. */
    public enum Severity {
        INFO,
        WARNING,
        CRITICAL;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Severity of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * A rule.
     *
     * @param bound items, seconds or hundredths of a whole, as the kind has it
     * @param lasting it must have been broken so long
     * @param least of a share: fewer than these are no share
     * @param destinations to which it applies; empty: to all
     */
    public record Rule(
            String id,
            AlertKind kind,
            Severity severity,
            long bound,
            Duration lasting,
            long least,
            List<String> destinations) {
        public Rule {
            destinations = List.copyOf(destinations);
        }

        boolean isBrokenBy(Measured measured) {
            return measured.kind() == kind
                    && measured.of() >= least
                    && (destinations.isEmpty() || destinations.contains(measured.object()))
                    && kind.isBroken(measured.value(), bound);
        }
    }

    /**
     * Somebody who is told by a signed POST, as agencies are.
     *
     * @param severity of alerts of which he wants to hear, and of worse ones
     */
    public record Receiver(String id, URI url, String secret, Duration timeout, Severity severity) {
        boolean hears(Severity of) {
            return of.compareTo(severity) >= 0;
        }

        /** An address may hold a secret; a secret has no string form. */
        @Override
        public String toString() {
            return "Receiver[" + id + ", " + url.getHost() + "]";
        }
    }
}
