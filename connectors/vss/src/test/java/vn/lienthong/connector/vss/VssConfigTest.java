package vn.lienthong.connector.vss;

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

class VssConfigTest {
    private static final Map<String, Object> GOOD = Portals.config(URI.create("https://vss.example/"));

    @Test
    void what_is_left_out_has_the_default_that_connector_yaml_states() throws Exception {
        VssConfig config = VssConfig.read(Portals.context(GOOD));

        assertThat(config.endpoints().submit()).isEqualTo(URI.create("https://vss.example/api/hoso/nop"));
        assertThat(config.endpoints().inquiry("LT-1"))
                .isEqualTo(URI.create("https://vss.example/api/hoso?maGuiHoSo=LT-1"));
        assertThat(config.endpoints().result("01001/2026/00001"))
                .isEqualTo(URI.create("https://vss.example/api/hoso/01001/2026/00001"));
        assertThat(config.endpoints().cardLookUp()).isEqualTo(URI.create("https://vss.example/api/egw/TraCuuThe2026"));
        assertThat(config.procedures())
                .containsEntry("submit-cards", "603")
                .containsEntry("submit-contributions", "602");
        assertThat(config.codes().taken()).containsExactly("000");
    }

    @Test
    void a_number_cannot_lead_to_another_door() throws Exception {
        assertThat(VssConfig.read(Portals.context(GOOD))
                        .endpoints()
                        .result("1?x=#y z")
                        .toString())
                .isEqualTo("https://vss.example/api/hoso/1%3Fx%3D%23y+z");
    }

    @Test
    void a_list_of_codes_replaces_the_default_one() throws Exception {
        Map<String, Object> config = new HashMap<>(GOOD);
        config.put("codes", Map.of("taken", List.of("00", "000")));

        assertThat(VssConfig.read(Portals.context(config)).codes().taken()).containsExactly("00", "000");
    }

    @ParameterizedTest
    @MethodSource("unusable")
    void an_unusable_value_is_named_by_its_key(String key, Object value, String named) {
        Map<String, Object> config = new HashMap<>(GOOD);
        config.put(key, value);

        assertThatThrownBy(() -> VssConfig.read(Portals.context(config)))
                .isInstanceOfSatisfying(InvalidConfig.class, e -> {
                    assertThat(e.key()).isEqualTo(named);
                    assertThat(e.getMessage()).startsWith(named + " ");
                });
    }

    static Stream<Arguments> unusable() {
        return Stream.of(
                Arguments.of("url", "ftp://portal", "url"),
                Arguments.of("url", "https://portal with blanks", "url"),
                Arguments.of("username", "", "username"),
                Arguments.of("password", " ", "password"),
                Arguments.of("headers", Map.of("Host", "elsewhere"), "headers"),
                Arguments.of("paths", Map.of("submit", "nop"), "paths.submit"),
                Arguments.of("paths", Map.of("inquiry", "/hoso?a=b"), "paths.inquiry"),
                Arguments.of("paths", Map.of("result", "/hoso"), "paths.result"),
                Arguments.of("codes", Map.of("taken", "000"), "codes.taken"),
                Arguments.of("restrictedPauseMinutes", -1, "restrictedPauseMinutes"),
                Arguments.of("truststore", Map.of("path", "no-such.p12", "password", "x"), "truststore"));
    }

    @Test
    void no_secret_is_in_what_is_printed() throws Exception {
        Map<String, Object> config = new HashMap<>(GOOD);
        config.put("headers", Map.of("X-Api", "s3cret"));

        assertThat(VssConfig.read(Portals.context(config)).toString()).doesNotContain("s3cret", Portals.SECRET);
    }
}
