package vn.lienthong.connector.iso20022;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.lienthong.connector.iso20022.sftp.SftpSettings;
import vn.lienthong.connector.iso20022.transport.HttpsSettings;
import vn.lienthong.gateway.api.InvalidConfig;

class BankConfigTest {
    private static final Map<String, Object> GOOD = BankB.config(URI.create("https://h2h.bank.example"));

    @Test
    void what_is_left_out_has_the_default_that_connector_yaml_states() throws Exception {
        BankConfig config = BankConfig.read(
                BankB.context(Map.of("url", "https://h2h.bank.example/", "debtor", GOOD.get("debtor"))));

        assertThat(https(config).payments()).isEqualTo(URI.create("https://h2h.bank.example/h2h/payments"));
        assertThat(https(config).reports()).isEqualTo(URI.create("https://h2h.bank.example/h2h/reports"));
        assertThat(https(config).status()).isEqualTo("https://h2h.bank.example/h2h/payments/{MsgId}");
        assertThat(https(config).reportLimit()).isEqualTo(100);
        assertThat(config.reports().finality().success()).containsExactlyInAnyOrder("ACSC", "ACCC");
        assertThat(config.reports().zone()).hasToString("Asia/Ho_Chi_Minh");
        assertThat(config.validate()).isFalse();
    }

    private static HttpsSettings https(BankConfig config) {
        return ((BankConfig.Way.Https) config.way()).settings();
    }

    @ParameterizedTest
    @MethodSource("unusable")
    void an_unusable_value_is_named_by_its_key(String key, String section, Object value, String named) {
        Map<String, Object> config = new HashMap<>(GOOD);
        Object changed = value;
        if (section != null) {
            Map<String, Object> inner = new HashMap<>();
            if (GOOD.get(section) instanceof Map<?, ?> given) given.forEach((k, v) -> inner.put(String.valueOf(k), v));
            inner.put(key, value);
            changed = inner;
        }
        config.put(section == null ? key : section, changed);

        assertThatThrownBy(() -> BankConfig.read(BankB.context(config)))
                .isInstanceOfSatisfying(InvalidConfig.class, e -> {
                    assertThat(e.key()).isEqualTo(named);
                    assertThat(e.getMessage()).startsWith(named + " ");
                });
    }

    static Stream<Arguments> unusable() {
        return Stream.of(
                Arguments.of("url", null, "ftp://bank", "url"),
                Arguments.of("url", null, "https://bank with blanks", "url"),
                Arguments.of("name", "debtor", "Kho bạc", "debtor.name"),
                Arguments.of("account", "debtor", "1".repeat(35), "debtor.account"),
                Arguments.of("bin", "debtor", "97041", "debtor.bin"),
                Arguments.of("bin", "debtor", "", "debtor.bin"),
                Arguments.of("payments", "paths", "h2h", "paths.payments"),
                Arguments.of("status", "paths", "/h2h/status", "paths.status"),
                Arguments.of("headers", null, Map.of("Host", "elsewhere"), "headers"),
                Arguments.of("authorization", null, "Bearer a\nb", "headers"),
                Arguments.of("truststore", null, Map.of("path", "no-such.p12", "password", "x"), "truststore"),
                Arguments.of("keystore", null, Map.of("path", "no-such.p12", "password", "x"), "keystore"),
                Arguments.of("keystore", null, Map.of("path", "no-such.p12"), "keystore.password"),
                Arguments.of("final-success", "finality", "ACSC", "finality.final-success"),
                Arguments.of("duplicateTexts", null, List.of("("), "duplicateTexts"),
                Arguments.of("referencePattern", null, "[", "referencePattern"),
                Arguments.of("zone", null, "Hanoi", "zone"),
                Arguments.of("reportLimit", null, 0, "reportLimit"),
                Arguments.of("validate", null, "yes", "validate"));
    }

    @Test
    void no_secret_is_in_what_is_printed() throws Exception {
        Map<String, Object> config = new HashMap<>(GOOD);
        config.put("authorization", "Bearer s3cret");

        assertThat(BankConfig.read(BankB.context(config)).toString()).doesNotContain("s3cret", "9527000011112222");
    }

    private static final String ED25519_PUBLIC =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJEtkQ8NxLaGHLS1j6bWpck+GrWbX3mZkwnKZpEMXtQR made-up\n";
    /** Made for this test; nobody lets it in. */
    private static final String ED25519_PRIVATE = """
            -----BEGIN OPENSSH PRIVATE KEY-----
            b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW
            QyNTUxOQAAACCRLZEPDcS2hhy0tY+m1qXJPhq1m195mZMJymaRDF7UEQAAAJD2dcns9nXJ
            7AAAAAtzc2gtZWQyNTUxOQAAACCRLZEPDcS2hhy0tY+m1qXJPhq1m195mZMJymaRDF7UEQ
            AAAEA6PwDLDBa7MPSCMPcGjb/2mkjsIDnt1QUYhzUTtqjZHZEtkQ8NxLaGHLS1j6bWpck+
            GrWbX3mZkwnKZpEMXtQRAAAAB3Jvb3RAdm0BAgMEBQY=
            -----END OPENSSH PRIVATE KEY-----
            """;

    @TempDir
    Path keys;

    private Map<String, Object> overSftp() throws Exception {
        BankA.key(keys, "client_key");
        BankA.key(keys, "host_key");
        return BankA.config(22, keys);
    }

