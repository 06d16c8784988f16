package vn.lienthong.connector.population;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Map;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A partner's certificate, made for one test, and what trusts it. */
record TestTls(Path store) {
    private static final String PASSWORD = "made-for-tests";

    static TestTls in(Path folder) throws Exception {
        Path store = folder.resolve("partner.p12");
        var keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/keytool").toString(),
                        "-genkeypair",
                        "-alias",
                        "partner",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        if (keytool.waitFor() != 0)
            throw new AssertionError(new String(keytool.getInputStream().readAllBytes()));
        return new TestTls(store);
    }

    ServerSocketFactory sockets() throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context.getServerSocketFactory();
    }

    Map<String, Object> of(URI address) {
        URI secure = URI.create("https://localhost:" + address.getPort() + address.getPath());
        return Database.with(
                Database.plain(secure), "truststore", Map.of("path", store.toString(), "password", PASSWORD));
    }
}
