package vn.lienthong.gateway.app.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.gateway.engine.ledger.State;
import vn.lienthong.gateway.engine.service.AnswerColumn;
import vn.lienthong.gateway.engine.service.Services;

/** What services tell of answers fits what connectors answer, and every code that a person meets is explained. */
class AnswerColumnsTest {
    private static final Path ROOT = Path.of("../..");
    private static final YAMLMapper YAML = new YAMLMapper();

    private final Services services = Services.load(ROOT.resolve("config"));

    private static JsonNode operation(String connector, String operation) throws IOException {
        return YAML.readTree(ROOT.resolve("connectors/" + connector + "/connector.yaml")
                        .toFile())
                .path("operations")
                .path(operation);
    }

    @ParameterizedTest
    @CsvSource({
        "citizen-lookup, population, look-up",
        "card-lookup, vss, card-look-up",
        "health-card, vss, submit-cards",
        "insurance-contribution, vss, submit-contributions"
    })
    void every_column_is_part_of_the_answer(String service, String connector, String operation) throws IOException {
        JsonNode output = operation(connector, operation).path("output");

        List<AnswerColumn> columns = services.get(service).results().columns();

        assertThat(columns).isNotEmpty();
        for (AnswerColumn column : columns) {
            JsonNode part = output;
            for (String step : column.key().split("\\."))
                part = part.path("properties").path(step);
            assertThat(part.isMissingNode()).as(service + " " + column.key()).isFalse();
        }
    }

    @Test
    void every_code_of_a_card_look_up_has_a_word_of_the_service_and_an_entry_of_the_errors() throws IOException {
        var codes = operation("vss", "card-look-up").path("partnerCodes");
        var explained = explained();
        var words = services.get("card-lookup").results();
        List<String> asked = new ArrayList<>();

        for (NamedCsvRecord row : table()) {
            String code = row.getField("code");
            switch (row.getField("handling")) {
                case "ok" -> assertThat(words.of(State.COMPLETED)).isEqualTo("valid");
                case "warn", "reject", "mismatch", "client-bug" -> {
                    String cause = codes.path(code).path("cause").asText();
                    assertThat(explained).as(code).contains(cause);
                    assertThat(words.ofCode(cause, code)).as(code).isNotNull();
                    assertThat(words.of(State.COMPLETED, cause, code)).isNotIn("valid", "open");
                }
                case "retry" ->
                    assertThat(explained)
                            .contains(codes.path(code).path("cause").asText());
                case "auth" -> assertThat(explained).contains("partner.session", "partner.credentials");
                default -> throw new AssertionError("the table has " + row.getField("handling"));
            }
            asked.add(code);
        }

        assertThat(asked).hasSizeGreaterThan(25).contains("000", "003.1", "205", "401");
        assertThat(words.byCode().keySet()).isSubsetOf(asked);
    }

    private static List<NamedCsvRecord> table() throws IOException {
        try (var rows = CsvReader.builder()
                .ofNamedCsvRecord(ROOT.resolve("config/reference/vss_card_lookup_result_code.csv"))) {
            return rows.stream().toList();
        }
    }

    private static TreeSet<String> explained() throws IOException {
        var codes = new TreeSet<String>();
        try (var files = Files.list(ROOT.resolve("config/errors"))) {
            for (Path file : files.toList()) {
                YAML.readTree(file.toFile()).properties().forEach(entry -> {
                    for (String part : List.of("/means/vi", "/means/en", "/do/vi", "/do/en"))
                        assertThat(entry.getValue().at(part).asText())
                                .as(entry.getKey() + part)
                                .isNotBlank();
                    codes.add(entry.getKey());
                });
            }
        }
        return codes;
    }
}
