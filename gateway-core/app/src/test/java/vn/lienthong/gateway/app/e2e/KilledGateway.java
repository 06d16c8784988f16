package vn.lienthong.gateway.app.e2e;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import vn.lienthong.gateway.app.config.ConfigFolder;
import vn.lienthong.gateway.app.demo.PartnerAddresses;

/** {@code gateway run} and {@code gateway sandbox} as two process groups: the first is killed and started again and again. */
final class KilledGateway implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(120);
    /** A bank of payees for each of the three destinations: the routing table of the distribution. */
    static final String[] BANKS = {"970436", "970407", "970416"};

    private static final List<String> DESTINATIONS = List.of("bank-a", "bank-b", "napas-247");
    private static final String OFFICE = "vss";
    private static final String POPULATION = "population";
    /** Every partner with the operation by which it is sent to. */
    private static final List<String[]> SENDINGS = List.of(
            new String[] {"bank-a", "pay"},
            new String[] {"bank-b", "pay"},
            new String[] {"napas-247", "pay"},
            new String[] {OFFICE, "submit"},
            new String[] {POPULATION, "look-up"});

    private static final String FILES = "maxItems: 100\n";
    private static final String CLOCKS = """
            concurrency: 4
            timeLimit: 2s
            settleAfter: 2s
            reportOverdue: 2s
            inquiry: {backoff: 200ms, maxBackoff: 1s}
            poll: 200ms
            lease: 3s
            """;
    private final Path folder;
    private final Path home;
    private final Path var;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ProcessGroup partners;
    private final String partnersUrl;
    private final int sftpPort;
    private @org.jspecify.annotations.Nullable ProcessGroup gateway;
    final Api api = new Api(this::url, this::token);

    KilledGateway(Path folder) throws IOException {
        this.folder = folder;
        home = TestHome.in(folder);
        var = Files.createDirectories(folder.resolve("var"));
        Path profile = Files.createDirectories(home.resolve("config/profiles/kill/partners"));
        for (String destination : DESTINATIONS)
            Files.writeString(
                    profile.resolve(destination + ".yaml"), destination.startsWith("bank") ? FILES + CLOCKS : CLOCKS);
        Files.writeString(profile.resolve(OFFICE + ".yaml"), "maxItems: 20\n" + CLOCKS);
        Files.writeString(profile.resolve(POPULATION + ".yaml"), CLOCKS);
        Path people = Files.writeString(folder.resolve("population.csv"), Questions.POPULATION);
        sftpPort = freePort();
        ConfigFolder.of(home.resolve("config")).with("sandbox").with("kill").writeTo(folder.resolve("config"));
        Path said = folder.resolve("sandbox.log");
        partners = ProcessGroup.start(
                List.of(),
                said,
                "sandbox",
                "--port",
                "0",
                "--sftp-port",
                "" + sftpPort,
                "--var",
                folder.resolve("bank").toString(),
                "--population",
                people.toString(),
                "--day-length",
                "1s",
                "--checked-after",
                "50ms",
                "--settled-after",
                "200ms",
                "--complete-after",
                "400ms",
                "--silence",
                "20s");
        await().atMost(START)
                .until(() -> Files.exists(said) && Files.readString(said).contains("http://"));
        String line = Files.readString(said)
                .lines()
                .filter(l -> l.contains("http://"))
                .findFirst()
                .orElseThrow();
        partnersUrl = line.substring(line.indexOf("http://")).strip();
    }

    /** Starts the gateway; returns when it takes calls, or has stopped at the moment. @param stopAt moment and count; absent: none */
    void start(@org.jspecify.annotations.Nullable String stopAt) throws IOException {
        Files.deleteIfExists(var.resolve("gateway.url"));
        Files.deleteIfExists(var.resolve("stopped"));
        var options = new ArrayList<>(List.of(
                "-Dgateway.home=" + home,
                "-Dserver.port=0",
                "-Dmanagement.server.port=0",
                "-Dgateway.broker.port=-1",
                "-Dgateway.database.shared-buffers=64MB",
                "-Dgateway.dispatch.offer-again=3s"));
        PartnerAddresses.variables(destination -> URI.create(partnersUrl).getPort(), sftpPort, folder.resolve("bank"))
                .forEach((name, value) -> options.add("-D" + name + "=" + value));
        if (stopAt != null) options.add("-Dlienthong.stop-at=" + stopAt);
        gateway = ProcessGroup.start(
                options,
                folder.resolve("gateway.log"),
                "run",
                "--config",
                folder.resolve("config").toString(),
                "--var",
                var.toString());
        await().atMost(START).pollInterval(Duration.ofMillis(50)).until(() -> hasStopped() || isUp());
    }

    private boolean isUp() {
        if (!gateway.isAlive()) throw new AssertionError("the gateway ended: see " + folder.resolve("gateway.log"));
        return Files.exists(var.resolve("gateway.url"));
    }

    /** Whether it stands at the moment it was told. */
    boolean hasStopped() {
        return Files.exists(var.resolve("stopped"));
    }

    boolean stopsWithin(Duration limit) {
        return becomes(limit, this::hasStopped);
    }

    static boolean becomes(Duration limit, java.util.concurrent.Callable<Boolean> what) {
        try {
            await().atMost(limit).pollInterval(Duration.ofMillis(20)).until(what);
            return true;
        } catch (org.awaitility.core.ConditionTimeoutException late) {
            return false;
        }
    }

    void kill() throws IOException, InterruptedException {
        gateway.killWith(var.resolve("pg"));
    }

    /** Its PostgreSQL lives on. */
    void killWithoutDatabase() throws IOException, InterruptedException {
        gateway.kill();
    }

    private String url() {
        return read("gateway.url");
    }

    private String token() {
        return read("admin.token");
    }

    private String read(String name) {
        try {
            return Files.readString(var.resolve(name)).strip();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Silence after it is done, the next time that something is sent. @param which of the banks, the office, the database */
    void armSilence(int which) {
        var answer = partner(HttpRequest.newBuilder(URI.create(partnersUrl + "/control/faults"))
                .POST(HttpRequest.BodyPublishers.ofString("{\"destination\":\"" + SENDINGS.get(which)[0]
                        + "\",\"operation\":\"" + SENDINGS.get(which)[1]
                        + "\",\"kind\":\"timeout-after-commit\",\"count\":1}")));
        if (answer.statusCode() != 201) throw new AssertionError(answer.body());
    }

    /** How often anybody fell silent. */
    long silences() {
        long fired = 0;
        for (var line : Api.json(partner(HttpRequest.newBuilder(URI.create(partnersUrl + "/control/calls")))))
            fired += line.get("faults").path("timeout-after-commit").asLong();
        return fired;
    }

    /** In the books of all banks together. */
    long inTheBook(String what) {
        return DESTINATIONS.stream()
                .mapToLong(destination ->
                        Api.json(book("/book", destination)).get(what).asLong())
                .sum();
    }

    /** The office's book: every card that it has issued. */
    String cards() {
        return book("/book.csv", OFFICE).body();
    }

    /** In the office's book. */
    long atTheOffice(String what) {
        return Api.json(book("/book", OFFICE)).path(what).asLong();
    }

    /** The books of all banks together. */
    Credits book() {
        return new Credits(DESTINATIONS.stream()
                .map(destination -> book("/book.csv", destination).body())
                .toList());
    }

    private HttpResponse<String> book(String path, String destination) {
        return partner(HttpRequest.newBuilder(URI.create(partnersUrl + path + "?destination=" + destination)));
    }

    private static int freePort() throws IOException {
        try (var socket = new java.net.ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private HttpResponse<String> partner(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws Exception {
        if (gateway != null) gateway.killWith(var.resolve("pg"));
        partners.kill();
    }
}
