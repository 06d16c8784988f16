package vn.lienthong.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.lienthong.sandbox.PaymentOrder.order;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.sandbox.bank.BankSettings;
import vn.lienthong.sandbox.fault.FaultTimings;

/** Every fault of contracts.md §6 in its column for the bank over SFTP: it strikes, and {@code GET /control/calls} counts it. */
@Timeout(60)
class SftpFaultsIT {
    private static final String BANK = "bank-a";
    private static final Duration DRIP = Duration.ofMillis(600);

    @TempDir
    static Path folder;

    private static Sandbox sandbox;
    private static BankClient control;
    private static int orders;
    private SftpClientOf client;
    private String msgId;
    private long creditsBefore;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start(settings());
        control = new BankClient(sandbox.port());
    }

    private static SandboxSettings settings() {
        Duration never = Duration.ofDays(1);
        BankSettings still = BankSettings.settling(BANK)
                .withDayLength(never)
                .withDelays(new BankSettings.Delays(never, never, never));
        FaultTimings timings = FaultTimings.usual()
                .withRefusal(Duration.ofMillis(200))
                .withSilence(Duration.ofMillis(300))
                .withDrip(DRIP);
        return Sandboxes.still(folder).withFaultTimings(timings).withSftpBank(still, 0);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @BeforeEach
    void open() throws Exception {
        control.delete("/control/faults");
        control.delete("/control/calls");
        client = new SftpClientOf(sandbox.sftpPort(BANK), settings().keys(BANK));
        msgId = "F" + ++orders;
        creditsBefore = credits();
    }

    @AfterEach
    void close() {
        client.close();
    }

    private long credits() throws Exception {
        return control.json("/book?destination=" + BANK).get("credits").asLong();
    }

    private static int armed(String operation, String kind) throws Exception {
        String body = "{\"destination\":\"bank-a\",\"operation\":\"%s\",\"kind\":\"%s\",\"count\":1}";
        return control.post("/control/faults", body.formatted(operation, kind)).statusCode();
    }

    private static void arm(String operation, String kind) throws Exception {
        assertThat(armed(operation, kind)).isEqualTo(201);
    }

    private static long fired(String operation, String kind) throws Exception {
        return StreamSupport.stream(control.json("/control/calls").spliterator(), false)
                .filter(line -> line.get("destination").asText().equals(BANK)
                        && line.get("operation").asText().equals(operation))
                .map(line -> line.get("faults").path(kind))
                .mapToLong(JsonNode::asLong)
                .sum();
    }

    @ParameterizedTest
    @ValueSource(strings = {"reset-before-read", "http-500", "http-503-retry-after", "http-429"})
    void a_refused_session_takes_nothing(String kind) throws Exception {
        arm("pay", kind);

        assertThatThrownBy(() -> client.upload(order(msgId).paying("10000"))).isInstanceOf(IOException.class);

        assertThat(credits()).isEqualTo(creditsBefore);
        assertThat(fired("pay", kind)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reset-after-commit", "timeout-after-commit"})
    void what_is_lost_after_the_rename_is_taken_and_booked(String kind) throws Exception {
        arm("pay", kind);

        assertThatThrownBy(() -> client.upload(order(msgId).paying("10000"))).isInstanceOf(IOException.class);

        assertThat(credits()).isEqualTo(creditsBefore + 1);
        assertThat(fired("pay", kind)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "reports, reset-before-read",
        "reports, http-500",
        "reports, http-503-retry-after",
        "reports, http-429",
        "payment-status, reset-before-read",
        "payment-status, http-500"
    })
    void a_refused_session_tells_nothing(String operation, String kind) throws Exception {
        arm(operation, kind);

        assertThatThrownBy(() -> {
                    if (operation.equals("reports")) client.sftp.openDir("out");
                    else client.sftp.remove("in/" + msgId + ".xml.part");
                })
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(org.apache.sshd.sftp.common.SftpException.class);

        assertThat(fired(operation, kind)).isEqualTo(1);
        assertThat(sandbox.faults().log().lines())
                .filteredOn(line -> line.operation().equals(operation))
                .allMatch(line -> line.calls() == 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"slow-drip", "malformed-body", "truncated-body"})
    void a_report_file_is_bad_once_and_good_when_it_is_read_again(String kind) throws Exception {
        client.upload(order(msgId).paying("10000"));
        control.endDay();
        String report = "out/" + client.names("out").getLast();
        arm("reports", kind);

        long began = System.nanoTime();
        byte[] bad = bytes(report);
        Duration took = Duration.ofNanos(System.nanoTime() - began);

        String good = new String(bytes(report), StandardCharsets.UTF_8);
        switch (kind) {
            case "slow-drip" -> assertThat(took).isGreaterThan(DRIP.dividedBy(2));
            case "truncated-body" -> assertThat(bad).hasSizeLessThan(good.length());
            default -> assertThat(bad).asString().isNotEqualTo(good);
        }
        assertThat(Document.of(good).dom()).isNotNull();
        assertThat(fired("reports", kind)).isEqualTo(1);
    }

    private byte[] bytes(String path) throws IOException {
        try (InputStream in = client.sftp.read(path)) {
            return in.readAllBytes();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "duplicate-report, 1",
        "reports-out-of-order, 0",
        "lost-report, -1",
        "report-for-unknown, 1",
        "report-other-amount, 1"
    })
    void faults_of_reports_are_those_of_every_bank(String kind, int more) throws Exception {
        List<String> before = client.names("out");
        client.upload(order(msgId).paying("10000"));
        arm("reports", kind);

        control.endDay();

        // received, settled, statement
        assertThat(client.names("out")).hasSize(before.size() + 3 + more);
        assertThat(fired("reports", kind)).isEqualTo(1);
    }

    @Test
    void a_fault_that_could_never_strike_is_not_taken() throws Exception {
        assertThat(armed("pay", "lost-report")).isEqualTo(400);
    }
}
