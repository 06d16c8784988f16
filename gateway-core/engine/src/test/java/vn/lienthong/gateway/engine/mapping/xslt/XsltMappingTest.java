package vn.lienthong.gateway.engine.mapping.xslt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.gateway.engine.mapping.Mapping;
import vn.lienthong.gateway.engine.mapping.MappingFailure;
import vn.lienthong.gateway.engine.mapping.Toy;
import vn.lienthong.gateway.engine.mapping.check.MappingChecks;
import vn.lienthong.gateway.engine.yaml.Finding;

/** XSLT behind the same door as JSLT, and shut to the outside. */
class XsltMappingTest {
    @TempDir
    Path folder;

    private Toy toy;

    @BeforeEach
    void toy() throws Exception {
        toy = new Toy(folder);
    }

    @Test
    void json_becomes_xml_and_xml_becomes_json() {
        MappingChecks checks = MappingChecks.of(Path.of("src/test/resources/mappings"), null);

        assertThat(checks.mappings().all()).containsOnlyKeys("payout-to-pain-001@v1", "status-report-to-outcome@v1");
        assertThat(checks.all()).isEmpty();
    }

    @Test
    void a_function_of_the_field_fails_with_the_path_of_its_argument() throws Exception {
        toy.xslt("<xsl:sequence select=\"map {'a': lt:remittance(?month, ?reference, ?words)}\"/>");

        MappingFailure failure = toy.failure("{\"month\": \"2026-13\", \"words\": \"TET\"}");

        assertThat(failure.code()).isEqualTo("mapping.failed");
        assertThat(failure.path()).isEqualTo("/month");
        assertThat(failure.getMessage()).isEqualTo("remittance: the month is not written YYYY-MM");
    }

    @Test
    void saxons_own_messages_with_values_are_not_passed_on() throws Exception {
        toy.xslt("<xsl:sequence select=\"map {'a': xs:integer(?personal_number)}\"/>");

        MappingFailure failure = toy.failure("{\"personal_number\": \"001046000007x\"}");

        assertThat(failure.getMessage()).doesNotContain("001046000007").contains("mapping.xsl:");
        assertThat(failure.path()).isEqualTo("/personal_number");
    }

    @Test
    void decimals_are_exact() throws Exception {
        toy.xslt("<xsl:sequence select=\"map {'sum': ?a + ?b, 'whole': ?c, 'list': [1, ?a]}\"/>");

        assertThat(toy.made("{\"a\": 0.1, \"b\": 0.2, \"c\": 12345678901234567890}"))
                .hasToString("{list=[1, 0.1], sum=0.3, whole=12345678901234567890}");
    }

    @Test
    void nothing_made_is_nothing() throws Exception {
        toy.xslt("<xsl:sequence select=\"()\"/>");

        assertThat(toy.mapping().translateIfAny("{}".getBytes(StandardCharsets.UTF_8), "R1"))
                .isNull();
        assertThat(toy.failure("{}").code()).isEqualTo("mapping.output-invalid");
    }

