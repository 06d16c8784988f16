package vn.lienthong.gateway.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.gateway.app.e2e.BadDayHome.BANK;

import jakarta.jms.ConnectionFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jms.core.JmsTemplate;
import vn.lienthong.gateway.app.config.GatewayProperties;
import vn.lienthong.gateway.engine.ledger.State;

/**
 * Whatever the gateway shows of the sample people, it shows masked: every page that can be reached in both languages, every file, what
 * programs are told, refusals, the log, the measurements and the dead letters.
 */
class MaskingIT {
    private static final Path SAMPLES = TestHome.ROOT.resolve("samples");
    private static final Pattern LINK = Pattern.compile("(?:href|action)=\"(/[^\"#]*)");
    private static final Pattern ID =
            Pattern.compile("(?<=[/=])([A-Z]{4}[0-9A-Z]{9}|\\d+|[0-9a-f-]{10,}|LT-[0-9A-Z-]+)");
    private static final Pattern VALUE = Pattern.compile("(who|before|after|back|ticket)=[^&]*");
    /** Pages of one kind that are read, and pages in all. */
    private static final int OF_A_KIND = 3;

    private static final int PAGES = 150;

    private static final Rehearsal DAY = Rehearsal.shared();
    private static final PersonalValues VALUES = new PersonalValues();
    private static final Map<String, String> leaks = new TreeMap<>();
    private static String batch;
    private static String deadBatch;
    private static Browser reader;
    private static Api api;

    @BeforeAll
    static void the_samples_are_paid() {
        batch = send("bank-payout", VALUES.every(9, SAMPLES.resolve("payout-roster.csv")));
        for (String service : List.of("health-card", "insurance-contribution", "citizen-lookup"))
            send(service, VALUES.every(60, SAMPLES.resolve(sampleOf(service))));
        Payroll dying = Payroll.of("toy", 3, "9999");
        for (int i = 0; i < dying.count(); i++) {
            VALUES.add(dying.line(i).personalNumber(), 9);
            VALUES.add(dying.line(i).account(), 9);
        }
        deadBatch = DAY.api.accepted("toy-payout", dying);
        DAY.untilFinished(BANK, batch);
        Rehearsal.patiently().until(() -> DAY.api.batchState(deadBatch).equals("DONE"));
        var made = Api.json(DAY.api.post(
                "/users", Map.of("name", "masked", "roles", List.of("senior-operator", "auditor", "configurator"))));
        reader = Browser.in(DAY.gateway.url(), "masked", made.get("password").asText(), "mưa nắng hai mùa 9");
        String token = Api.json(DAY.api.post("/tokens", Map.of("user", "masked", "label", "masking")))
                .get("token")
                .asText();
        api = new Api(DAY.gateway::url, () -> token);
    }

    private static String sampleOf(String service) {
        return switch (service) {
            case "health-card" -> "card-list.csv";
            case "insurance-contribution" -> "contribution-list.csv";
            default -> "lookup-list.csv";
        };
    }

    /** @return its batch; empty where the list was refused at the door, which is an answer to be looked at as well */
    private static String send(String service, PersonalValues.SampleList list) {
        var answer = DAY.api.upload(
                service,
                "count=" + list.count() + "&sum=" + list.sum() + "&officer=lan&purpose=test",
                "text/csv",
                list.csv().getBytes(StandardCharsets.UTF_8));
        look("answer to " + service, answer.body());
        String sent = answer.statusCode() == 202 ? Api.json(answer).get("id").asText() : "";
        if (!sent.isEmpty())
            Rehearsal.patiently().until(() -> !DAY.api.batchState(sent).matches("RECEIVED|CHECKING"));
        return sent;
    }

