package vn.lienthong.gateway.engine.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Lists of made-up people for the services that pay nothing out, and one gateway's intake that takes them in. */
final class ServiceDesk implements AutoCloseable {
    private static int people = 500;

    private final TestLedger ledger = new TestLedger();
    final TestIntake gateway;

    ServiceDesk(Path var) {
        gateway = new TestIntake(ledger.source(), var);
    }

    @Override
    public void close() {
        ledger.close();
    }

    /** A list under way to one service. */
    record Sent(String service, String agency, String form, Long count, Long sum, Map<String, String> said) {
        static Sent to(String service, long count) {
            Map<String, String> said = service.equals("citizen-lookup") ? Map.of("officer", "VN000001") : Map.of();
            Long sum = service.equals("insurance-contribution") ? 0L : null;
            return new Sent(service, "HN07", "csv", count, sum, said);
        }

        Sent by(String other) {
            return new Sent(service, other, form, count, sum, said);
        }

        Sent form(String other) {
            return new Sent(service, agency, other, count, sum, said);
        }

        Sent sum(Long vnd) {
            return new Sent(service, agency, form, count, vnd, said);
        }

        Sent saying(Map<String, String> other) {
            return new Sent(service, agency, form, count, sum, other);
        }

        BatchRequest request() {
            return new BatchRequest(
                    service,
                    agency,
                    form,
                    null,
                    "list." + form,
                    count,
                    sum,
                    null,
                    said.get("officer"),
                    said.get("purpose"),
                    said.get("period"),
                    said.get("unit"),
                    false);
        }
    }

    long checked(Sent sent, String list) {
        return checked(sent, list.getBytes(StandardCharsets.UTF_8));
    }

    long checked(Sent sent, byte[] list) {
        try {
            Receipt receipt = gateway.intake.receive(sent.request(), new ByteArrayInputStream(list));
            gateway.check();
            return ((Receipt.Received) receipt).batchId();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<Integer, String> fates(Sent sent, String list) {
        return fates(sent, list.getBytes(StandardCharsets.UTF_8));
    }

    Map<Integer, String> fates(Sent sent, byte[] list) {
        long id = checked(sent, list);
        assertThat(gateway.state(id)).isEqualTo("RELEASED");
        return gateway.fates(id);
    }

    /** What becomes of a line that is sent alone. */
    String fate(String service, Map<String, String> line) {
        Sent sent = Sent.to(service, 1);
        String due = line.get("amount_due_vnd");
        return fates(due == null ? sent : sent.sum(Long.valueOf(due)), csv(line))
                .get(1);
    }

    /** Sends lines that differ in some fields as one list: a row has their values and, last, what becomes of the line. */
    void judges(String service, String fields, String rows, Function<String[], Map<String, String>> line) {
        String[] names = fields.split(", ");
        List<Map<String, String>> lines = new ArrayList<>();
        Map<Integer, String> expected = new TreeMap<>();
        long sum = 0;
        for (String row : rows.strip().split("\n")) {
            String[] cells = row.strip().split(", ");
            String[] changes = new String[2 * names.length];
            for (int i = 0; i < names.length; i++) {
                changes[2 * i] = names[i];
                changes[2 * i + 1] = cells[i];
            }
            lines.add(line.apply(changes));
            expected.put(lines.size(), cells[names.length]);
            sum += Long.parseLong(lines.getLast().getOrDefault("amount_due_vnd", "0"));
        }
        Sent sent = Sent.to(service, lines.size());
        String csv = csv(lines.<Map<String, String>>toArray(Map[]::new));

        assertThat(fates(sent.sum() == null ? sent : sent.sum(sum), csv)).isEqualTo(expected);
    }

    /** The item that was taken in last. */
    String lastPayload() {
        byte[] payload = gateway.one("select payload from transfer_item order by id desc limit 1", byte[].class);
        return new String(gateway.vault.open(gateway.vault.keyId(), payload), StandardCharsets.UTF_8);
    }

    @SafeVarargs
    static String csv(Map<String, String>... lines) {
        StringBuilder csv = new StringBuilder(String.join(",", lines[0].keySet())).append('\n');
        for (Map<String, String> line : lines)
            csv.append(String.join(",", line.values())).append('\n');
        return csv.toString();
    }

    static Map<String, String> card(String... changes) {
        Map<String, String> card = new LinkedHashMap<>();
        card.put("full_name", "Trần Thị Mẫu");
        card.put("personal_number", "%012d".formatted(people++));
        card.put("birth_date", "1950");
        card.put("sex", "2");
        card.put("commune_code", "00004");
        card.put("clinic_code", "01-001");
        card.put("object_code", "BT");
        card.put("benefit_digit", "2");
        card.put("valid_from", "01/12/2026");
        card.put("months", "12");
        card.put("state_support_percent", "100");
        return with(card, changes);
    }

    static Map<String, String> contribution(String... changes) {
        Map<String, String> contribution = new LinkedHashMap<>();
        contribution.put("full_name", "Trần Thị Mẫu");
        contribution.put("personal_number", "%012d".formatted(people++));
        contribution.put("birth_date", "20/11/1990");
        contribution.put("commune_code", "00004");
        contribution.put("support_group", "poor");
        contribution.put("declared_income_vnd", "3000000");
        contribution.put("from_month", "2026-11");
        contribution.put("months", "1");
        contribution.put("state_support_vnd", "165000");
        contribution.put("amount_due_vnd", "495000");
        contribution.put("receipt_no", "BL" + people++);
        return with(contribution, changes);
    }

    static Map<String, String> question(String... changes) {
        Map<String, String> question = new LinkedHashMap<>();
        question.put("personal_number", "%012d".formatted(people++));
        question.put("full_name", "Trần Thị Mẫu");
        question.put("birth_date", "1950");
        question.put("dossier", "HS-1");
        question.put("purpose", "yearly-review");
        return with(question, changes);
    }

    private static Map<String, String> with(Map<String, String> line, String... changes) {
        for (int i = 0; i < changes.length; i += 2) line.put(changes[i], changes[i + 1]);
        return line;
    }
}
