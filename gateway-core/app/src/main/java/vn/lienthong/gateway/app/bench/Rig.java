package vn.lienthong.gateway.app.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.app.GatewayServer;
import vn.lienthong.gateway.app.cli.CommandFailure;
import vn.lienthong.gateway.app.cli.GatewayClient;
import vn.lienthong.gateway.app.cli.Words;
import vn.lienthong.gateway.app.demo.PartnerAddresses;

/** What is measured: a gateway and the simulated partners, each in a process of its own, with the profile {@code bench}. */
final class Rig implements AutoCloseable {
    /** Profiles in which bank-b pays everybody. */
    static final List<String> ONE_BANK = List.of("bench");
    /** Profiles in which an amount decides between three banks. */
    static final List<String> THREE_BANKS = List.of("bench", "bench-three");

    private static final List<String> DESTINATIONS = List.of("bank-a", "bank-b", "napas-247");
    private static final List<String> SUMS = List.of("credits", "sum", "duplicates", "returned", "pending");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path run;
    private final Path var;
    private final URI partnersUrl;
    private final Child partners;
    private @Nullable Child gateway;
    private @Nullable URI gatewayUrl;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Rig(Path run, Child partners, URI partnersUrl) {
        this.run = run;
        this.var = run.resolve("gateway");
        this.partners = partners;
        this.partnersUrl = partnersUrl;
    }

    /** @param profiles laid over the configuration, one over the other */
    static Rig start(Path run, List<String> profiles) throws InterruptedException {
        return start(run, profiles, List.of());
    }

    /** @param more options of the simulated partners */
    static Rig start(Path run, List<String> profiles, List<String> more) throws InterruptedException {
        Map<String, Integer> ports =
                PartnerAddresses.overHttp().stream().collect(Collectors.toMap(id -> id, id -> Child.freePort()));
        int partnersPort = Child.freePort();
        int sftpPort = Child.freePort();
        Path partnersVar = run.resolve("partners");
        List<String> sandbox = new ArrayList<>(List.of(
                "sandbox",
                "--port",
                "" + partnersPort,
                "--sftp-port",
                "" + sftpPort,
                "--var",
                partnersVar.toString(),
                "--population",
                GatewayServer.home().resolve("samples/population.csv").toString()));
        sandbox.addAll(more);
        ports.forEach((destination, port) -> sandbox.addAll(List.of("--own-port", destination + "=" + port)));
        Child partners = Child.start(sandbox, Map.of(), run.resolve("partners.log"));
        Rig rig = new Rig(run, partners, Child.local(partnersPort));
        boolean ready = false;
        try {
            partners.awaitReady(() -> rig.answers("/control/pending"));
            rig.startGateway(profiles, PartnerAddresses.variables(ports::get, sftpPort, partnersVar));
            ready = true;
            return rig;
        } finally {
            if (!ready) {
                rig.close();
            }
        }
    }

    /** After the partners: the bank over SFTP makes the gateway's key at its first start. */
    private void startGateway(List<String> profiles, Map<String, String> addresses) throws InterruptedException {
        List<String> run = new ArrayList<>(List.of("run", "--var", var.toString()));
        profiles.forEach(profile -> run.addAll(List.of("--profile", profile)));
        int port = Child.freePort();
        gatewayUrl = Child.local(port);
        Map<String, String> environment = new HashMap<>(addresses);
        environment.put("SERVER_PORT", "" + port);
        environment.put("MANAGEMENT_SERVER_PORT", "0");
        environment.put("GATEWAY_BROKER_PORT", "-1");
        gateway = Child.start(run, environment, this.run.resolve("gateway.log"));
        gateway.awaitReady(this::gatewayAnswers);
    }

    private boolean answers(String path) {
        try {
            return !partner(path).isMissingNode();
        } catch (BenchFailure notYet) {
            return false;
        }
    }

    private boolean gatewayAnswers() {
        try {
            return Files.exists(var.resolve("gateway.url"))
                    && api().get("/status").hasNonNull("version");
        } catch (CommandFailure notYet) {
            return false;
        }
    }

    GatewayClient api() {
        return new GatewayClient(gatewayUrl(), token(), Words.in("en", ZoneId.systemDefault()));
    }

    URI gatewayUrl() {
        return Objects.requireNonNull(gatewayUrl);
    }

    /** Where all of them are. */
    URI partnersUrl() {
        return partnersUrl;
    }

    private Child gateway() {
        return Objects.requireNonNull(gateway);
    }

    /** Of the gateway. */
    Path var() {
        return var;
    }

    String token() {
        try {
            return Files.readString(var.resolve("admin.token")).strip();
        } catch (IOException unreadable) {
            throw new BenchFailure("The token of the gateway cannot be read.", unreadable);
        }
    }

    /** All partners' books as one: credits, sum, duplicates, returned, pending. */
    JsonNode book() {
        ObjectNode whole = JSON.createObjectNode();
        for (String destination : DESTINATIONS) {
            JsonNode book = partner("/book?destination=" + destination);
            SUMS.forEach(sum ->
                    whole.put(sum, whole.path(sum).asLong() + book.path(sum).asLong()));
        }
        return whole;
    }

    /** Nothing listens at a partner any more. */
    void takeAway(String destination) {
        ObjectNode order =
                JSON.createObjectNode().put("destination", destination).put("kind", "refuse-connection");
        partner(request("/control/faults").POST(BodyPublishers.ofString(order.toString())));
    }

    /** Every partner is as it should be. */
    void bringBack() {
        partner(request("/control/faults").DELETE());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(partnersUrl.resolve(path)).timeout(Duration.ofMinutes(1));
    }

    private JsonNode partner(String path) {
        return partner(request(path));
    }

    private JsonNode partner(HttpRequest.Builder builder) {
        HttpRequest request = builder.build();
        try {
            return JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
        } catch (IOException away) {
            throw new BenchFailure("The simulated partners do not answer at " + partnersUrl + ".", away);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BenchFailure("Interrupted.", interrupted);
        }
    }

    void checkAlive() {
        gateway().checkAlive();
        partners.checkAlive();
    }

    /** CPU used so far by each of the three. */
    record Cpu(double gateway, double postgres, double partners) {
        Cpu minus(Cpu earlier) {
            return new Cpu(gateway - earlier.gateway, postgres - earlier.postgres, partners - earlier.partners);
        }
    }

    Cpu cpu() {
        return new Cpu(
                ProcFiles.cpuSeconds(gateway().pid()),
                ProcFiles.cpuSecondsWithChildren(ServerPid.of(var.resolve("pg"))),
                ProcFiles.cpuSeconds(partners.pid()));
    }

    long peakRssBytes() {
        return ProcFiles.peakRssBytes(gateway().pid());
    }

    @Override
    public void close() {
        if (gateway != null) gateway.close();
        partners.close();
    }
}