    private static void look(String where, String text) {
        look(where, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void look(String where, byte[] text) {
        var found = VALUES.in(text);
        if (!found.isEmpty()) leaks.merge(where, found.toString(), (a, b) -> a);
    }

    @Test
    void nothing_that_the_gateway_shows_has_a_number_an_account_or_a_name_of_the_samples() throws Exception {
        assertThat(VALUES.size()).isGreaterThan(1_000);
        assertThat(VALUES.in(Files.readString(SAMPLES.resolve("payout-roster.csv"))))
                .as("what finds them")
                .hasSizeGreaterThan(500);

        assertThat(crawl("vi")).isGreaterThan(40);
        assertThat(crawl("en")).isGreaterThan(40);
        programs();
        refusals();
        look("metrics", get(DAY.gateway.managementPort(), "/observe/metrics"));
        look("health", get(DAY.gateway.managementPort(), "/observe/health"));
        assertThat(letters()).isNotEmpty().allSatisfy(letter -> look("dead letter", letter));
        try (var logs =
                Files.list(DAY.gateway.part(GatewayProperties.class).var().resolve("log"))) {
            for (Path log : logs.toList())
                for (String line : Files.readAllLines(log, StandardCharsets.UTF_8))
                    look("log " + log.getFileName(), line);
        }

        assertThat(leaks).isEmpty();
    }

    /** @return pages and files read */
    private static int crawl(String language) {
        reader.get("/preferences?language=" + language);
        var kinds = new HashMap<String, Integer>();
        var seen = new HashSet<String>();
        var waiting = new ArrayDeque<>(starts());
        int pages = 0;
        while (!waiting.isEmpty() && pages < PAGES) {
            String path = waiting.poll();
            String kind = VALUE.matcher(ID.matcher(path).replaceAll("*")).replaceAll("$1=*");
            if (!seen.add(path) || kinds.merge(kind, 1, Integer::sum) > OF_A_KIND) continue;
            byte[] page = reader.bytes(path);
            pages++;
            look(language + " " + path, page);
            LINK.matcher(new String(page, StandardCharsets.UTF_8)).results().forEach(link -> {
                String to = link.group(1).replace("&amp;", "&");
                if (!to.startsWith("/assets") && !to.startsWith("/sign-out") && !to.startsWith("/preferences"))
                    waiting.add(to);
            });
        }
        return pages;
    }

    private static List<String> starts() {
        var starts = new ArrayList<>(
                List.of("/", "/transfers?batch=" + batch, "/batches/" + batch, "/batches/" + deadBatch));
        for (State state : State.values()) {
            var found = api.get("/transfers?state=" + state + "&batch=" + batch).get("items");
            for (int i = 0; i < Math.min(2, found.size()); i++)
                for (String part : List.of("timeline", "message", "related", "audit"))
                    starts.add("/transfers/" + found.get(i).get("reference").asText() + "?part=" + part);
        }
        starts.add("/transfers/export.csv?batch=" + batch);
        starts.add("/transfers/export.xlsx?batch=" + batch);
        return starts;
    }

    private static String reference() {
        return DAY.api.get("/transfers?batch=" + batch).at("/items/0/reference").asText();
    }

    private static void programs() {
        String reference = reference();
        for (String path : List.of(
                "/status",
                "/batches",
                "/batches/" + batch,
                "/batches/" + batch + "/result",
                "/batches/" + batch + "/refused",
                "/batches/" + batch + "/sheet",
                "/transfers?batch=" + batch,
                "/transfers/export?format=csv&batch=" + batch,
                "/transfers/" + reference,
                "/failures",
                "/breaks",
                "/holds",
                "/replay-jobs",
                "/reconciliation?batch=" + batch,
                "/unpaid?service=bank-payout&format=json",
                "/users")) {
            var answer = api.tryGet(path);
            assertThat(answer.statusCode()).as(path).isLessThan(500);
            look("api " + path, answer.body());
        }
    }

    /** What is said of calls that go wrong must not repeat what stands in them. */
    private static void refusals() {
        var line = Payroll.person(BANK, "7777");
        VALUES.add(line.personalNumber(), 9);
        VALUES.add(line.account(), 9);
        look("single", api.single(line).body());
        look("conflict", api.single(line.to(line.account() + "1")).body());
        look("fault", api.single(line.to("no account")).body());
        look(
                "unreadable",
                api.upload(
                                "bank-payout",
                                "count=1&sum=1",
                                "application/x-ndjson",
                                (line.json() + "}").getBytes(StandardCharsets.UTF_8))
                        .body());
        look(
                "search",
                api.tryGet("/transfers?personalNumber=" + line.personalNumber()).body());
        reader.get("/transfers");
        var found = reader.post("/transfers/search", Map.of("by", "personal-number", "value", line.personalNumber()));
        look("search leads to", Browser.location(found));
        look("found", reader.get(Browser.location(found)).body());
        var wrong = reader.post("/transfers/search", Map.of("by", "reference", "value", line.personalNumber()));
        look("search of the wrong field leads to", Browser.location(wrong));
        held(line.personalNumber());
        // in the place of a reference: the log must not repeat it
        reader.get("/transfers/" + line.personalNumber());
        api.tryGet("/transfers/" + line.personalNumber());
        api.post("/" + line.personalNumber(), Map.of());
        String reference = reference();
        var refused =
                reader.post("/transfers/" + reference + "/reveal", Map.of("field", "full_name", "reason", "test"));
        assertThat(refused.statusCode()).isEqualTo(403);
        look("reveal without the right", refused.body());
    }

    /** A person is held by his number, which nobody reads afterwards. */
    private static void held(String number) {
        reader.get("/holds");
        var form = Map.of("kind", "person", "which", number, "reason", "test", "hours", "1");
        look("hold leads to", Browser.location(reader.post("/holds", form)));
        look("holds", reader.get("/holds").body());
        var holds = api.get("/holds").get("items");
        look("holds of programs", holds.toString());
        DAY.api.delete("/holds/" + holds.get(0).get("id").asText() + "?reason=test");
    }

    private static byte[] get(int port, String path) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                    .build(),
                            BodyHandlers.ofByteArray())
                    .body();
        }
    }

    private static List<String> letters() {
        var broker = new JmsTemplate(DAY.gateway.part(ConnectionFactory.class));
        broker.setReceiveTimeout(3_000);
        var letters = new ArrayList<String>();
        for (Object letter = broker.receiveAndConvert("dead.toy"); letter != null; ) {
            letters.add((String) letter);
            broker.setReceiveTimeout(200);
            letter = broker.receiveAndConvert("dead.toy");
        }
        return letters;
    }
}
