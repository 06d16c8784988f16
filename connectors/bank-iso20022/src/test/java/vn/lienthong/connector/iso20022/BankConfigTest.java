package vn.lienthong.connector.iso20022;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
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
}
