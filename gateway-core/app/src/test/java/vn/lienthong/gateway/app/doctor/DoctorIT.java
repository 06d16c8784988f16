package vn.lienthong.gateway.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.gateway.app.Gateway;
import vn.lienthong.gateway.app.config.GatewayProperties;
import vn.lienthong.gateway.app.doctor.Line.Level;
import vn.lienthong.gateway.app.embedded.EmbeddedBroker;
import vn.lienthong.gateway.engine.intake.fault.ErrorCatalogue;
import vn.lienthong.gateway.engine.security.Keyring;

/** Each thing that doctor looks at, made bad. */
class DoctorIT {
    private static final Instant DAY = Instant.parse("2026-11-23T00:00:00Z");
    private static final Clock CLOCK = Clock.fixed(DAY, ZoneOffset.UTC);

    @TempDir
    Path root;

    private GroundOf there;

    @BeforeEach
    void make() throws IOException {
        there = new GroundOf(root);
    }

    private static Line the(List<Line> lines, String code) {
        return lines.stream()
                .filter(line -> line.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new AssertionError(code + " is not in " + lines));
    }

    private static void is(List<Line> lines, Level level, String code) {
        assertThat(the(lines, code).level()).as(lines.toString()).isEqualTo(level);
    }

    @Test
    void a_machine_that_is_too_old_too_small_and_in_the_wrong_time() throws IOException {
        there.file("config/partners/p.yaml", "id: p\ncalendar: {zone: Asia/Ho_Chi_Minh}\n");
        Ground ground = there.ground(Map.of());
        Machine bad = new Machine(
                17,
                1L << 29,
                256,
                StandardCharsets.US_ASCII,
                ZoneOffset.UTC,
                Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
        Machine good = new Machine(21, 4L << 30, 65_536, StandardCharsets.UTF_8, ZoneId.of("Asia/Bangkok"), CLOCK);

        List<Line> lines = new MachineChecks(bad).look(ground);

        for (String code : List.of("java.version", "memory.small", "files.limit", "locale.encoding", "clock.wrong"))
            is(lines, Level.FAIL, code);
        is(lines, Level.WARN, "clock.zone");
        assertThat(new MachineChecks(good).look(ground)).allMatch(line -> line.level() == Level.OK);
    }

    @Test
    void a_disk_that_is_full_slow_and_in_memory() {
        StateChecks.Disk bad = disk(1 << 20, "tmpfs", Duration.ofMillis(150));
        StateChecks.Disk poor = disk(5L << 30, "ext4", Duration.ofMillis(40));
        Ground ground = there.ground(Map.of());

        List<Line> lines = new StateChecks(bad).look(ground);

        for (String code : List.of("disk.space", "disk.slow", "disk.volatile")) is(lines, Level.FAIL, code);
        for (String code : List.of("disk.space", "disk.slow")) is(new StateChecks(poor).look(ground), Level.WARN, code);
    }

    private static StateChecks.Disk disk(long free, String kind, Duration sync) {
        return new StateChecks.Disk() {
            @Override
            public long free(Path folder) {
                return free;
            }

            @Override
            public String kind(Path folder) {
                return kind;
            }

            @Override
            public Duration sync(Path folder) {
                return sync;
            }
        };
    }

    @Test
    void keys_that_others_can_read() throws IOException {
        Files.setPosixFilePermissions(there.var(), PosixFilePermissions.fromString("rwxr-xr-x"));
        StateChecks checks = new StateChecks(new StateChecks.RealDisk());
        is(checks.look(there.ground(Map.of())), Level.WARN, "var.permissions");
        there.file("var/keys.json", "{}");
        Files.setPosixFilePermissions(root.resolve("var/keys.json"), PosixFilePermissions.fromString("rw-r-----"));

        Line line = the(checks.look(there.ground(Map.of())), "var.permissions");

        assertThat(line.level()).isEqualTo(Level.FAIL);
        assertThat(line.fix()).contains("chmod 600", "keys.json");
        assertThat(there.var()).isDirectoryNotContaining("glob:**doctor*");
    }

    @Test
    void a_port_that_another_program_has() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ground ground = there.ground(Map.of(
                    "server.port", other.getLocalPort(),
                    "gateway.broker.port", -1,
                    "management.server.port", 0));

            Line line = the(new PortChecks().look(ground, false), "port.taken");

            assertThat(line.level()).isEqualTo(Level.FAIL);
            assertThat(line.what())
                    .contains(
                            "server.port", "(process " + ProcessHandle.current().pid() + ")");
            is(new PortChecks().look(ground, true), Level.OK, "port.taken");
        }
    }

    @Test
    void a_database_that_loses_what_it_is_given() {
        GatewayProperties.Database wanted = there.ground(Map.of()).gateway().database();
        Database bad = new Database(
                13,
                Map.of(
                        "fsync", "off",
                        "synchronous_commit", "off",
                        "full_page_writes", "off",
                        "autovacuum", "off",
                        "encoding", "LATIN1",
                        "max_connections", "20",
                        "superuser_reserved_connections", "3"),
                Duration.ofSeconds(-8),
                Map.of());

        List<Line> lines = DatabaseChecks.judge(bad, wanted);

        for (String code : List.of(
                "database.version",
                "database.fsync",
                "database.synchronous-commit",
                "database.full-page-writes",
                "database.encoding",
                "database.connections",
                "clock.database")) is(lines, Level.FAIL, code);
        is(lines, Level.WARN, "database.autovacuum");
    }

    @Test
    void a_database_and_a_broker_that_nobody_can_reach() {
        Ground ground = there.ground(Map.of(
                "gateway.database.url", "jdbc:postgresql://127.0.0.1:1/gateway?password=canary",
                "gateway.broker.url", "tcp://127.0.0.1:1?password=canary"));

        List<Line> lines = new LedgerChecks(CLOCK).look(ground);

        is(lines, Level.FAIL, "database.away");
        is(lines, Level.FAIL, "broker.away");
        assertThat(lines.toString()).doesNotContain("canary");
    }

    @Test
    void a_database_and_a_broker_that_let_nobody_in() {
        var address = new Database.Address("jdbc:postgresql://db/gateway?password=canary", "gateway", "canary");
        Line database = DatabaseChecks.away(address, new SQLException("canary", "28P01"));
        EmbeddedBroker broker = new EmbeddedBroker(root.resolve("artemis"), "gateway", freePort());
        broker.start();
        try {
            Ground ground = there.ground(
                    Map.of("gateway.broker.url", "tcp://127.0.0.1:" + lastPort, "gateway.broker.password", "canary"));

            Line refused = LedgerChecks.broker(ground.gateway().broker());

            assertThat(refused.code()).isEqualTo("broker.refused");
            assertThat(refused.level()).isEqualTo(Level.FAIL);
        } finally {
            broker.stop();
        }
        assertThat(database.code()).isEqualTo("database.refused");
        assertThat(database.toString()).doesNotContain("canary");
    }

    private int lastPort;

    private int freePort() {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return lastPort = any.getLocalPort();
        } catch (IOException none) {
            throw new java.io.UncheckedIOException(none);
        }
    }

    @Test
    void keys_that_are_not_those_of_the_ledger() throws IOException {
        Path file = root.resolve("var/keys.json");
        assertThat(LedgerChecks.keys(file, Map.of()).level()).isEqualTo(Level.OK);
        assertThat(LedgerChecks.keys(file, Map.of("index", "i1")).code()).isEqualTo("keys.missing");
        Keyring.openOrCreate(file);

        assertThat(LedgerChecks.keys(file, Map.of("index", "i1", "payload", "p1"))
                        .level())
                .isEqualTo(Level.OK);
        for (Map<String, String> others : List.of(Map.of("index", "i9"), Map.of("payload", "p9"))) {
            assertThat(LedgerChecks.keys(file, others).level()).isEqualTo(Level.FAIL);
            assertThat(LedgerChecks.keys(file, others).code()).isEqualTo("keys.others");
        }
        there.file("var/keys.json", "canary");
        assertThat(LedgerChecks.keys(file, Map.of()).code()).isEqualTo("keys.unusable");
        assertThat(LedgerChecks.keys(file, Map.of()).toString()).doesNotContain("canary");
    }

    @Test
    void certificates_that_end_soon_and_key_stores_that_do_not_open() throws Exception {
        Path store = root.resolve("config/bank.p12");
        Process made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/keytool").toString(),
                        "-genkeypair",
                        "-alias",
                        "it",
                        "-keyalg",
                        "EC",
                        "-validity",
                        "5",
                        "-dname",
                        "CN=made-up",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "canary-of-the-store",
                        "-keystore",
                        store.toString())
                .redirectErrorStream(true)
                .start();
        assertThat(made.waitFor()).isZero();
        there.file(
                "config/partners/p.yaml",
                "id: p\nconnector: none\nconfig: {keystore: {path: bank.p12, password: canary-of-the-store}}\n");
        there.file(
                "config/partners/q.yaml",
                "id: q\nconnector: none\nconfig: {deep: {truststore: {path: bank.p12, password: canary-that-is-wrong}}}\n");
        there.file("config/keys/broken.pem", "nothing");

        List<Line> lines = new CertificateChecks(Clock.systemUTC()).look(there.ground(Map.of()));

        is(lines, Level.FAIL, "certificate.ends");
        assertThat(the(lines, "certificate.ends").what()).contains("bank.p12", "ends on");
        assertThat(lines)
                .filteredOn(line -> line.code().equals("certificate.unreadable"))
                .hasSize(2);
        assertThat(lines.toString()).doesNotContain("canary");
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofDays(-20));
        is(new CertificateChecks(later).look(there.ground(Map.of())), Level.WARN, "certificate.ends");
    }

    @Test
    void secrets_that_are_missing_known_to_all_or_written_down() throws IOException {
        there.file("config/agencies/a.yaml", """
                id: a
                webhook: {url: "https://a.example/", secret: "${A_SECRET}"}
                queue: {user: a, password: "${A_PASSWORD:canary-of-the-sandbox}"}
                soap: {clients: [A/B/C/D], user: a, password: canary-in-the-file}
                """);

        List<Line> lines = SettingChecks.look(there.ground(Map.of()));

        is(lines, Level.FAIL, "secret.missing");
        assertThat(the(lines, "secret.missing").what()).contains("agencies.a.webhook.secret", "A_SECRET");
        is(lines, Level.WARN, "secret.default");
        is(lines, Level.WARN, "secret.written");
        assertThat(lines.toString()).doesNotContain("canary");
        assertThat(SettingChecks.look(there.ground(Map.of("A_SECRET", "there", "A_PASSWORD", "there"))))
                .noneMatch(line -> line.level() == Level.FAIL);
    }

    @Test
    void connectors_that_are_broken_and_files_that_validate_refuses() throws Exception {
        is(PartChecks.connectors(there.ground(Map.of())), Level.FAIL, "connector.none");
        there.file("home/connectors/c/1.0.0/connector.yaml", "id: c\n");
        there.file("config/application.yaml", "gateway: {reveal: {most-an-hour: -1}}\n");

        List<Line> lines = PartChecks.look(there.ground(Map.of("gateway.reveal.most-an-hour", 1)));

        is(lines, Level.FAIL, "connector.broken");
        is(lines, Level.FAIL, "validate.findings");
        assertThat(PartChecks.browser(root.toString()).level()).isEqualTo(Level.WARN);
    }

    @Test
    void a_gateway_that_is_silent_or_has_a_destination_that_is_down() throws IOException {
        assertThat(new Running(there.ground(Map.of())).look())
                .allMatch(line -> line.code().equals("gateway.down"));
        try (FileChannel lock = FileChannel.open(
                        root.resolve("var/gateway.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var held = lock.lock()) {
            assertThat(held.isValid()).isTrue();
            is(new Running(there.ground(Map.of())).look(), Level.WARN, "gateway.token");
            there.file("var/admin.token", "canary-token\n").file("var/gateway.url", "http://127.0.0.1:1\n");
            is(new Running(there.ground(Map.of())).look(), Level.FAIL, "gateway.silent");
            HttpServer api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            api.createContext("/api/v1/connectors", call -> {
                byte[] answer =
                        "{\"destinations\":[{\"destination\":\"bank-a\",\"down\":\"connector.opening\"},{\"destination\":\"b\"}]}"
                                .getBytes(StandardCharsets.UTF_8);
                call.sendResponseHeaders(200, answer.length);
                call.getResponseBody().write(answer);
                call.close();
            });
            api.start();
            there.file("var/gateway.url", "http://127.0.0.1:" + api.getAddress().getPort() + "\n");

            List<Line> lines = new Running(there.ground(Map.of())).look();

            api.stop(0);
            is(lines, Level.OK, "gateway.up");
            is(lines, Level.FAIL, "destination.down");
            assertThat(the(lines, "destination.down").what()).contains("bank-a", "connector.opening");
            assertThat(lines.toString()).doesNotContain("canary");
        }
    }

    @Test
    void it_says_how_it_ends_and_every_code_is_explained() throws IOException {
        there.file("config/services/broken.yaml", "id: other\n");
        var out = new StringWriter();
        int code = Gateway.commandLine()
                .setOut(new PrintWriter(out))
                .execute(
                        "doctor",
                        "--config",
                        root.resolve("config").toString(),
                        "--var",
                        root.resolve("var").toString());

        assertThat(code).as(out.toString()).isEqualTo(1);
        assertThat(out.toString()).contains("FAIL  validate.findings", "explain CODE");
        assertThat(Gateway.commandLine().setErr(new PrintWriter(out)).execute("doctor", "--format", "xml"))
                .isEqualTo(2);
        ErrorCatalogue catalogue = ErrorCatalogue.load(Path.of("../../config"));
        for (String line : out.toString().lines().toList())
            if (line.matches("(OK|WARN|FAIL) .*"))
                assertThat(catalogue.exactly(line.substring(6, 34).strip()))
                        .as(line)
                        .isNotNull();
    }
}
