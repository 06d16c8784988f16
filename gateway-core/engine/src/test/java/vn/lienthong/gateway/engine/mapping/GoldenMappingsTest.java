package vn.lienthong.gateway.engine.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import vn.lienthong.gateway.engine.mapping.golden.GoldenSample;
import vn.lienthong.gateway.engine.mapping.golden.GoldenSamples;
import vn.lienthong.gateway.engine.yaml.Findings;
import vn.lienthong.gateway.engine.yaml.JsonSchemas;
import vn.lienthong.gateway.engine.yaml.YamlFile;
import vn.lienthong.gateway.engine.yaml.YamlNode;

/** Every mapping of the distribution, with the full JSON Schemas. */
class GoldenMappingsTest {
    static final Path FOLDER = Path.of("../../mappings");
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Mappings mappings = Mappings.load(FOLDER, null);

    @Test
    void every_mapping_of_the_distribution_loads() {
        assertThat(mappings.findings()).isEmpty();
        assertThat(mappings.all())
                .containsKeys(
                        "payout-to-credit-transfer@v1",
                        "payout-to-instant-transfer@v1",
                        "lookup-to-citizen-query@v1",
                        "card-to-d03@v1",
                        "contribution-to-d05@v1");
    }

    @TestFactory
    Stream<DynamicTest> every_sample_makes_its_golden_output() throws IOException {
        return GoldenSamples.in(FOLDER).stream()
                .map(sample -> dynamicTest(sample.toString(), () -> sample.check(this::translate)));
    }

    @Test
    void every_field_of_the_input_schema_is_read_or_ignored_with_a_reason() {
        for (Mapping mapping : mappings.all().values()) {
            JsonNode fields = mapping.description().input().path("properties");

            assertThat(fields.properties())
                    .extracting(Map.Entry::getKey)
                    .containsAll(mapping.description().ignored().keySet());
            assertThat(mapping.description().ignored().values()).noneMatch(String::isBlank);
        }
    }

    @Test
    void a_credit_transfer_fits_what_the_bank_connector_takes() throws Exception {
        assertOutputsFit("payout-to-credit-transfer@", "bank-iso20022", "pay");
    }

    @Test
    void an_instant_transfer_fits_what_the_instant_connector_takes() throws Exception {
        assertOutputsFit("payout-to-instant-transfer@", "bank-instant", "pay");
    }

    @Test
    void a_citizen_query_fits_what_the_population_connector_takes() throws Exception {
        assertOutputsFit("lookup-to-citizen-query@", "population", "look-up");
    }

    @Test
    void lines_of_dossiers_fit_what_the_connector_of_social_security_takes() throws Exception {
        assertOutputsFit("card-to-d03@", "vss", "submit-cards");
        assertOutputsFit("contribution-to-d05@", "vss", "submit-contributions");
        assertOutputsFit("decrease-to-d03-giam@", "vss", "submit-decreases");
    }

    private void assertOutputsFit(String mapping, String connectorId, String operation) throws Exception {
        YamlNode.Mapping connector = YamlFile.read(
                Path.of("../../connectors", connectorId, "connector.yaml"), new Findings("connector.yaml"), null);
        JsonNode input = connector.json().at("/operations/" + operation + "/input");

        for (GoldenSample sample : GoldenSamples.in(FOLDER)) {
            if (!sample.mapping().startsWith(mapping)) continue;
            JsonNode content = JSON.readTree(translate(sample.mapping(), Files.readString(sample.input())));
            assertThat(JsonSchemas.faults(input, content)).as(sample.toString()).isEmpty();
        }
        assertThat(input.isObject()).isTrue();
    }

    private String translate(String name, String input) throws Exception {
        Mapping mapping = mappings.mapping(name);
        JsonNode fields = JSON.readTree(input);
        assertThat(JsonSchemas.faults(mapping.description().input(), fields)).isEmpty();
        Map<String, Object> content = mapping.translateIfAny(
                input.getBytes(StandardCharsets.UTF_8), fields.path("reference").textValue());
        if (content == null) return "null";
        assertThat(JsonSchemas.faults(mapping.description().output().schema(), JSON.valueToTree(content)))
                .isEmpty();
        return JSON.writeValueAsString(content);
    }
}
