package vn.lienthong.connector.iso20022;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import vn.lienthong.gateway.api.ConnectorContext;
import vn.lienthong.gateway.api.Draft;
import vn.lienthong.gateway.api.InvalidConfig;
import vn.lienthong.gateway.api.Item;
import vn.lienthong.gateway.api.Link;

/** A made-up bank and made-up payees. */
final class BankB {
    static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");
    static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

    private BankB() {}

    static Map<String, Object> config(URI bank) {
        return Map.of(
                "url",
                bank.toString(),
                "debtor",
                Map.of("name", "KHO BAC NHA NUOC MAU", "account", "9527000011112222", "bin", "970415"),
                "finality",
                Map.of("final-success", List.of("ACSC", "ACCC", "ACSP")),
                "duplicateTexts",
                List.of("trung ma giao dich"));
    }

    static ConnectorContext context(Map<String, Object> config) {
        return context(config, Duration.ofSeconds(30));
    }

    private static ConnectorContext context(Map<String, Object> config, Duration timeLimit) {
        return new ConnectorContext("bank-b", config, timeLimit, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    static Link open(Map<String, Object> config) {
        return open(config, Duration.ofSeconds(30));
    }

    static Link open(Map<String, Object> config, Duration timeLimit) {
        try {
            return new Iso20022BankConnector().open(context(config, timeLimit));
        } catch (InvalidConfig e) {
            throw new AssertionError(e);
        }
    }

    /** For what needs no bank. */
    static Link offline() {
        return open(config(URI.create("http://localhost:1")));
    }

    static List<Item> payees(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(BankB::payee).toList();
    }

    static Item payee(int number) {
        String reference = String.format("LT26110000%06d", number);
        return payee(reference, 500_000L + number, "NGUYEN THI MAU " + number, String.format("10%08d", number));
    }

    static Item payee(String reference, Object amount, String name, String account) {
        return new Item(
                reference,
                Map.of(
                        "amount", amount,
                        "creditor_name", name,
                        "creditor_account", account,
                        "creditor_agent", "970407",
                        "remittance", "TRO CAP 11 2026 " + reference));
    }

    static Draft draft(String submissionRef, List<Item> items) {
        return new Draft("pay", submissionRef, NOW, MONDAY, items);
    }
}
