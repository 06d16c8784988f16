package vn.lienthong.connector.instant;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import vn.lienthong.gateway.api.ConnectorContext;
import vn.lienthong.gateway.api.Draft;
import vn.lienthong.gateway.api.Encoding;
import vn.lienthong.gateway.api.InvalidConfig;
import vn.lienthong.gateway.api.Item;
import vn.lienthong.gateway.api.Link;
import vn.lienthong.gateway.api.Submission;

/** A made-up network and a made-up payee. */
final class Network {
    static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");
    static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
    static final String REQUEST_ID = "LT-SUB-00A1";

    private Network() {}

    static Map<String, Object> config(URI network) {
        return Map.of("url", network.toString(), "keyId", "sandbox", "secret", "sandbox-instant-secret");
    }

    static ConnectorContext context(Map<String, Object> config) {
        return context(config, Duration.ofSeconds(30));
    }

    private static ConnectorContext context(Map<String, Object> config, Duration timeLimit) {
        return new ConnectorContext("napas-247", config, timeLimit, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    static Link open(Map<String, Object> config) {
        return open(config, Duration.ofSeconds(30));
    }

    static Link open(Map<String, Object> config, Duration timeLimit) {
        try {
            return new InstantConnector().open(context(config, timeLimit));
        } catch (InvalidConfig e) {
            throw new AssertionError(e);
        }
    }

    /** For what needs no network. */
    static Link offline() {
        return open(config(URI.create("http://localhost:1")));
    }

    static Item payee(String reference, Object amount, String account) {
        return new Item(
                reference,
                Map.of(
                        "amount",
                        amount,
                        "account_name",
                        "NGUYEN THI MAU",
                        "account_number",
                        account,
                        "bank_bin",
                        "970407",
                        "description",
                        "TRO CAP 11 2026 " + reference));
    }

    static Item payee() {
        return payee("LT2611000000000001", 835_000, "0012345678");
    }

    static Item holder(String name, String account) {
        return new Item(
                "LT2611000000000001", Map.of("account_name", name, "account_number", account, "bank_bin", "970407"));
    }

    static Submission submission(Link link, String operation, String submissionRef, Item item) {
        var draft = new Draft(operation, submissionRef, NOW, MONDAY, List.of(item));
        byte[] bytes = ((Encoding.Encoded) link.outbound(operation).encode(draft)).bytes();
        return new Submission(operation, submissionRef, NOW, MONDAY, List.of(item.reference()), bytes, 0);
    }
}
