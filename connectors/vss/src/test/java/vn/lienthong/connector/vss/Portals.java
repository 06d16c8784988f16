package vn.lienthong.connector.vss;

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
import vn.lienthong.gateway.api.Draft;
import vn.lienthong.gateway.api.Encoding;
import vn.lienthong.gateway.api.InvalidConfig;
import vn.lienthong.gateway.api.Item;
import vn.lienthong.gateway.api.Link;
import vn.lienthong.gateway.api.Submission;

/** A made-up portal and made-up people. */
final class Portals {
    static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
    static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
    static final Duration PATIENT = Duration.ofSeconds(30);
    static final String SECRET = "sandbox-vss-secret";

    private Portals() {}

    static Map<String, Object> config(URI portal) {
        return Map.of("url", portal.toString(), "username", "sandbox", "password", SECRET);
    }

    static ConnectorContext context(Map<String, Object> config, Duration timeLimit, Clock clock) {
        return new ConnectorContext("vss", config, timeLimit, clock);
    }

    static ConnectorContext context(Map<String, Object> config) {
        return context(config, PATIENT, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    static Link open(Map<String, Object> config, Duration timeLimit) {
        return open(context(config, timeLimit, Clock.fixed(NOW, ZoneOffset.UTC)));
    }

    static Link open(ConnectorContext context) {
        try {
            return new VssConnector().open(context);
        } catch (InvalidConfig e) {
            throw new AssertionError(e);
        }
    }

    /** For what needs no portal. */
    static Link offline() {
        return open(config(URI.create("http://localhost:1")), PATIENT);
    }

    /** A card for line {@code number}; its reference is {@code E<number>}. */
    static Item card(int number, String clinic) {
        return with(
                number,
                Map.of(
                        "maDonVi", "TA0001A",
                        "kyKeKhai", "11/2026",
                        "gioiTinh", "1",
                        "maDKBD", clinic,
                        "maDoiTuong", "BT",
                        "tuNgay", "15/11/2026",
                        "soThang", 12,
                        "nsnnHoTro", 100,
                        "diaPhuongHoTro", 0));
    }

    static Item card(int number) {
        return card(number, "01-001");
    }

    static Item contribution(int number, String receipt) {
        Map<String, Object> more = new HashMap<>(Map.of(
                "maDonVi",
                "TA0001A",
                "kyKeKhai",
                "11/2026",
                "nhomHoTro",
                "poor",
                "mucThuNhap",
                3_000_000,
                "tuThang",
                "11/2026",
                "soThang",
                1,
                "nsnnHoTro",
                165_000,
                "soTienDong",
                495_000));
        more.put("soBienLai", receipt);
        return with(number, more);
    }

    static Item decrease(int number, String reason) {
        Map<String, Object> more = new HashMap<>();
        more.put("maDonVi", "TA0001A");
        more.put("kyKeKhai", "11/2026");
        more.put("lyDo", reason);
        more.put("tuNgay", "03/11/2026");
        return but(with(number, more), "maXa", null);
    }

    private static Item with(int number, Map<String, Object> more) {
        Map<String, Object> content = new HashMap<>(more);
        content.put("hoTen", "Nguyễn Văn Mẫu");
        content.put("soDinhDanh", "0010500%05d".formatted(number));
        content.put("ngaySinh", "20/11/1950");
        content.put("maXa", "00004");
        return new Item("E" + number, content);
    }

    static Item but(Item item, String field, Object value) {
        Map<String, Object> content = new HashMap<>(item.content());
        if (value == null) content.remove(field);
        else content.put(field, value);
        return new Item(item.reference(), content);
    }

    static Item question(String card, String name, String birthDate) {
        return new Item("Q1", Map.of("maThe", card, "hoTen", name, "ngaySinh", birthDate));
    }

    static Encoding encode(Link link, String operation, String submissionRef, List<Item> items) {
        return link.outbound(operation).encode(new Draft(operation, submissionRef, NOW, MONDAY, items));
    }

    static Submission submission(Link link, String operation, String submissionRef, List<Item> items) {
        byte[] bytes = ((Encoding.Encoded) encode(link, operation, submissionRef, items)).bytes();
        List<String> references = items.stream().map(Item::reference).toList();
        return new Submission(operation, submissionRef, NOW, MONDAY, references, bytes, 0);
    }
}
