package vn.lienthong.gateway.engine.activation;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.gateway.api.Delivery;
import vn.lienthong.gateway.api.Submission;
import vn.lienthong.gateway.engine.plugin.ConnectorRegistry;
import vn.lienthong.gateway.engine.plugin.DestinationState;
import vn.lienthong.gateway.engine.plugin.PartnerFiles;

/** Whom a declarative connector trusts over HTTPS and who we are, as the partner's file says; the keys are made for the test. */
class KameletTlsIT {
    private static final Path EXAMPLE = Path.of("../testkit/examples/desk-declarative");
    private static final char[] PASSWORD = "password".toCharArray();

    @TempDir
    static Path keys;

    @TempDir
    Path folder;

    private HttpsServer bank;
    private boolean wantsOurs;
    private int calls;

    @BeforeAll
    static void make() throws Exception {
        for (String name : List.of("bank", "gateway")) {
            new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin/keytool")
                                    .toString(),
                            "-J-XX:TieredStopAtLevel=1",
                            "-genkeypair",
                            "-alias",
                            name,
                            "-keyalg",
                            "EC",
                            "-dname",
                            "CN=" + name,
                            "-ext",
                            "SAN=dns:localhost",
                            "-validity",
                            "7",
                            "-keystore",
                            name + ".p12",
                            "-storepass",
                            "password")
                    .directory(keys.toFile())
                    .start()
                    .waitFor();
            Files.writeString(keys.resolve(name + ".pem"), pem(name));
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("bank", store("bank").getCertificate("bank"));
        try (var file = Files.newOutputStream(keys.resolve("trusted.p12"))) {
            trusted.store(file, PASSWORD);
        }
    }

    private static KeyStore store(String name) throws Exception {
        return KeyStore.getInstance(keys.resolve(name + ".p12").toFile(), PASSWORD);
    }

    private static String pem(String name) throws Exception {
        byte[] certificate = store(name).getCertificate(name).getEncoded();
        return "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(certificate)
                + "\n-----END CERTIFICATE-----\n";
    }

    @BeforeEach
    void open() throws Exception {
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(store("bank"), PASSWORD);
        TrustManagerFactory ours = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        ours.init(store("gateway"));
        SSLContext context = SSLContext.getInstance("TLS");
        KeyStore known = KeyStore.getInstance("PKCS12");
        known.load(null, null);
        known.setCertificateEntry("gateway", store("gateway").getCertificate("gateway"));
        ours.init(known);
        context.init(own.getKeyManagers(), ours.getTrustManagers(), null);
        bank = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        bank.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters tls = context.getDefaultSSLParameters();
                tls.setNeedClientAuth(wantsOurs);
                parameters.setSSLParameters(tls);
            }
        });
        bank.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        bank.createContext("/", call -> {
            calls++;
            byte[] said = "so_tham_chieu;ma;ly_do;so_chung_tu\nR0;00;;V7\n".getBytes(StandardCharsets.UTF_8);
            call.getRequestBody().readAllBytes();
            call.sendResponseHeaders(200, said.length);
            call.getResponseBody().write(said);
            call.close();
        });
        bank.start();
    }

    @AfterEach
    void close() {
        bank.stop(0);
    }

    /** @param more lines of the partner's config; each key is allowed by the connector's schema */
    private ConnectorRegistry registry(String... more) throws IOException {
        Path connector = Files.createDirectories(folder.resolve("connectors/desk-declarative/1.0.0"));
        try (Stream<Path> files = Files.list(EXAMPLE)) {
            for (Path file : files.toList())
                Files.writeString(
                        connector.resolve(file.getFileName()),
                        Files.readString(file)
                                .replace(
                                        "  properties:\n    url:",
                                        "  properties:\n    certificates: {type: string}\n"
                                                + "    truststore: {type: object}\n    keystore: {type: object}\n    url:"));
        }
        List<String> config = new ArrayList<>(List.of(
                "timeLimit: 5s",
                "config:",
                "  url: https://localhost:" + bank.getAddress().getPort(),
                "  key: secret-key"));
        config.addAll(List.of(more));
        var partners = new PartnerFiles(folder.resolve("partners"))
                .partner("desk", "desk-declarative", String.join("\n", config) + "\n");
        return ConnectorRegistry.load(
                folder.resolve("connectors"),
                partners.load(Map.of(
                        "PEM",
                        Files.readString(keys.resolve("bank.pem")),
                        "OTHER",
                        Files.readString(keys.resolve("gateway.pem")))),
                Clock.systemUTC());
    }

    private static Delivery paid(ConnectorRegistry registry) throws Exception {
        byte[] bytes = "so_tham_chieu;amount\r\nR0;1\r\n".getBytes(StandardCharsets.UTF_8);
        var link = registry.link("desk");
        assertThat(link).as("%s", registry.states()).isNotNull();
        var report =
                link.deliver(new Submission("pay", "LT-1", Instant.EPOCH, LocalDate.EPOCH, List.of("R0"), bytes, 0));
        return report.items().getOrDefault("R0", report.whole());
    }

    private static String store(String key, String name) {
        return "  " + key + ": {path: \"" + keys.resolve(name + ".p12") + "\", password: password}";
    }

    @Test
    void a_certificate_in_pem_is_trusted_and_no_other() throws Exception {
        try (var registry = registry("  certificates: ${PEM}")) {
            assertThat(paid(registry)).isEqualTo(new Delivery.Completed("V7"));
        }
        try (var registry = registry("  certificates: ${OTHER}")) {
            assertThat(paid(registry)).isEqualTo(new Delivery.Unavailable("connection.tls", null));
        }
        try (var registry = registry()) {
            assertThat(paid(registry)).isEqualTo(new Delivery.Unavailable("connection.tls", null));
        }
        assertThat(calls)
                .as("nothing of a payment reaches whom we do not trust")
                .isEqualTo(1);
    }

    @Test
    void a_bank_that_asks_who_we_are_is_shown_our_certificate() throws Exception {
        wantsOurs = true;
        try (var registry = registry(store("truststore", "trusted"), store("keystore", "gateway"))) {
            assertThat(paid(registry)).isEqualTo(new Delivery.Completed("V7"));
        }
        try (var registry = registry("  certificates: ${PEM}")) {
            assertThat(paid(registry)).isNotInstanceOf(Delivery.Completed.class);
        }
        assertThat(calls).isEqualTo(1);
    }

    @Test
    void what_cannot_be_read_is_named_and_the_destination_is_down() throws Exception {
        try (var registry = registry("  certificates: keys/bank.pem")) {
            assertThat(registry.states().get("desk"))
                    .asString()
                    .contains("connector.config-refused", "certificates: holds no certificate in PEM");
        }
        try (var registry = registry(store("truststore", "nowhere"))) {
            assertThat(registry.states().get("desk"))
                    .isInstanceOf(DestinationState.Down.class)
                    .asString()
                    .contains("truststore: cannot be read as PKCS#12")
                    .doesNotContain("password: password");
        }
    }
}
