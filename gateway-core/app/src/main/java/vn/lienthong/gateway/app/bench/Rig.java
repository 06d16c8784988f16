package vn.lienthong.gateway.app.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import vn.lienthong.gateway.app.cli.CommandFailure;
import vn.lienthong.gateway.app.cli.GatewayClient;
import vn.lienthong.gateway.app.cli.Words;

/** What is measured: a gateway and the simulated partners, each in a process of its own, with the profile {@code bench}. */
final class Rig implements AutoCloseable {
    static final String BANK = "bank-b";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path var;
    private final URI partnersUrl;
    private final URI gatewayUrl;
    private final Child partners;
    private final Child gateway;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Rig(Path var, Child partners, URI partnersUrl, Child gateway, URI gatewayUrl) {
        this.var = var;
        this.partners = partners;
        this.partnersUrl = partnersUrl;
        this.gateway = gateway;
        this.gatewayUrl = gatewayUrl;
    }

    static Rig start(Path run) throws InterruptedException {
        int partnersPort = Child.freePort();
        int gatewayPort = Child.freePort();
        Path var = run.resolve("gateway");
        Child partners = Child.start(
                List.of(
                        "sandbox",
                        "--port",
                        "" + partnersPort,
                        "--var",
                        run.resolve("partners").toString()),
                Map.of(),
                run.resolve("partners.log"));
        Child gateway = Child.start(
                List.of("run", "--profile", "bench", "--var", var.toString()),
                Map.of(
                        "BANK_B_URL",
                        Child.local(partnersPort).toString(),
                        "SERVER_PORT",
                        "" + gatewayPort,
                        "MANAGEMENT_SERVER_PORT",
                        "0",
                        "GATEWAY_BROKER_PORT",
                        "-1"),
                run.resolve("gateway.log"));
        Rig rig = new Rig(var, partners, Child.local(partnersPort), gateway, Child.local(gatewayPort));
        boolean ready = false;
        try {
            partners.awaitReady(() -> rig.answers("/control/pending"));
            gateway.awaitReady(rig::gatewayAnswers);
            ready = true;
            return rig;
        } finally {
            if (!ready) {
                rig.close();
            }
        }
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
        return new GatewayClient(gatewayUrl, token(), Words.in("en", ZoneId.systemDefault()));
    }

    URI gatewayUrl() {
        return gatewayUrl;
    }

    String token() {
        try {
            return Files.readString(var.resolve("admin.token")).strip();
        } catch (IOException unreadable) {
            throw new BenchFailure("The token of the gateway cannot be read.", unreadable);
        }
    }

    /** The bank's book: credits, sum, duplicates, returned, pending. */
    JsonNode book() {
        return partner("/book?destination=" + BANK);
    }

    private JsonNode partner(String path) {
        try {
            HttpRequest request = HttpRequest.newBuilder(partnersUrl.resolve(path))
                    .timeout(Duration.ofMinutes(1))
                    .build();
            return JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
        } catch (IOException away) {
            throw new BenchFailure("The simulated partners do not answer at " + partnersUrl + ".", away);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BenchFailure("Interrupted.", interrupted);
        }
    }

    void checkAlive() {
        gateway.checkAlive();
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
                ProcFiles.cpuSeconds(gateway.pid()),
                ProcFiles.cpuSecondsWithChildren(ServerPid.of(var.resolve("pg"))),
                ProcFiles.cpuSeconds(partners.pid()));
    }

    long peakRssBytes() {
        return ProcFiles.peakRssBytes(gateway.pid());
    }

    @Override
    public void close() {
        gateway.close();
        partners.close();
    }
}
