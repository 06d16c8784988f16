package vn.lienthong.gateway.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.lienthong.gateway.app.GatewayServer;
import vn.lienthong.sandbox.Sandbox;
import vn.lienthong.sandbox.SandboxSettings;
import vn.lienthong.sandbox.bank.BankSettings;
import vn.lienthong.sandbox.fault.FaultKind;
import vn.lienthong.sandbox.fault.FaultTimings;
import vn.lienthong.sandbox.instant.InstantSettings;
import vn.lienthong.sandbox.population.PopulationSettings;
import vn.lienthong.sandbox.vss.VssSettings;

/**
 * A running gateway and the simulated banks that it pays through, in this JVM. One for all end-to-end tests, because a start
 * takes long; each test sends people of its own, and faults are called off between two.
 */
final class Rehearsal {
    static final Duration DAY = Duration.ofMillis(900);
    private static final BankSettings.Delays DELAYS =
            new BankSettings.Delays(Duration.ofMillis(20), Duration.ofMillis(100), Duration.ofMillis(250));
    private static final Map<String, String> SMALL = Map.of(
            "server.port", "0",
            "management.server.port", "0",
            "gateway.broker.port", "-1",
            "gateway.database.shared-buffers", "64MB",
            "gateway.dispatch.offer-again", "2s",
            "gateway.soap.security", "username-token",
            "gateway.soap.subsystem", SoapCall.SUBSYSTEM,
            "logging.threshold.console", "OFF");

    private static @org.jspecify.annotations.Nullable Rehearsal shared;

    final Sandbox sandbox;
    final Desk desk = new Desk();
    final GatewayServer gateway;
    final Api api;

    /** Stopped by the end of the JVM: Spring and the sandbox's threads see to that. */
    static synchronized Rehearsal shared() {
        if (shared == null) shared = started();
        shared.calm();
        return shared;
    }

    private static Rehearsal started() {
        try {
            Path target = Files.createDirectories(Path.of("target"));
            return new Rehearsal(Files.createTempDirectory(target, "e2e-").toAbsolutePath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Rehearsal(Path folder) throws IOException {
        BankSettings[] banks = BadDayHome.BANKS.stream()
                .map(id -> BankSettings.of(id)
                        .withDelays(DELAYS)
                        .withDayLength(id.equals(BadDayHome.SILENT) ? Duration.ofHours(1) : DAY))
                .toArray(BankSettings[]::new);
        var destinations = new ArrayList<>(BadDayHome.BANKS);
        destinations.add(BadDayHome.INSTANT);
        destinations.add(BadDayHome.POPULATION);
        destinations.addAll(BadDayHome.OFFICES);
        Path people = Files.writeString(folder.resolve("population.csv"), Questions.POPULATION);
        var settings = SandboxSettings.in(folder.resolve("sandbox"));
        sandbox = Sandbox.start(settings.withBanks(banks)
                .withSftpBank(
                        BankSettings.settling(BadDayHome.SFTP)
                                .withDelays(DELAYS)
                                .withDayLength(DAY),
                        0)
                .withInstants(InstantSettings.of(BadDayHome.INSTANT)
                        .withDayLength(DAY)
                        .withHolders(BadDayHome.HOLDERS))
                .withPopulations(PopulationSettings.of(BadDayHome.POPULATION, people))
                .withOffices(BadDayHome.OFFICES.stream().map(Rehearsal::office).toArray(VssSettings[]::new))
                .withOwnPorts(destinations.stream().collect(Collectors.toMap(id -> id, id -> 0)))
                .withFaultTimings(FaultTimings.usual()
                        .withSilence(Duration.ofSeconds(3))
                        .withRetryAfter(Duration.ofSeconds(2))
                        .withDrip(Duration.ofSeconds(2))
                        .withRefusal(Duration.ofMillis(300))));
        var ports = new HashMap<>(destinations.stream().collect(Collectors.toMap(id -> id, sandbox::port)));
        ports.put(BadDayHome.SFTP, sandbox.sftpPort(BadDayHome.SFTP));
        var places = BadDayHome.in(folder, ports, settings.keys(BadDayHome.SFTP), desk);
        var overrides = new HashMap<>(SMALL);
        overrides.put("gateway.home", places.home().toString());
        overrides.put("VSS_URL", "http://127.0.0.1:" + sandbox.port());
        Path var = folder.resolve("var");
        gateway = GatewayServer.start(new GatewayServer.Settings(places.config(), var, false, overrides));
        String token = Files.readString(var.resolve("admin.token")).strip();
        api = new Api(gateway::url, () -> token);
    }

    /** Done with a dossier at once; the slow one never. */
    private static VssSettings office(String id) {
        boolean slow = id.equals(BadDayHome.SLOW_OFFICE);
        return VssSettings.of(id).withPace(Duration.ofMillis(50), slow ? Duration.ofDays(1) : Duration.ofMillis(100));
    }

    /** As before the first test. */
    void calm() {
        sandbox.faults().disarmAll();
        sandbox.faults().log().clear();
    }

    void arm(long times, String bank, String operation, FaultKind kind) {
        order("{\"destination\":\"%s\",\"operation\":\"%s\",\"kind\":\"%s\",\"count\":%d}"
                .formatted(bank, operation, kind.word(), times));
    }

    void always(String bank, String operation, FaultKind kind) {
        order("{\"destination\":\"%s\",\"operation\":\"%s\",\"kind\":\"%s\"}".formatted(bank, operation, kind.word()));
    }

    /** At the sandbox's own door: only there a port is really closed. */
    private void order(String fault) {
        var order = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + sandbox.port() + "/control/faults"))
                .POST(BodyPublishers.ofString(fault))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(order, BodyHandlers.ofString());
            if (answer.statusCode() != 201) throw new AssertionError(answer.body());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How often this fault has struck since the test began. */
    long fired(String bank, String operation, FaultKind kind) {
        return sandbox.faults().log().fired(bank, operation, kind.word());
    }

    /** How many calls of this operation have arrived since the test began. */
    long calls(String bank, String operation) {
        return sandbox.faults().log().lines().stream()
                .filter(line ->
                        line.destination().equals(bank) && line.operation().equals(operation))
                .mapToLong(line -> line.calls())
                .sum();
    }

    Credits book(String bank) {
        var csv = new StringWriter();
        try {
            sandbox.partner(bank).writeBook(csv);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Credits(csv.toString());
    }

    static ConditionFactory patiently() {
        return await().atMost(Duration.ofSeconds(150))
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptions();
    }

    /** Waits until every line of a batch has its last word: nothing open, the bank has nothing more to say, and all is applied. */
    void untilFinished(String bank, String batch) {
        patiently().until(() -> api.batchState(batch).equals("DONE"));
        patiently()
                .until(() -> sandbox.partner(bank).book().pending() == 0
                        && number("select count(*) from report where state = 'RECEIVED' and destination = ?", bank)
                                == 0);
    }

    /** Every line has the last word that it must have, and the bank's book agrees: nobody was paid twice. */
    void requirePaidOnce(String bank, Payroll payroll, String batch) {
        var results = api.results(batch);
        assertThat(api.answers(batch)).isEqualTo(payroll.answers());
        book(bank).agreeWith(payroll, results);
    }

    long number(String sql, Object... parameters) {
        return gateway.part(JdbcClient.class)
                .sql(sql)
                .params(parameters)
                .query(Long.class)
                .single();
    }

    /** Work items of this kind at a destination. */
    long workItems(String code, String destination) {
        return number("select count(*) from work_item where code = ? and destination = ?", code, destination);
    }
}
