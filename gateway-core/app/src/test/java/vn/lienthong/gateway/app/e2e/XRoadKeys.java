package vn.lienthong.gateway.app.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Keys and certificates of the gateway, of its security server, of a guest whom that one signed and of a stranger. */
final class XRoadKeys {
    private static final char[] PASSWORD = "made-up".toCharArray();

    private final Path folder;

    XRoadKeys(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        try {
            keys("gateway", "-ext", "san=ip:127.0.0.1");
            keys("security-server");
            keys("stranger");
            signedBySecurityServer("guest");
        } catch (GeneralSecurityException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As the configuration of the gateway names them: {@code gateway.pem}, {@code gateway.key}, {@code clients.pem}. */
    void writeTo(Path config) throws IOException {
        try {
            KeyStore gateway = store("gateway");
            KeyStore server = store("security-server");
            pem(
                    config.resolve("gateway.pem"),
                    "CERTIFICATE",
                    gateway.getCertificate("it").getEncoded());
            pem(
                    config.resolve("gateway.key"),
                    "PRIVATE KEY",
                    gateway.getKey("it", PASSWORD).getEncoded());
            pem(
                    config.resolve("clients.pem"),
                    "CERTIFICATE",
                    server.getCertificate("it").getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Trusts the gateway and shows that certificate; {@code none}: shows nothing. */
    HttpClient client(String name) throws IOException, GeneralSecurityException {
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

    private KeyStore store(String name) throws IOException, GeneralSecurityException {
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

    private void keys(String name, String... more) throws IOException, GeneralSecurityException, InterruptedException {
        keytool(name, List.of("-genkeypair", "-dname", "CN=" + name, "-keyalg", "EC", "-validity", "7"), more);
    }

    private void signedBySecurityServer(String name)
            throws IOException, GeneralSecurityException, InterruptedException {
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

    private void keytool(String name, List<String> command, String... more)
            throws IOException, GeneralSecurityException, InterruptedException {
        var line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/keytool").toString(), "-J-XX:TieredStopAtLevel=1"));
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
