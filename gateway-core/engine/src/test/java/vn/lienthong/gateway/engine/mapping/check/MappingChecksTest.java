package vn.lienthong.gateway.engine.mapping.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.gateway.engine.mapping.Toy;
import vn.lienthong.gateway.engine.yaml.Finding;

/** What an integrator is told before a partner is. */
class MappingChecksTest {
    private static final String PERSON =
            "{type: object, properties: {id: {type: string}, address: {type: object, properties: {street: {type: string}}}}}";

    @TempDir
    Path folder;

    private Toy toy;

    @BeforeEach
    void toy() throws Exception {
        toy = new Toy(folder).input(PERSON);
        toy.file("samples/one.in.json", "{\"id\": \"A1\", \"address\": {\"street\": \"Lê Lợi\"}}");
        toy.file("samples/one.out.json", "{\n  \"a\" : \"A1\"\n}\n");
    }

    private List<Finding> checked() throws Exception {
        toy.load();
        return MappingChecks.of(folder, null).all();
    }

    private Finding only(String code) throws Exception {
        List<Finding> findings = checked();
        assertThat(findings).extracting(Finding::code).containsExactly(code);
        return findings.get(0);
    }

    @Test
    void the_mappings_of_the_distribution_have_no_finding() {
        assertThat(MappingChecks.of(Path.of("../../mappings"), Path.of("../../config/reference"))
                        .all())
                .isEmpty();
    }

    @Test
    void a_sound_mapping_has_no_finding() throws Exception {
        toy.yaml("ignored: {address: not needed}").jslt("{\"a\": .id}");

        assertThat(checked()).isEmpty();
    }

    @Test
    void a_misspelt_field_is_found_where_it_stands() throws Exception {
        toy.yaml("ignored: {address: not needed}").jslt("{\n  \"a\": .id,\n  \"b\": .idd\n}");

        Finding finding = only("mapping.unknown-field");

        assertThat(finding.file()).endsWith("toy/v1/mapping.jslt");
        assertThat(finding.line()).isEqualTo(3);
        assertThat(finding.column()).isEqualTo(8);
        assertThat(finding.what())
                .isEqualTo("the mapping reads idd, which is in no sample and not in the input schema");
        assertThat(finding.fix()).startsWith("Did you mean \"id\"?");
    }

    @Test
    void a_misspelt_field_of_a_part_is_found_in_xslt_too() throws Exception {
        toy.yaml("").xslt("<xsl:sequence select=\"map {'a': ?id, 'b': ?address?stret, 'c': ()}\"/>");

        List<Finding> findings = checked();

        assertThat(findings).extracting(Finding::code).contains("mapping.unknown-field", "mapping.field-unread");
        assertThat(findings).extracting(Finding::what).anyMatch(what -> what.contains("reads address/stret,"));
        assertThat(findings)
                .extracting(Finding::fix)
                .anyMatch(fix -> fix.startsWith("Did you mean \"address/street\"?"));
    }

    @Test
    void a_field_that_is_never_read_wants_a_reason() throws Exception {
        toy.jslt("{\"a\": .id}");

        assertThat(checked())
                .extracting(Finding::what)
                .containsExactly(
                        "with no sample the mapping reads address", "with no sample the mapping reads address/street");
    }

    @Test
    void what_is_ignored_must_be_there_and_not_be_read() throws Exception {
        toy.yaml("ignored:\n  id: wrongly\n  adress: misspelt\n  address: right")
                .jslt("{\"a\": .id}");

        assertThat(checked())
                .extracting(finding -> finding.line() + " " + finding.code() + " " + finding.what())
                .containsExactlyInAnyOrder(
                        "4 mapping.ignored id is ignored, but the mapping reads it",
                        "5 mapping.ignored adress is ignored, but not in the input schema");
    }

    @Test
    void another_output_is_shown_with_its_line() throws Exception {
        toy.yaml("ignored: {address: not needed}").jslt("{\"a\": .id + \"x\"}");

        Finding finding = only("mapping.golden");

        assertThat(finding.file()).endsWith("one.out.json");
        assertThat(finding.line()).isEqualTo(2);
        assertThat(finding.what()).isEqualTo("the mapping makes \"a\" : \"A1x\" instead of \"a\" : \"A1\"");
    }

