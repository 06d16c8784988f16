package vn.lienthong.gateway.engine.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.gateway.engine.yaml.Finding;

/** What a mapping says of an item that it cannot translate, and of itself when it is broken. */
class MappingTest {
    private static final String PAYOUT = """
            {"entitlement_month":"2026-11","payee_name":"Trần Văn Khuê","bank_bin":"970407",
             "account_number":"41301435350002","amount_vnd":835000}""";

    @TempDir
    Path folder;

    private Mapping payout;

    @BeforeEach
    void payoutMapping() {
        payout = Mappings.load(GoldenMappingsTest.FOLDER, null).mapping("payout-to-credit-transfer@v1");
    }

    private MappingFailure failure(Mapping mapping, String json) {
        return catchThrowableOfType(
                MappingFailure.class, () -> mapping.translate(json.getBytes(StandardCharsets.UTF_8), "R1"));
    }

    private Mappings written(String jslt, String outputSchema) throws Exception {
        Path version = Files.createDirectories(folder.resolve("toy/v1"));
        Files.writeString(version.resolve("mapping.jslt"), jslt);
        Files.writeString(
                version.resolve("mapping.yaml"),
                "title: Toy\nowner: tests\nformat: json\ninput: {type: object}\noutput: " + outputSchema + "\n");
        return Mappings.load(folder, null);
    }

    private Mapping toy(String jslt) throws Exception {
        return written(jslt, "{type: object}").mapping("toy@v1");
    }

    @Test
    void a_name_without_latin_letters_fails_on_its_field_and_is_not_told() {
        MappingFailure failure = failure(payout, PAYOUT.replace("Trần Văn Khuê", "Nguy§n V¹n"));

        assertThat(failure.code()).isEqualTo("mapping.failed");
        assertThat(failure.path()).isEqualTo("/payee_name");
        assertThat(failure.getMessage()).isEqualTo("fold-name: one of 10 characters has no Latin form");
    }

    @Test
    void an_amount_must_be_a_whole_number_above_nothing() {
        assertThat(failure(payout, PAYOUT.replace("835000", "835000.5")).path()).isEqualTo("/amount_vnd");
        assertThat(failure(payout, PAYOUT.replace("835000", "0")).path()).isEqualTo("/amount_vnd");
        assertThat(failure(payout, PAYOUT.replace("835000", "-1")).getMessage()).doesNotContain("1");
        assertThat(failure(payout, PAYOUT.replace("835000", "\"835000\"")).getMessage())
                .isEqualTo("vnd: the amount is not a whole number");
        assertThat(failure(payout, PAYOUT.replace("835000", "99999999999999999999")))
                .isNotNull();
    }

    @Test
    void a_month_that_is_none_fails() {
        assertThat(failure(payout, PAYOUT.replace("2026-11", "2026-13")).code()).isEqualTo("mapping.failed");
        assertThat(failure(payout, PAYOUT.replace("\"entitlement_month\":\"2026-11\",", ""))
                        .getMessage())
                .isEqualTo("remittance: the value is absent or not a text");
        assertThat(failure(payout, PAYOUT.replace("\"bank_bin\"", "\"remittance_words\":\"quà\",\"bank_bin\""))
                        .getMessage())
                .isEqualTo("remittance: the words are not [A-Z ]{1,20}");
    }

    @Test
    void an_absent_field_that_the_output_needs_is_named() {
        MappingFailure failure = failure(payout, PAYOUT.replace("\"bank_bin\":\"970407\",", ""));

        assertThat(failure.code()).isEqualTo("mapping.output-invalid");
        assertThat(failure.path()).isEqualTo("/creditor_agent");
    }

    @Test
    void a_text_longer_than_the_output_allows_fails_with_its_length_and_without_its_value() {
        MappingFailure failure = failure(payout, PAYOUT.replace("41301435350002", "1".repeat(35)));

        assertThat(failure.code()).isEqualTo("mapping.output-invalid");
        assertThat(failure.getMessage()).isEqualTo("creditor_account has 35 characters; at most 34");
    }

    @Test
    void what_is_no_json_object_fails() {
        assertThat(failure(payout, "[1]").code()).isEqualTo("mapping.input-invalid");
        assertThat(failure(payout, "{\"payee_name\":").code()).isEqualTo("mapping.input-invalid");
        assertThat(failure(payout, "").code()).isEqualTo("mapping.input-invalid");
        assertThat(failure(payout, "{\"a\":" + "[".repeat(5000) + "]".repeat(5000) + "}")
                        .code())
                .isEqualTo("mapping.input-invalid");
    }

    @Test
    void a_mapping_that_calls_itself_without_end_fails_and_the_next_item_goes_on() throws Exception {
        Mapping mapping = toy("def again(x) again($x) if (.endless) {\"a\": again(.)} else {\"a\": 1}");

        MappingFailure failure = failure(mapping, "{\"endless\": true}");

        assertThat(failure.code()).isEqualTo("mapping.too-deep");
        assertThat(mapping.translate("{}".getBytes(StandardCharsets.UTF_8), "R1"))
                .containsEntry("a", 1);
    }

    @Test
    void the_engines_own_messages_with_values_are_not_passed_on() throws Exception {
        Mapping mapping = toy("{\"a\": number(.personal_number)}");

        MappingFailure failure = failure(mapping, "{\"personal_number\": \"001046000007x\"}");

        assertThat(failure.getMessage()).doesNotContain("001046000007");
        assertThat(failure.path()).isEqualTo("/personal_number");
    }

    @Test
    void an_unknown_function_is_found_when_the_mapping_is_loaded_with_its_place() throws Exception {
        Mappings mappings = written("{\n  \"a\": upercase(.x)\n}", "{type: object}");

        assertThat(mappings.all()).isEmpty();
        assertThat(mappings.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("mapping.syntax");
            assertThat(finding.file()).endsWith("mapping.jslt");
            assertThat(finding.line()).isEqualTo(2);
            assertThat(finding.what()).contains("upercase");
        });
    }

    @Test
    void a_mapping_cannot_import_files() throws Exception {
        Mappings mappings = written("import \"/etc/passwd\" as p {\"a\": 1}", "{type: object}");

        assertThat(mappings.findings()).extracting(Finding::code).containsExactly("mapping.syntax");
    }

    @Test
    void a_broken_mapping_leaves_the_others() throws Exception {
        written("{\"a\": 1}", "{type: object}");
        Path broken = Files.createDirectories(folder.resolve("broken/v2"));
        Files.writeString(broken.resolve("mapping.yaml"), "title: Broken\nowner: tests\nformt: json\n");

        Mappings mappings = Mappings.load(folder, null);

        assertThat(mappings.all()).containsOnlyKeys("toy@v1");
        assertThat(mappings.findings())
                .extracting(Finding::code)
                .contains("mapping.unknown-key", "mapping.missing-key", "mapping.file-missing");
    }

    @Test
    void the_reference_is_the_transfers_and_not_the_inputs() throws Exception {
        Map<String, Object> content = toy("{\"r\": .reference}")
                .translate("{\"reference\":\"other\"}".getBytes(StandardCharsets.UTF_8), "R1");

        assertThat(content).containsEntry("r", "R1");
    }
}
