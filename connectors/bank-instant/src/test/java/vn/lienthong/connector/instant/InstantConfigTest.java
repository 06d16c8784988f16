package vn.lienthong.connector.instant;

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
import vn.lienthong.gateway.api.InvalidConfig;

class InstantConfigTest {
    private static final Map<String, Object> GOOD = Network.config(URI.create("https://instant.bank.example"));

    @Test
    void what_is_left_out_has_the_default_that_connector_yaml_states() throws Exception {
        InstantConfig config = InstantConfig.read(Network.context(GOOD));

        assertThat(config.endpoints().transfers())
                .isEqualTo(URI.create("https://instant.bank.example/instant/v1/transfers"));
        assertThat(config.endpoints().status("R1"))
                .isEqualTo(URI.create("https://instant.bank.example/instant/v1/transfers/R1"));
        assertThat(config.endpoints().nameInquiry())
                .isEqualTo(URI.create("https://instant.bank.example/instant/v1/name-inquiry"));
        assertThat(config.endpoints().returnsAfter("7"))
                .isEqualTo(URI.create("https://instant.bank.example/instant/v1/returns?after=7"));
        assertThat(config.maxAmount()).isEqualTo(499_999_999);
        assertThat(config.codes().of("00")).isEqualTo(ResponseCodes.Meaning.COMPLETED);
        assertThat(List.of("14", "51", "05"))
                .allMatch(code -> config.codes().of(code) == ResponseCodes.Meaning.REJECTED);
        assertThat(List.of("68", "96", "no such code"))
                .allMatch(code -> config.codes().of(code) == ResponseCodes.Meaning.UNKNOWN);
        assertThat(config.codes().of("94")).isEqualTo(ResponseCodes.Meaning.DUPLICATE);
    }

    @Test
    void a_list_of_codes_replaces_the_default_one() throws Exception {
        Map<String, Object> config = new HashMap<>(GOOD);
        config.put("codes", Map.of("rejected", List.of("X1"), "unknown", List.of("14")));

        ResponseCodes codes = InstantConfig.read(Network.context(config)).codes();

        assertThat(codes.of("X1")).isEqualTo(ResponseCodes.Meaning.REJECTED);
        assertThat(codes.of("14")).isEqualTo(ResponseCodes.Meaning.UNKNOWN);
        assertThat(codes.of("00")).isEqualTo(ResponseCodes.Meaning.COMPLETED);
    }

    @ParameterizedTest
    @MethodSource("unusable")
    void an_unusable_value_is_named_by_its_key(String key, Object value, String named) {
        Map<String, Object> config = new HashMap<>(GOOD);
        config.put(key, value);

        assertThatThrownBy(() -> InstantConfig.read(Network.context(config)))
                .isInstanceOfSatisfying(InvalidConfig.class, e -> {
                    assertThat(e.key()).isEqualTo(named);
                    assertThat(e.getMessage()).startsWith(named + " ");
                });
    }

    static Stream<Arguments> unusable() {
        return Stream.of(
                Arguments.of("url", "ftp://network", "url"),
                Arguments.of("url", "https://network with blanks", "url"),
                Arguments.of("keyId", "", "keyId"),
                Arguments.of("secret", " ", "secret"),
                Arguments.of("maxAmount", 0, "maxAmount"),
                Arguments.of("truncatesFrom", 4, "truncatesFrom"),
                Arguments.of("headers", Map.of("Host", "elsewhere"), "headers"),
                Arguments.of("headers", Map.of("X-Branch", "a\nb"), "headers"),
                Arguments.of("paths", Map.of("transfers", "pay"), "paths.transfers"),
                Arguments.of("paths", Map.of("returns", "/a b"), "paths.returns"),
                Arguments.of("paths", Map.of("status", "/transfers"), "paths.status"),
                Arguments.of("signature", Map.of("algorithm", "HmacNone"), "signature.algorithm"),
                Arguments.of("signature", Map.of("encoding", "rot13"), "signature.encoding"),
                Arguments.of("codes", Map.of("rejected", List.of("00")), "codes.rejected"),
                Arguments.of("codes", Map.of("completed", "00"), "codes.completed"),
                Arguments.of("fields", Map.of("bankRef", "amount"), "fields.bankRef"),
                Arguments.of("truststore", Map.of("path", "no-such.p12", "password", "x"), "truststore"),
                Arguments.of("keystore", Map.of("path", "no-such.p12"), "keystore.password"));
    }

    @Test
    void no_secret_is_in_what_is_printed() throws Exception {
        Map<String, Object> config = new HashMap<>(GOOD);
        config.put("headers", Map.of("X-Api", "s3cret"));

        assertThat(InstantConfig.read(Network.context(config)).toString())
                .doesNotContain("s3cret", "sandbox-instant-secret");
    }
}
