package vn.lienthong.connector.iso20022;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.gateway.api.Delivery;
import vn.lienthong.gateway.api.Link;
import vn.lienthong.gateway.api.Submission;

/** A bank that shows its certificate and asks for ours; the keys are made for the test and thrown away. */
class TlsIT {
    @TempDir
    static Path folder;

    private WireMockServer bank;

    @BeforeAll
    static void makeKeys() throws Exception {
        pair("bank", "SAN=dns:localhost");
        pair("gateway", "SAN=dns:gateway");
        pair("elsewhere", "SAN=dns:elsewhere.example");
    }

    @AfterEach
    void close() {
        bank.stop();
    }

    @Test
    void a_trusted_bank_that_knows_our_certificate_takes_the_file() {
        start("bank");

        assertThat(deliver("bank", "gateway")).isInstanceOf(Delivery.Accepted.class);
    }

    @Test
    void a_bank_that_is_not_in_the_truststore_gets_nothing() {
        start("bank");

        assertThat(deliver("elsewhere", "gateway")).isEqualTo(new Delivery.Unavailable("http.tls", null));
        assertThat(bank.getAllServeEvents()).isEmpty();
    }

    @Test
    void a_trusted_certificate_of_another_host_gets_nothing() {
        start("elsewhere");

        assertThat(deliver("elsewhere", "gateway")).isEqualTo(new Delivery.Unavailable("http.tls", null));
        assertThat(bank.getAllServeEvents()).isEmpty();
    }

    @Test
    void a_bank_that_does_not_know_our_certificate_has_taken_nothing() {
        start("bank");

        assertThat(deliver("bank", "elsewhere")).isInstanceOfAny(Delivery.Unavailable.class, Delivery.Unknown.class);
        assertThat(bank.getAllServeEvents()).isEmpty();
    }

    private void start(String certificate) {
        bank = new WireMockServer(options()
                .dynamicPort()
                .dynamicHttpsPort()
                .keystorePath(folder.resolve(certificate + ".p12").toString())
                .keystoreType("PKCS12")
                .keystorePassword("changeit")
                .keyManagerPassword("changeit")
                .needClientAuth(true)
                .trustStorePath(folder.resolve("gateway-cert.p12").toString())
                .trustStoreType("PKCS12")
                .trustStorePassword("changeit"));
        bank.start();
        bank.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(202)));
    }

    private Delivery deliver(String trusted, String identity) {
        Map<String, Object> config = new HashMap<>(BankB.config(URI.create("https://localhost:" + bank.httpsPort())));
        config.put("truststore", store(trusted + "-cert.p12"));
        config.put("keystore", store(identity + ".p12"));
        byte[] bytes = "<Document/>".getBytes(StandardCharsets.UTF_8);
        try (Link link = BankB.open(config)) {
            return link.outbound("pay")
                    .deliver(new Submission("pay", "S1", BankB.NOW, BankB.MONDAY, List.of("E1"), bytes, 0))
                    .whole();
        }
    }

    private static Map<String, Object> store(String name) {
        return Map.of("path", folder.resolve(name).toString(), "password", "changeit");
    }

    /** {@code <name>.p12} with the key, {@code <name>-cert.p12} with the certificate alone. */
    private static void pair(String name, String subject) throws Exception {
        keytool(
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                subject,
                "-keystore",
                name + ".p12");
        keytool("-exportcert", "-alias", name, "-keystore", name + ".p12", "-file", name + ".cer");
        keytool("-importcert", "-noprompt", "-alias", name, "-file", name + ".cer", "-keystore", name + "-cert.p12");
    }

    private static void keytool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", "changeit"));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }
}