    @Test
    void a_bank_over_sftp_has_its_own_section_with_defaults() throws Exception {
        Map<String, Object> config = overSftp();
        Map<String, Object> sftp = BankA.sftp(22, keys);
        sftp.keySet().removeAll(List.of("port", "quiet"));
        config.put("sftp", sftp);

        BankConfig.Way way = BankConfig.read(BankB.context(config)).way();

        assertThat(way).isInstanceOfSatisfying(BankConfig.Way.Sftp.class, read -> {
            assertThat(read.settings().login().port()).isEqualTo(22);
            assertThat(read.settings().quiet()).isEqualTo(Duration.ofSeconds(5));
            assertThat(read.settings().folders())
                    .isEqualTo(new SftpSettings.Folders("in", "in/taken", "out", "out/done"));
            assertThat(read.settings().login()).hasToString("127.0.0.1:22");
        });
    }

    @Test
    void exactly_one_way_to_the_bank_is_asked_for() throws Exception {
        Map<String, Object> both = overSftp();
        both.put("url", "https://h2h.bank.example");
        assertInvalid(both, "sftp", "beside url");

        Map<String, Object> none = overSftp();
        none.remove("sftp");
        assertInvalid(none, "url", "sftp: for a bank over SFTP");

        Map<String, Object> mixed = overSftp();
        mixed.put("authorization", "Bearer x");
        assertInvalid(mixed, "authorization", "belongs to url");
    }

    @ParameterizedTest
    @MethodSource("unusableSftp")
    void an_unusable_value_of_sftp_is_named_by_its_key(String key, Object value, String named) throws Exception {
        Map<String, Object> config = overSftp();
        Map<String, Object> sftp = BankA.sftp(22, keys);
        if (value == null) sftp.remove(key);
        else sftp.put(key, value);
        config.put("sftp", sftp);

        assertInvalid(config, named, "");
    }

    static Stream<Arguments> unusableSftp() {
        return Stream.of(
                Arguments.of("host", null, "sftp.host"),
                Arguments.of("host", "sftp://bank.example", "sftp.host"),
                Arguments.of("port", 0, "sftp.port"),
                Arguments.of("port", "many", "sftp.port"),
                Arguments.of("username", "", "sftp.username"),
                Arguments.of("privateKey", Map.of("path", "no-such-key"), "sftp.privateKey.path"),
                Arguments.of("privateKey", Map.of("path", "pom.xml"), "sftp.privateKey.path"),
                Arguments.of("privateKey", null, "sftp.privateKey.path"),
                Arguments.of("hostKeys", Map.of("path", "no-such-key.pub"), "sftp.hostKeys.path"),
                Arguments.of("hostKeys", Map.of("path", "pom.xml"), "sftp.hostKeys.path"),
                Arguments.of("folders", Map.of("in", " "), "sftp.folders.in"),
                Arguments.of("quiet", "5 minutes", "sftp.quiet"),
                Arguments.of("quiet", "11m", "sftp.quiet"));
    }

    @Test
    void a_key_file_that_is_missing_is_named_with_the_way_to_make_one() throws Exception {
        assertInvalid(
                with("privateKey", "no-such-key"), "sftp.privateKey.path", "is no-such-key, and there is no such");
        assertInvalid(with("privateKey", "no-such-key"), "sftp.privateKey.path", "ssh-keygen -t ecdsa");
        assertInvalid(with("hostKeys", "no-such-key.pub"), "sftp.hostKeys.path", "ssh-keyscan -t ecdsa,rsa HOST");
    }

    @Test
    void an_ed25519_key_is_refused_with_the_types_that_work() throws Exception {
        Path key = Files.writeString(keys.resolve("ed"), ED25519_PRIVATE);
        Path pinned = Files.writeString(keys.resolve("ed.pub"), ED25519_PUBLIC);

        assertInvalid(with("privateKey", key.toString()), "sftp.privateKey.path", "use RSA or ECDSA");
        assertInvalid(with("hostKeys", pinned.toString()), "sftp.hostKeys.path", "use RSA or ECDSA");
    }

    @Test
    void what_ssh_keyscan_writes_can_be_pinned_and_the_types_that_are_not_spoken_are_passed_over() throws Exception {
        Map<String, Object> config = overSftp();
        Path pinned = keys.resolve("host_key.pub");
        String ecdsa = Files.readString(pinned).strip();
        Files.writeString(pinned, "# bank:22 SSH-2.0\n[bank.example]:2222 " + ecdsa + "\nbank " + ED25519_PUBLIC);

        BankConfig.Way way = BankConfig.read(BankB.context(config)).way();

        assertThat(((BankConfig.Way.Sftp) way).settings().login().hostKeys()).hasSize(1);
    }

    private Map<String, Object> with(String section, String path) throws Exception {
        Map<String, Object> config = overSftp();
        Map<String, Object> sftp = BankA.sftp(22, keys);
        sftp.put(section, Map.of("path", path));
        config.put("sftp", sftp);
        return config;
    }

    private static void assertInvalid(Map<String, Object> config, String named, String says) {
        assertThatThrownBy(() -> BankConfig.read(BankB.context(config)))
                .isInstanceOfSatisfying(InvalidConfig.class, e -> {
                    assertThat(e.key()).isEqualTo(named);
                    assertThat(e.getMessage()).startsWith(named + " ").contains(says);
                });
    }
}
