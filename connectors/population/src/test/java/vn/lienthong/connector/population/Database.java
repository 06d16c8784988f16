package vn.lienthong.connector.population;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.lienthong.gateway.api.ConnectorContext;
import vn.lienthong.gateway.api.Delivery;
import vn.lienthong.gateway.api.DeliveryReport;
import vn.lienthong.gateway.api.Draft;
import vn.lienthong.gateway.api.Encoding;
import vn.lienthong.gateway.api.InvalidConfig;
import vn.lienthong.gateway.api.Item;
import vn.lienthong.gateway.api.Link;
import vn.lienthong.gateway.api.Submission;

/** Configurations of a database and made-up people to ask about. */
final class Database {
    static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
    static final String REQUEST_ID = "LT-QXKM-00A1";
    static final String REFERENCE = "QXKM0000001Z";
    static final Map<String, Object> HEADERS = Map.of(
            "client", Map.of("memberCode", "G01", "subsystemCode", "AN-SINH"),
            "service",
                    Map.of(
                            "memberCode", "G05",
                            "subsystemCode", "DANCU",
                            "serviceCode", "TraCuuThongTinCongDan",
                            "serviceVersion", "v1"));

    private Database() {}

    static Map<String, Object> plain(URI address) {
        return Map.of("url", address.toString());
    }

    static Map<String, Object> xroad(URI address) {
        return with(plain(address), "headers", HEADERS);
    }

    static Map<String, Object> with(Map<String, Object> config, String key, Object value) {
        Map<String, Object> other = new HashMap<>(config);
        other.put(key, value);
        return other;
    }

    static Link open(Map<String, Object> config) {
        return open(config, Duration.ofSeconds(30));
    }

    static Link open(Map<String, Object> config, Duration timeLimit) {
        return open(config, timeLimit, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    static Link open(Map<String, Object> config, Duration timeLimit, Clock clock) {
        try {
            return new PopulationConnector().open(new ConnectorContext("population", config, timeLimit, clock));
        } catch (InvalidConfig e) {
            throw new AssertionError(e);
        }
    }

    /** For what needs no database. */
    static Link offline(Map<String, Object> config) {
        return open(with(config, "url", "http://localhost:1/"));
    }

    static Map<String, Object> content(String number, String name, String birth) {
        return Map.of(
                number.length() == 9 ? "oldNumber" : "personalNumber",
                number,
                "fullName",
                name,
                "birthDate",
                birth,
                "officer",
                "0101",
                "procedure",
                "1.001776",
                "purpose",
                "card-issue",
                "dossier",
                "HS-7-000000");
    }

    static Map<String, Object> khue() {
        return content("001046000007", "Trần Văn Khuê", "1946");
    }

    static Submission submission(Link link, Map<String, Object> content) {
        return submission(link, REQUEST_ID, content);
    }

    static Submission submission(Link link, String requestId, Map<String, Object> content) {
        byte[] bytes = ((Encoding.Encoded) encode(link, requestId, content)).bytes();
        return new Submission("look-up", requestId, NOW, LocalDate.of(2026, 11, 23), List.of(REFERENCE), bytes, 0);
    }

    static Encoding encode(Link link, String requestId, Map<String, Object> content) {
        var items = List.of(new Item(REFERENCE, content));
        return link.outbound("look-up").encode(new Draft("look-up", requestId, NOW, LocalDate.of(2026, 11, 23), items));
    }

    static Delivery ask(Link link, Map<String, Object> content) {
        return outcome(report(link, content));
    }

    static DeliveryReport report(Link link, Map<String, Object> content) {
        return link.outbound("look-up").deliver(submission(link, content));
    }

    static Delivery outcome(DeliveryReport report) {
        return report.items().getOrDefault(REFERENCE, report.whole());
    }
}
