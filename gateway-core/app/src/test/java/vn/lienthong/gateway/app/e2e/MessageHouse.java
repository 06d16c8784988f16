package vn.lienthong.gateway.app.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import vn.lienthong.gateway.app.GatewayServer;
import vn.lienthong.gateway.app.config.ConfigFolder;
import vn.lienthong.gateway.app.embedded.EmbeddedBroker;
import vn.lienthong.sandbox.Sandbox;
import vn.lienthong.sandbox.SandboxSettings;
import vn.lienthong.sandbox.bank.BankSettings;

/** A gateway with one simulated bank, agencies that speak by messages and hear by queues and webhooks, and a SOAP door with mutual TLS. */
final class MessageHouse {
    /** Has a user of its own on the broker and hears there. */
    static final String AGENCY = "HN07";

    static final String USER = "hn07";
    static final String PASSWORD = "made-up password of hn07";
    /** Hears by a webhook. */
    static final String HOOKED = "HN08";
    /** Hears by a webhook at which nobody answers. */
    static final String AWAY = "HN09";

    static final int MOST_BYTES = 2 << 20;
    static final JsonMapper JSON = new JsonMapper();
    private static final String SECRET = "made-up secret of HN08";

    final GatewayServer gateway;
    final Api api;
    /** What the receiver of webhooks was told. */
    final List<JsonNode> hooked = new CopyOnWriteArrayList<>();

    /** Of the security server that is let in at the SOAP door, and of others. */
    final XRoadKeys keys;

    private final Sandbox sandbox;
    private final HttpServer receiver;
    final Path folder;

    private static @org.jspecify.annotations.Nullable MessageHouse shared;

    /** One for all tests that speak to it, because a start takes long. Stopped by the end of the JVM. */
    static synchronized MessageHouse shared() {
        try {
            if (shared == null) shared = new MessageHouse();
            return shared;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private MessageHouse() throws IOException {
        folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "messages-")
                .toAbsolutePath();
        receiver = receiver();
        sandbox = Sandbox.start(SandboxSettings.in(folder.resolve("sandbox"))
                .withBanks(BankSettings.of("bank-b")
                        .withDelays(new BankSettings.Delays(
                                Duration.ofMillis(20), Duration.ofMillis(60), Duration.ofMillis(120)))
                        .withDayLength(Duration.ofMillis(900)))
                .withOwnPorts(Map.of("bank-b", 0)));
        Path home = TestHome.in(folder);
        Path config = ConfigFolder.of(home.resolve("config")).with("sandbox").writeTo(folder.resolve("config"));
        configure(config);
        keys = new XRoadKeys(folder.resolve("keys"));
        keys.writeTo(Files.createDirectories(config.resolve("keys")));
        Path var = folder.resolve("var");
        gateway = GatewayServer.start(new GatewayServer.Settings(config, var, false, overrides(home)));
        String token = Files.readString(var.resolve("admin.token")).strip();
        api = new Api(gateway::url, () -> token);
    }

    private Map<String, String> overrides(Path home) {
        var overrides = new HashMap<>(Map.of(
                "server.port", "0",
                "management.server.port", "0",
                "gateway.broker.port", "-1",
                "gateway.broker.amqp-port", "0",
                "gateway.messages.max-bytes", "" + MOST_BYTES,
                "gateway.events.first-pause", "200ms",
                "gateway.database.shared-buffers", "64MB",
                "logging.threshold.console", "OFF",
                "gateway.home", home.toString(),
                "BANK_B_URL", "http://127.0.0.1:" + sandbox.port("bank-b")));
        overrides.putAll(Map.of(
                "gateway.soap.security", "mutual-tls",
                "gateway.soap.subsystem", SoapCall.SUBSYSTEM,
                "gateway.soap.mutual-tls.port", "0",
                "gateway.soap.mutual-tls.certificate", "keys/gateway.pem",
                "gateway.soap.mutual-tls.private-key", "keys/gateway.key",
                "gateway.soap.mutual-tls.clients", "keys/clients.pem"));
        return overrides;
    }

    private void configure(Path config) throws IOException {
        try (var files = Files.list(config.resolve("partners"))) {
            for (Path file : files.filter(f -> !f.endsWith("bank-b.yaml")).toList()) Files.delete(file);
        }
        var yaml = new YAMLMapper();
        Path service = config.resolve("services/bank-payout.yaml");
        var payout = (ObjectNode) yaml.readTree(service.toFile());
        payout.set("routing", yaml.readTree("[bank-b]"));
        yaml.writeValue(service.toFile(), payout);
        Path agencies = Files.createDirectories(config.resolve("agencies"));
        Files.writeString(agencies.resolve(AGENCY + ".yaml"), """
                id: %s
                queue: {user: %s, password: %s}
                """.formatted(AGENCY, USER, PASSWORD));
        Files.writeString(agencies.resolve(SoapCall.AGENCY + ".yaml"), SoapCall.agencyFile());
        Files.writeString(
                agencies.resolve(HOOKED + ".yaml"),
                webhook(HOOKED, receiver.getAddress().getPort()));
        Files.writeString(agencies.resolve(AWAY + ".yaml"), webhook(AWAY, 9));
    }

    private static String webhook(String agency, int port) {
        return """
                id: %s
                webhook: {url: "http://127.0.0.1:%d/events", secret: %s, timeout: 2s}
                """.formatted(agency, port, SECRET);
    }

    private HttpServer receiver() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/events", call -> {
            hooked.add(JSON.readTree(call.getRequestBody().readAllBytes()));
            call.sendResponseHeaders(204, -1);
            call.close();
        });
        server.start();
        return server;
    }

    /** Lets the client that is not ours do what the plan says, as this user; returns what it saw. */
    JsonNode foreignClient(ObjectNode plan, String user, String password) throws IOException {
        Path file = Files.createTempFile(folder, "plan-", ".json");
        JSON.writeValue(file.toFile(), plan);
        int port = gateway.part(EmbeddedBroker.class).amqpPort();
        String said = Npm.run(
                Duration.ofSeconds(90),
                Map.of("AMQP_USER", user, "AMQP_PASSWORD", password),
                "messages.cjs",
                file.toString(),
                "" + port);
        return JSON.readTree(said.strip().lines().toList().getLast());
    }
}
