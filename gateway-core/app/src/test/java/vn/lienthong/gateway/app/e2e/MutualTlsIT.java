package vn.lienthong.gateway.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.gateway.app.GatewayServer;
import vn.lienthong.gateway.app.StartFailure;
import vn.lienthong.gateway.app.assembly.soap.MutualTls;
import vn.lienthong.gateway.app.config.ConfigFolder;

/** The SOAP door for our own security server: its certificate, and no other that it or anybody signed. */
class MutualTlsIT {
    private static final char[] PASSWORD = "made-up".toCharArray();

    @TempDir
    static Path folder;

    private static GatewayServer gateway;
    private static String secure;

    @BeforeAll
    static void open() throws Exception {
        keys("gateway", "-ext", "san=ip:127.0.0.1");
        keys("security-server");
        keys("stranger");
        signedBySecurityServer("guest");
        Path config = ConfigFolder.of(Path.of("../../config")).writeTo(folder.resolve("config"));
        pem(
                config.resolve("keys/gateway.pem"),
                "CERTIFICATE",
                store("gateway").getCertificate("it").getEncoded());
        pem(
                config.resolve("keys/gateway.key"),
                "PRIVATE KEY",
                store("gateway").getKey("it", PASSWORD).getEncoded());
        pem(
                config.resolve("keys/clients.pem"),
                "CERTIFICATE",
                store("security-server").getCertificate("it").getEncoded());
        Files.createDirectories(config.resolve("agencies"));
        Files.writeString(
                config.resolve("agencies/HN07.yaml"), "id: HN07\nsoap: {clients: \"" + SoapCall.CLIENT + "\"}\n");
        gateway = start(config, "open", Map.of());
        secure = "https://127.0.0.1:" + gateway.part(MutualTls.class).port();
    }

    private static GatewayServer start(Path config, String var, Map<String, String> more) {
        var overrides = new java.util.HashMap<>(Map.of(
                "server.port", "0",
                "management.server.port", "0",
                "gateway.broker.port", "-1",
                "gateway.database.shared-buffers", "32MB",
                "gateway.soap.security", "mutual-tls",
                "gateway.soap.subsystem", "XROADVN/GOV/LIENTHONG/gateway",
                "gateway.soap.mutual-tls.port", "0",
                "gateway.soap.mutual-tls.certificate", "keys/gateway.pem",
                "gateway.soap.mutual-tls.private-key", "keys/gateway.key",
                "gateway.soap.mutual-tls.clients", "keys/clients.pem"));
        overrides.putAll(more);
        return GatewayServer.start(new GatewayServer.Settings(config, folder.resolve(var), false, overrides));
    }

    @AfterAll
    static void close() {
        gateway.close();
    }

    @Test
    void the_pinned_certificate_is_let_in_and_the_client_header_says_who_asks() throws Exception {
        HttpClient server = client("security-server");

        assertThat(SoapCall.send(server, secure, call(SoapCall.CLIENT)).code()).isEqualTo("transfer.unknown");
        assertThat(SoapCall.send(server, secure, call("XROADVN/GOV/HN08/registry"))
                        .code())
                .isEqualTo("xroad.access-denied");
        assertThat(get(server, "/soap?wsdl")).isEqualTo(200);
    }

    private static String call(String client) {
        return new SoapCall(
                        "",
                        SoapCall.headers("getTransferStatus", client),
                        SoapCall.byReference("QQQQ000000001").body())
                .envelope();
    }

    @Test
    void no_certificate_a_strange_one_and_one_signed_by_the_pinned_are_not() throws Exception {
        for (String other : List.of("none", "stranger"))
            assertThatThrownBy(() -> SoapCall.send(client(other), secure, call(SoapCall.CLIENT)))
                    .isInstanceOf(UncheckedIOException.class);
        assertThat(answered(client("guest"))).isFalse();
    }

    /** Whether TLS or the door refuses a certificate below the pinned one differs by what that one may sign. */
    private static boolean answered(HttpClient client) {
        try {
            return SoapCall.send(client, secure, call(SoapCall.CLIENT)).status() != 403;
        } catch (UncheckedIOException refused) {
            return false;
        }
    }

    @Test
    void the_ports_have_one_door_each() throws Exception {
        assertThat(SoapCall.send(HttpClient.newHttpClient(), gateway.url(), call(SoapCall.CLIENT))
                        .status())
                .isEqualTo(403);
        assertThat(get(client("security-server"), "/api/v1/status")).isEqualTo(404);
    }

    @Test
    void a_door_that_is_open_to_nobody_in_particular_does_not_start() {
        assertThatThrownBy(
                        () -> start(folder.resolve("config"), "unnamed", Map.of("gateway.soap.subsystem", "gateway")))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("gateway.soap.subsystem");
    }

    private static int get(HttpClient client, String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(secure + path)).build(), BodyHandlers.discarding())
                .statusCode();
    }

    private static HttpClient client(String name) throws Exception {
        var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        KeyStore gatewayOnly = KeyStore.getInstance("PKCS12");
        gatewayOnly.load(null);
        gatewayOnly.setCertificateEntry("gateway", store("gateway").getCertificate("it"));
        trusted.init(gatewayOnly);
        SSLContext context = SSLContext.getInstance("TLS");
        if (name.equals("none")) {
            context.init(null, trusted.getTrustManagers(), null);
        } else {
            var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            own.init(store(name), PASSWORD);
            context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        }
        return HttpClient.newBuilder()
                .sslContext(context)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    private static KeyStore store(String name) throws IOException, GeneralSecurityException {
        try (InputStream file = Files.newInputStream(folder.resolve(name + ".p12"))) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(file, PASSWORD);
            return store;
        }
    }

    private static void pem(Path file, String kind, byte[] bytes) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                "-----BEGIN " + kind + "-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes) + "\n-----END " + kind
                        + "-----\n");
    }

    private static void keys(String name, String... more) throws Exception {
        keytool(name, List.of("-genkeypair", "-dname", "CN=" + name, "-keyalg", "EC", "-validity", "7"), more);
    }

    private static void signedBySecurityServer(String name) throws Exception {
        Files.copy(folder.resolve("security-server.p12"), folder.resolve(name + ".p12"));
        keytool(
                name,
                List.of("-genkeypair", "-dname", "CN=" + name, "-keyalg", "EC", "-validity", "7", "-signer", "it"),
                "-signerkeypass",
                new String(PASSWORD));
        KeyStore store = store(name);
        store.deleteEntry("it");
        try (var file = Files.newOutputStream(folder.resolve(name + ".p12"))) {
            store.store(file, PASSWORD);
        }
    }

    private static void keytool(String name, List<String> command, String... more) throws Exception {
        var line = new java.util.ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin/keytool").toString()));
        line.addAll(command);
        line.addAll(List.of(more));
        line.addAll(List.of(
                "-alias",
                name.equals("guest") ? "guest" : "it",
                "-keystore",
                folder.resolve(name + ".p12").toString(),
                "-storepass",
                new String(PASSWORD),
                "-keypass",
                new String(PASSWORD)));
        Process process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        if (!process.waitFor(300, TimeUnit.SECONDS) || process.exitValue() != 0)
            throw new AssertionError(Files.readString(folder.resolve("keytool.log")));
    }
}