    @Test
    void a_sample_without_output_or_outside_its_schema_is_found() throws Exception {
        toy.file("samples/two.in.json", "{\"id\": 7}");
        toy.yaml("ignored: {address: not needed}").jslt("{\"a\": .id}");

        assertThat(checked())
                .extracting(Finding::code)
                .containsExactlyInAnyOrder("mapping.sample-input", "mapping.golden-missing");
    }

    @Test
    void a_mapping_without_samples_proves_nothing() throws Exception {
        Files.delete(toy.folder().resolve("samples/one.in.json"));
        toy.jslt("{\"a\": .id}");

        only("mapping.no-sample");
    }

    @Test
    void the_full_output_schema_is_held_against_samples() throws Exception {
        toy.yaml("ignored: {address: not needed}")
                .output("{type: object, minProperties: 2}")
                .jslt("{\"a\": .id}");

        only("mapping.output-invalid");
    }

    @Test
    void tables_that_are_named_and_declared_must_be_the_same() throws Exception {
        toy.file("codes/kind.csv", "code,word\nA1,one\n");
        toy.yaml("ignored: {address: not needed}\ncodeTables:\n  kind: {table: codes/kind.csv, key: code, value: word}")
                .jslt("{\"a\": .id, \"b\": if (.no) code(\"kinds\", .id)}");

        assertThat(checked())
                .filteredOn(finding -> finding.code().equals("mapping.code-table"))
                .extracting(finding -> finding.line() + " " + finding.what() + ". " + finding.fix())
                .containsExactly(
                        "1 mapping.yaml declares no code table kinds. Did you mean \"kind\"? Known: kind",
                        "5 the mapping does not use the code table kind. Delete it, or write code(\"kind\", …)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "A,,,x\\nB,,,y\\nA,,,z; 4; another row of the same codes begins on the same day",
                "A,,2026-06-30,x\\nA,2026-06-30,,y; 3; its days overlap with those of another row of the same codes",
                "A,2026-01-01,2026-12-31,x\\nA,2026-03-01,,y; 3; its days overlap with those of another row of the same codes",
                "A,2026-02-30,,x; 2; effective_from is no day",
                "A,2026-02-02,2026-02-01,x; 2; the row ends before it begins",
                ",,,x; 2; the row has no code"
            })
    void a_table_with_a_doubled_code_or_overlapping_days_is_refused(String rows, int line, String what)
            throws Exception {
        toy.file("codes/t.csv", "code,effective_from,effective_to,word\n" + rows.replace("\\n", "\n") + "\n");
        toy.yaml("codeTables: {t: {table: codes/t.csv, key: code, value: word}}")
                .jslt("{\"a\": code(\"t\", .id)}");

        Finding finding = only("mapping.table");

        assertThat(finding.file()).endsWith("codes/t.csv");
        assertThat(finding.line()).isEqualTo(line);
        assertThat(finding.what()).isEqualTo(what);
    }

    @Test
    void rows_that_follow_one_another_are_fine() throws Exception {
        toy.file(
                "codes/t.csv",
                "code,effective_from,effective_to,word\nA1,,2025-12-31,x\nA1,2026-01-01,,y\nA1,2027-01-01,,z\n");
        toy.file("samples/one.out.json", "{\n  \"a\" : \"y\"\n}\n");
        toy.yaml("ignored: {address: no}\ncodeTables: {t: {table: codes/t.csv, key: code, value: word}}")
                .jslt("{\"a\": code(\"t\", .id, \"2026\")}");

        assertThat(checked()).isEmpty();
    }

    @Test
    void two_versions_are_told_apart_field_by_field() throws Exception {
        toy.jslt("{\"a\": .id, \"b\": 1}").mapping();
        Toy other = toy;
        Path next = Files.createDirectories(folder.resolve("toy/v2/samples"));
        Files.copy(other.folder().resolve("mapping.yaml"), next.resolveSibling("mapping.yaml"));
        Files.writeString(next.resolveSibling("mapping.jslt"), "{\"a\": .id, \"c\": [.address.street]}");
        Files.writeString(next.resolve("empty.in.json"), "{}");
        var mappings = MappingChecks.of(folder, null).mappings();

        var difference = MappingDifference.between(mappings.mapping("toy@v1"), mappings.mapping("toy@v2"));

        assertThat(difference.compared()).isEqualTo(2);
        assertThat(difference.samples().get("one"))
                .hasToString("{b=Change[before=1, after=null], c/0=Change[before=null, after=Lê Lợi]}");
    }
}