    @Test
    void a_broken_stylesheet_is_found_with_its_line() throws Exception {
        Finding finding =
                toy.xslt("\n<xsl:sequence select=\"map {'a': upper(?x)}\"/>").finding();

        assertThat(finding.code()).isEqualTo("mapping.syntax");
        assertThat(finding.file()).endsWith("mapping.xsl");
        assertThat(finding.line()).isEqualTo(4);
        assertThat(finding.what()).contains("upper");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<xsl:sequence select=\"doc('file:///etc/hostname')\"/>",
                "<xsl:sequence select=\"map {'a': document('x.xml')}\"/>",
                "<a>{unparsed-text('/etc/hostname')}</a>",
                "<xsl:sequence select=\"fn:collection()\" xmlns:fn=\"http://www.w3.org/2005/xpath-functions\"/>",
                "<xsl:sequence select=\"Q{http://www.w3.org/2005/xpath-functions}doc('x')\"/>",
                "<xsl:sequence select=\"for-each(('x'), doc#1)\"/>",
                "<xsl:sequence select=\"environment-variable('HOME')\"/>",
                "<xsl:result-document href=\"file:///tmp/x\"><a/></xsl:result-document>",
                "<xsl:source-document href=\"x.xml\"/>",
                "<xsl:evaluate xpath=\"?x\"/>",
                "<a xmlns:r=\"java:java.lang.Runtime\"/>"
            })
    void what_reaches_outside_is_refused_when_the_mapping_is_loaded(String body) throws Exception {
        Finding finding = toy.xslt("\n" + body).finding();

        assertThat(finding.code()).isEqualTo("mapping.syntax");
        assertThat(finding.line()).isEqualTo(4);
        assertThat(finding.what()).containsAnyOf("reaches outside", "holds extensions");
    }

    @Test
    void a_stylesheet_imports_nothing() throws Exception {
        assertThat(toy.stylesheet("<xsl:import href=\"other.xsl\"/>").finding().what())
                .isEqualTo("xsl:import reaches outside the mapping");
    }

    @Test
    void a_stylesheet_has_no_document_type() throws Exception {
        toy.file("mapping.xsl", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>\n<x>&e;</x>");

        assertThat(toy.finding().what()).contains("DOCTYPE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fn:doc", "fn:unparsed-text", "fn:document", "fn:json-doc", "fn:uri-collection"})
    void what_is_looked_up_by_name_is_refused_when_it_runs(String function) throws Exception {
        toy.xslt("<xsl:sequence select=\"map {'a': string(function-lookup(xs:QName('" + function
                + "'), 1)('file:///etc/hostname'))}\" xmlns:fn=\"http://www.w3.org/2005/xpath-functions\"/>");

        assertThat(toy.failure("{}").code()).isEqualTo("mapping.failed");
    }

    @Test
    void a_document_with_a_document_type_is_refused() throws Exception {
        toy.yaml("reads: xml")
                .stylesheet("<xsl:template match=\"/\"><xsl:sequence select=\"map {'a': string(.)}\"/></xsl:template>");

        MappingFailure failure =
                toy.failure("{\"document\": \"<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><x>&e;</x>\"}");

        assertThat(failure.code()).isEqualTo("mapping.input-invalid");
        assertThat(failure.path()).isEqualTo("/document");
        assertThat(toy.made("{\"document\": \"<x>y</x>\"}")).isEqualTo(Map.of("a", "y"));
    }

    @Test
    void a_document_that_breaks_its_schema_fails_without_its_values() throws Exception {
        toy.file("out.xsd", """
                        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="Nm"><xs:simpleType>
                        <xs:restriction base="xs:string"><xs:maxLength value="5"/></xs:restriction></xs:simpleType></xs:element></xs:schema>
                        """)
                .format("format: xml")
                .output("out.xsd")
                .xslt("<Nm><xsl:value-of select=\"?name\"/></Nm>");

        MappingFailure failure = toy.failure("{\"name\": \"Nguyễn Văn An\"}");

        assertThat(failure.code()).isEqualTo("mapping.output-invalid");
        assertThat(failure.path()).isEqualTo("/Nm");
        assertThat(failure.getMessage()).contains("cvc-").doesNotContain("Nguy");
        assertThat(toy.made("{\"name\": \"An\"}")).isEqualTo(Map.of("document", "<Nm>An</Nm>"));
    }

    @Test
    void many_threads_share_one_mapping() throws Exception {
        var mapping = toy.xslt("<xsl:sequence select=\"map {'a': ?n + 1, 'b': lt:fold-name(?name)}\"/>")
                .mapping();
        List<Integer> wrong = IntStream.range(0, 2000)
                .parallel()
                .filter(n -> !made(mapping, n).equals(Map.of("a", n + 1L, "b", "DAO")))
                .boxed()
                .toList();

        assertThat(wrong).isEmpty();
    }

    private static Map<String, Object> made(Mapping mapping, int n) {
        try {
            return mapping.translate(("{\"n\": " + n + ", \"name\": \"Đào\"}").getBytes(StandardCharsets.UTF_8), "R");
        } catch (MappingFailure failure) {
            throw new AssertionError(failure);
        }
    }
}
