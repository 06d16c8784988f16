package vn.lienthong.gateway.engine.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A mapping that does not end, and an item that is too much: the item fails, the thread goes on. */
@Timeout(30)
class LimitsTest {
    private static final String BRIEF = "limits: {time: 100ms}";

    @TempDir
    Path folder;

    private Toy toy;

    @BeforeEach
    void toy() throws Exception {
        toy = new Toy(folder);
    }

    @Test
    void a_function_of_jslt_that_doubles_its_work_is_ended() throws Exception {
        toy.yaml(BRIEF).jslt("def f(n) if ($n > 0) f($n - 1) + f($n - 1) else 1\n{\"a\": f(100)}");

        assertThat(toy.failure("{}").code()).isEqualTo("mapping.too-long");
    }

    @Test
    void loops_of_jslt_within_loops_are_ended() throws Exception {
        String list = "[" + "1,".repeat(2000) + "1]";
        toy.yaml(BRIEF)
                .jslt("let l = .l\n{\"a\": [for ([for ($l) [for ($l) . + 1]]) [for ($l) [for ($l) . + \"for (\"]]]}");

        assertThat(toy.failure("{\"l\": " + list + "}").code()).isEqualTo("mapping.too-long");
    }

    @Test
    void a_function_of_xslt_that_doubles_its_work_is_ended() throws Exception {
        toy.yaml(BRIEF).stylesheet("""
                <xsl:function name="f:f"><xsl:param name="n"/>
                  <xsl:sequence select="if ($n gt 0) then f:f($n - 1) + f:f($n - 1) else 1"/></xsl:function>
                <xsl:template match="."><xsl:sequence select="map {'a': f:f(100)}"/></xsl:template>""");

        assertThat(toy.failure("{}").code()).isEqualTo("mapping.too-long");
    }

    @Test
    void a_loop_of_xpath_is_ended() throws Exception {
        toy.yaml(BRIEF).xslt("<xsl:sequence select=\"map {'a': sum(for $i in 1 to 2000000000 return $i mod 7)}\"/>");

        assertThat(toy.failure("{}").code()).isEqualTo("mapping.too-long");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\": test(.t, \"(.*a){20}b\")}",
                "{\"a\": capture(.t, \"(?<x>(.*a){20})b\")}",
                "{\"a\": replace(.t, \"(.*a){20}b\", \"x\")}",
                "{\"a\": split(.t, \"(.*a){20}b\")}"
            })
    void a_regular_expression_of_jslt_that_runs_wild_is_ended(String mapping) throws Exception {
        toy.yaml(BRIEF).jslt(mapping);

        assertThat(toy.failure("{\"t\": \"" + "a".repeat(60) + "!\"}").code()).isEqualTo("mapping.too-long");
    }

    @Test
    void regular_expressions_of_jslt_make_what_they_made() throws Exception {
        toy.jslt("""
                {"test": test(.t, "^[a-c]+-[0-9]+$"),
                 "not": test(.nothing, "a+b+"),
                 "capture": capture(.t, "(?<word>[a-z]+)-(?<number>[0-9]+)"),
                 "replace": replace(.t, "[a-z]+-+", "n"),
                 "split": split(.t, " *- *")}""");

        assertThat(toy.made("{\"t\": \"abc-12\"}"))
                .hasToString("{test=true, not=false, capture={number=12, word=abc}, replace=n12, split=[abc, 12]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"^(a|aa)+$", "^(a+)+$", "^(a|a?)+$", "^((a+)+)+$"})
    void a_regular_expression_of_xslt_that_runs_wild_is_ended(String wild) throws Exception {
        toy.yaml(BRIEF)
                .stylesheet(
                        "<xsl:variable name=\"wild\" select=\"'" + wild
                                + "'\"/><xsl:template match=\".\"><xsl:sequence select=\"map {'a': matches(?t, $wild)}\"/></xsl:template>");

        assertThat(toy.failure("{\"t\": \"" + "a".repeat(60) + "!\"}").code()).isEqualTo("mapping.too-long");
    }

    @Test
    void the_regular_expressions_of_java_are_refused_in_xslt() throws Exception {
        toy.yaml(BRIEF).xslt("<xsl:sequence select=\"map {'a': matches(?t, '^(a+)+$', ';j')}\"/>");

        assertThat(toy.finding().what()).contains("the flag ;j");
    }

    @Test
    void templates_of_xslt_that_apply_themselves_are_ended() throws Exception {
        toy.yaml(BRIEF).stylesheet("""
                <xsl:template match="."><xsl:apply-templates select="."/></xsl:template>""");
        String endless = toy.failure("{}").code();
        toy.stylesheet("""
                <xsl:template match="." ><a><xsl:apply-templates select="."/></a></xsl:template>""");

        assertThat(List.of(endless, toy.failure("{}").code()))
                .allMatch(code -> code.equals("mapping.too-long") || code.equals("mapping.too-deep"));
    }

    @Test
    void endless_recursion_of_xslt_has_a_code() throws Exception {
        toy.stylesheet("""
                <xsl:function name="f:f"><xsl:param name="n"/><xsl:sequence select="1 + f:f($n + 1)"/></xsl:function>
                <xsl:template match="."><xsl:sequence select="map {'a': f:f(1)}"/></xsl:template>""");

        assertThat(toy.failure("{}").code()).isEqualTo("mapping.too-deep");
    }

    @Test
    void a_message_of_50_megabytes_is_refused_unread() throws Exception {
        toy.jslt("{\"a\": .a}");

        MappingFailure failure = toy.failure("{\"a\": \"" + "x".repeat(50_000_000) + "\"}");

        assertThat(failure.code()).isEqualTo("mapping.too-large");
        assertThat(failure.getMessage()).isEqualTo("the item has 50000009 bytes; at most 1000000");
    }

    @Test
    void the_limits_are_the_mappings() throws Exception {
        toy.yaml("limits: {bytes: 2000000}").jslt("{\"a\": size(.a)}");

        assertThat(toy.made("{\"a\": \"" + "x".repeat(1_500_000) + "\"}")).containsEntry("a", 1_500_000);
    }

    @Test
    void a_mapping_with_loops_and_functions_makes_what_it_says() throws Exception {
        toy.jslt("""
                // def for( "
                def twice(x)
                  let again = $x
                  $x + $again
                let for-all = [for (.l) twice(.)]
                {
                  "all": $for-all,
                  "keys": {for (.l) "k" + . : .},
                  "some": [for (.l) -1 if (. > 1)],
                  "text": "def f(x) for (.) \\" (",
                  "nested": [for ([for (.l) . + 1]) . * 2]
                }""");

        assertThat(toy.made("{\"l\": [1, 2]}"))
                .hasToString("{all=[2, 4], keys={k1=1, k2=2}, some=[-1], text=def f(x) for (.) \" (, nested=[4, 6]}");
    }

    @Test
    void a_fault_behind_a_loop_is_told_in_the_columns_of_the_author() throws Exception {
        toy.jslt("{\"a\": [for (.l) [for (.) .]]}");

        assertThat(toy.failure("{\"l\": [\"x\"]}").getMessage())
                .isEqualTo("the mapping cannot be carried out (mapping.jslt:1:17)");
    }
}
