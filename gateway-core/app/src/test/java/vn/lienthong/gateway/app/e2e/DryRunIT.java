package vn.lienthong.gateway.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./gateway dry-run} and {@code ./gateway route test}, each in a process of its own, as the launcher starts them. */
class DryRunIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ITEM = """
            {"programme": "social-monthly", "component": "allowance", "entitlement_month": "2026-11", "beneficiary_id": "HN070000000",
             "full_name": "Trần Văn Khuê", "personal_number": "001046000007", "birth_date": "1946", "commune_code": "08995",
             "payee_name": "Trần Văn Khuê", "payee_relation": "self", "bank_bin": "970407", "account_number": "41301435350002",
             "amount_vnd": 835000, "funding_source": "central"}
            """;
    /** Every way to a socket that a connector has: what fails is tried no further, and told at the end. */
    private static final String CONNECTS = """
            var failed = new ArrayList<String>();
            try { new java.net.Socket("127.0.0.1", PORT).close(); } catch (Exception e) { failed.add(e.getMessage()); }
            try { java.nio.channels.SocketChannel.open(new java.net.InetSocketAddress("127.0.0.1", PORT)).close(); }
            catch (Exception e) { failed.add(e.getMessage()); }
            try {
                java.net.http.HttpClient.newHttpClient().sendAsync(
                        java.net.http.HttpRequest.newBuilder(java.net.URI.create("http://127.0.0.1:PORT/")).build(),
                        java.net.http.HttpResponse.BodyHandlers.discarding()).get(2, java.util.concurrent.TimeUnit.SECONDS);
            } catch (Exception e) { failed.add(String.valueOf(e.getMessage())); }
            try { new java.net.DatagramSocket().close(); } catch (Exception e) { failed.add(e.getMessage()); }
            try { if (!Boolean.getBoolean("sockets.free")) java.net.InetAddress.getByName("partner.example"); } catch (Exception e) { failed.add("name " + e.getMessage()); }
            if (failed.size() == 5) throw new IllegalStateException("all refused: " + failed);
            """;

    @TempDir
    static Path folder;

    private static Path home;

    @BeforeAll
    static void pack() throws IOException {
        home = TestHome.in(folder);
        TestHome.copy(TestHome.ROOT.resolve("tests"), home.resolve("tests"));
    }

    /** @return what they say */
    private static String run(Path at, List<String> options, String... arguments)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-Dgateway.home=" + at,
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(options);
        command.add(SocketWatch.class.getName());
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile(folder, "out", ".txt");
        new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start()
                .waitFor();
        return Files.readString(out);
    }

    @Test
    void the_tests_of_what_is_shipped_pass_to_the_byte_and_a_dry_run_shows_no_person_and_neither_opens_a_socket()
            throws Exception {
        Path list = Files.writeString(
                folder.resolve("items.json"),
                "[" + ITEM + ",\n" + ITEM.replace("001046000007", "0010460").replace("HN070000000", "HN070000001")
                        + "]");
        Path one = Files.writeString(folder.resolve("item.json"), ITEM);
        String refused = ITEM.replace("001046000007", "0010460").replace('\n', ' ') + "\n";
        Path mixed =
                Files.writeString(folder.resolve("mixed.ndjson"), refused + ITEM.replace('\n', ' ') + "\n" + refused);
        Path answers = Files.writeString(folder.resolve("answers.yaml"), """
                answers: {pay: timeout}
                inquiries: {pay: [not-known, not-known]}
                """);

        String said = run(
                home,
                List.of(),
                ("route test --coverage AND dry-run bank-payout.send -i " + list
                                + " AND dry-run bank-payout.send --format json -i " + one + " --answers " + answers
                                + " AND dry-run bank-payout.send --line 2 -i " + mixed
                                + " AND dry-run bank-payout.send --line 4 -i "
                                + mixed)
                        .split(" "));

        assertThat(said).contains("sockets seen: 0").doesNotContain("41301435350002", "TRAN VAN KHUE", "Trần Văn Khuê");
        String[] each = said.split("ended with ");
        assertThat(each[0]).contains(", 0 failed", "21 of 21 steps reached");
        assertThat(each[1])
                .startsWith("0\n")
                .contains("items.json:6:1 personal_number.length personal_number: ")
                .contains("send.yaml:9 mapping:payout-to-credit-transfer@v1", "send.yaml:10 connector:pay")
                .contains("would send LT-TEST-1 to bank-b (pay)", "<MsgId>LT-TEST-1</MsgId>", "<Nm>T. V. K.</Nm>")
                .containsPattern("unknown +IN_DOUBT answer.missing; asked after about")
                .containsPattern("rejected AC01 +REJECTED account.wrong")
                .containsPattern("the same again: +never");
        assertThat(each[2]).startsWith("1\n");
        JsonNode json = JSON.readTree(each[2].substring(2));
        assertThat(json.path("items").path(0).path("state").asText()).isEqualTo("RETRYING");
        assertThat(json.path("happened").findValuesAsText("conclusion")).containsExactly("NotKnownYet", "DefiniteNo");
        assertThat(each[3]).startsWith("0\n");
        // Counted with those before it that are refused, of which nothing is said.
        assertThat(each[4]).startsWith("0\n").contains("mixed.ndjson has no item 4");
        assertThat(each[3] + each[4]).contains("would send").doesNotContain("personal_number.length");
        assertThat(each[5]).startsWith("2\n");
    }

    @Test
    void a_connector_that_connects_while_it_drafts_is_refused_every_socket() throws Exception {
        var connections = new AtomicInteger();
        try (var partner = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try {
                    while (true) {
                        var connection = partner.accept();
                        connections.incrementAndGet();
                        connection
                                .getOutputStream()
                                .write("HTTP/1.1 204 No\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    }
                } catch (IOException closed) {
                    // the test is over
                }
            });
            Path toy = withToy(partner.getLocalPort());
            Path input = Files.writeString(folder.resolve("toy.json"), ITEM);
            String[] dryRun = {"dry-run", "bank-payout.send", "-i", input.toString(), "--destination", "toy"};

            var free = run(toy, List.of("-Dsockets.free=true"), dryRun);
            assertThat(connections.get()).as(free).isGreaterThanOrEqualTo(3);
            assertThat(free).doesNotContain("sockets seen: 0");
            connections.set(0);

            var refused = run(toy, List.of(), dryRun);
            assertThat(connections).hasValue(0);
            assertThat(refused)
                    .contains("FAILED: ConnectorBroken: all refused: [a rehearsal opens no socket")
                    .contains("DEAD route.failed")
                    .contains("ended with 1", "sockets seen: 0");
        }
    }

    private static Path withToy(int port) throws IOException {
        Path toy = TestHome.in(folder.resolve("toy"));
        ToyConnector.install(toy.resolve("connectors"), CONNECTS.replace("PORT", "" + port));
        Files.writeString(toy.resolve("config/partners/toy.yaml"), """
                id: toy
                connector: toy
                name: {vi: Toy, en: Toy}
                config: {}
                maxItems: 10
                concurrency: 1
                timeLimit: 30s
                breaker: {failureRate: 50, window: 10, minimumCalls: 5, waitOpen: 10s}
                settleAfter: 60s
                reportOverdue: 30m
                decideBy: 2d
                inquiry: {backoff: 2s, maxBackoff: 5m}
                poll: 30s
                lease: 2m
                calendar: {zone: Asia/Ho_Chi_Minh, workingDays: [MON, TUE, WED, THU, FRI], cutOff: "15:00"}
                """);
        return toy;
    }
}
