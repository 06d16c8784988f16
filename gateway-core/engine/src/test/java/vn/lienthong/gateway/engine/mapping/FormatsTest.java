package vn.lienthong.gateway.engine.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.gateway.engine.yaml.Finding;

/** What {@code mapping.yaml} can say of the output. */
class FormatsTest {
    @TempDir
    Path folder;

    private Toy toy;

    @BeforeEach
    void toy() throws Exception {
        toy = new Toy(folder);
    }

    @Test
    void fields_become_a_record_of_csv() throws Exception {
        toy.format("format: csv\ncsv: {columns: [id, name, fee, note, gone], delimiter: \";\", decimal: \",\"}")
                .output("{type: object, properties: {id: {}, name: {}, fee: {}, note: {}, gone: {}}}")
                .jslt("{\"name\": .name, \"id\": .reference, \"fee\": .fee, \"note\": .note}");

        assertThat(toy.made("{\"name\": \"Hòa; \\\"An\\\"\", \"fee\": 1100.50, \"note\": \"a\\nb\"}"))
                .isEqualTo(Map.of("document", "R1;\"Hòa; \"\"An\"\"\";1100,50;\"a\nb\";"));
    }

    @Test
    void a_column_that_is_no_field_is_found() throws Exception {
        Finding finding = toy.format("format: csv\ncsv: {columns: [nmae]}")
                .output("{type: object, properties: {name: {}}}")
                .jslt("{}")
                .finding();

        assertThat(finding.what()).isEqualTo("column nmae is no field of the output schema");
        assertThat(finding.fix()).startsWith("Did you mean \"name\"?");
    }

    @Test
    void fields_become_simple_xml() throws Exception {
        toy.format("format: xml\nxml: {root: Pay, namespace: \"urn:bank\"}")
                .jslt("{\"@v\": 1, \"To\": {\"@ccy\": \"VND\", \"#text\": .amount}, \"Nm\": [\"a<b\", .name]}");

        assertThat(toy.made("{\"amount\": 0.10, \"name\": \"Đào\"}"))
                .isEqualTo(Map.of(
                        "document",
                        "<Pay xmlns=\"urn:bank\" v=\"1\"><To ccy=\"VND\">0.10</To><Nm>a&lt;b</Nm><Nm>Đào</Nm></Pay>"));
    }

    @Test
    void nulls_are_dropped_kept_or_refused() throws Exception {
        toy.jslt("{\"a\": .a, \"b\": {\"c\": .c}, \"d\": 1}");
        assertThat(toy.made("{}")).hasToString("{d=1}");

        toy.format("format: json\nnulls: keep");
        assertThat(toy.made("{}")).hasToString("{a=null, b={c=null}, d=1}");

        toy.format("format: json\nnulls: refuse");
        assertThat(toy.failure("{\"a\": 1}").path()).isEqualTo("/b/c");
        assertThat(toy.failure("{\"a\": 1}").code()).isEqualTo("mapping.output-invalid");
    }

    @Test
    void a_tenth_and_two_tenths_are_three_tenths() throws Exception {
        toy.jslt("{\"sum\": .a + .b, \"as-is\": .a, \"large\": .c, \"half\": 5 / 2, \"whole\": 6 / 2 * 1.5}");

        assertThat(toy.made("{\"a\": 0.1, \"b\": 0.2, \"c\": 12345678901234567.125}"))
                .hasToString("{sum=0.3, as-is=0.1, large=12345678901234567.125, half=2.5, whole=4.5}");
    }

    @Test
    void the_whole_shape_is_held_against_every_item() throws Exception {
        toy.output("""
                        {type: object, properties: {kind: {enum: [a, b]}, code: {type: string, pattern: "^[0-9]{2}$"},
                          share: {type: number, minimum: 0, maximum: 1},
                          people: {type: array, maxItems: 2, items: {type: object, required: [id], properties: {id: {type: integer}}}}}}""".replace("\n", " ")).jslt("{* : .}");

        assertThat(toy.failure("{\"kind\": \"c\"}").path()).isEqualTo("/kind");
        assertThat(toy.failure("{\"code\": \"123\"}").getMessage()).isEqualTo("code does not match ^[0-9]{2}$");
        assertThat(toy.failure("{\"share\": 1.01}").getMessage()).isEqualTo("share is more than 1");
        assertThat(toy.failure("{\"people\": [{\"id\": 1}, {\"id\": \"x\"}]}").path())
                .isEqualTo("/people/1/id");
        assertThat(toy.failure("{\"people\": [1, 2, 3]}").path()).isEqualTo("/people");
        assertThat(toy.made("{\"people\": [{\"id\": 1}], \"share\": 0.5, \"kind\": \"a\", \"code\": \"12\"}"))
                .isNotEmpty();
    }

    @Test
    void every_key_is_read_and_a_misspelt_one_is_found() throws Exception {
        toy.yaml("limits: {byte: 5}\nnull: drop\nreads: xml").jslt("{}");

        assertThat(toy.load().findings())
                .extracting(finding -> finding.code() + " " + finding.what())
                .containsExactlyInAnyOrder(
                        "mapping.unknown-key byte is not known here",
                        "mapping.unknown-key null is not known here",
                        "mapping.invalid-value only a mapping.xsl reads xml");
    }

    @Test
    void a_function_names_the_field_of_its_argument() throws Exception {
        toy.jslt("{\"a\": remittance(.month, .reference, .words), \"b\": [for (.people) fold-name(.name)]}");

        assertThat(toy.failure("{\"month\": \"2026-13\", \"words\": \"TET\"}").path())
                .isEqualTo("/month");
        assertThat(toy.failure("{\"words\": \"TET\"}").path()).isEqualTo("/month");
        assertThat(toy.failure("{\"month\": \"2026-12\", \"words\": \"tet\"}").path())
                .isEqualTo("/words");
        assertThat(toy.failure("{\"month\": \"2026-12\", \"people\": [{\"name\": \"An\"}, {\"name\": \"王\"}]}")
                        .path())
                .isEqualTo("/people/1/name");
    }
}
