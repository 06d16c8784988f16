package vn.lienthong.connector.iso20022;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.gateway.api.InvalidMessage;

class HostileReportTest {
    @Test
    void an_external_entity_is_refused_and_the_file_it_names_is_not_read(@TempDir Path folder) throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "LEAKED");
        String document = "<!DOCTYPE Document [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>"
                + "<Document><CstmrPmtStsRpt><GrpHdr><MsgId>&x;</MsgId></GrpHdr></CstmrPmtStsRpt></Document>";

        InvalidMessage refused = invalid(document);

        assertThat(refused.code()).isEqualTo("report.dtd");
        assertThat(refused.getMessage()).doesNotContain("LEAKED");
    }

    @Test
    void a_billion_laughs_are_refused_at_the_first() {
        var entities = new StringBuilder("<!ENTITY l0 \"lol\">");
        for (int i = 1; i < 10; i++) {
            entities.append("<!ENTITY l")
                    .append(i)
                    .append(" \"")
                    .append(("&l" + (i - 1) + ";").repeat(10))
                    .append("\">");
        }

        InvalidMessage refused = invalid("<!DOCTYPE Document [" + entities + "]><Document>&l9;</Document>");

        assertThat(refused.code()).isEqualTo("report.dtd");
    }

    @Test
    void an_entity_that_nobody_declared_is_refused() {
        assertThat(invalid("<Document><CstmrPmtStsRpt>&x;</CstmrPmtStsRpt></Document>")
                        .code())
                .startsWith("report.");
    }

    @Test
    void every_way_to_cut_a_report_off_makes_it_malformed() throws Exception {
        byte[] whole = file("pain002-messy.xml");
        int end = new String(whole, StandardCharsets.UTF_8).lastIndexOf("</b:Document>");

        // The mark, the comment and the names are ASCII but for the first three bytes.
        for (int length = 0; length < end + 2; length += 7) {
            InputStream cut = new ByteArrayInputStream(whole, 0, length);
            assertThatThrownBy(() -> ReadFacts.of(cut))
                    .isInstanceOfSatisfying(
                            InvalidMessage.class, e -> assertThat(e.code()).isEqualTo("report.malformed"));
        }
    }

    @Test
    void a_malformed_report_is_named_by_line_and_column_and_not_by_its_content() {
        InvalidMessage broken = invalid(
                "<Document>\n<CstmrPmtStsRpt>\n  <GrpHdr><MsgId>NGUYEN</MsgIx></GrpHdr></CstmrPmtStsRpt></Document>");

        assertThat(broken.code()).isEqualTo("report.malformed");
        assertThat(broken.getMessage()).startsWith("line 3, column ").doesNotContain("NGUYEN");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<Document><CstmrCdtTrfInitn/></Document>", "<html><body>Log in</body></html>", "<Document/>"})
    void another_message_is_refused_by_its_type(String document) {
        assertThat(invalid(document).code()).isEqualTo("report.type-unknown");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "   ", "{\"seq\":1}", "not xml", "<?xml version=\"1.0\" encoding=\"NO-SUCH\"?><Document/>"})
    void what_is_no_xml_is_malformed(String document) {
        assertThat(invalid(document).code()).isEqualTo("report.malformed");
    }

    @Test
    void bytes_that_are_not_of_the_encoding_are_malformed() {
        byte[] broken =
                "<Document><CstmrPmtStsRpt><X>?</X></CstmrPmtStsRpt></Document>".getBytes(StandardCharsets.UTF_8);
        broken[29] = (byte) 0xff;

        assertThatThrownBy(() -> ReadFacts.of(new ByteArrayInputStream(broken)))
                .isInstanceOfSatisfying(
                        InvalidMessage.class, e -> assertThat(e.code()).isEqualTo("report.malformed"));
    }

    @Test
    void a_stream_that_fails_is_no_fault_of_the_document() {
        InputStream failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("disk");
            }
        };

        assertThatThrownBy(() -> ReadFacts.of(failing))
                .isInstanceOf(IOException.class)
                .hasMessage("disk");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a b='",
                "<!-- ",
                "<Document><CstmrPmtStsRpt><Very",
                "<Document><x a='1' ",
                "<Document><CstmrPmtStsRpt><GrpHdr><MsgId>"
            })
    void a_token_without_end_is_refused_before_it_fills_the_memory(String beginning) {
        InputStream endless = new SequenceInputStream(
                new ByteArrayInputStream(beginning.getBytes(StandardCharsets.UTF_8)), new Repeated("a", 1L << 40));

        assertThatThrownBy(() -> ReadFacts.of(endless)).isInstanceOf(InvalidMessage.class);
    }

    @Test
    void elements_nested_without_end_are_refused() {
        assertThat(invalid("<a>".repeat(10_000)).getMessage()).contains("64 elements deep");
    }

    @Test
    void a_long_text_is_cut() throws Exception {
        String document =
                "<Document><CstmrPmtStsRpt><OrgnlGrpInfAndSts><OrgnlMsgId>S1</OrgnlMsgId><GrpSts>RJCT</GrpSts>"
                        + "<StsRsnInf><Rsn><Prtry>" + "x".repeat(200_000)
                        + "</Prtry></Rsn></StsRsnInf></OrgnlGrpInfAndSts>"
                        + "</CstmrPmtStsRpt></Document>";

        assertThat(ReadFacts.of(document).lines).singleElement().asString().hasSizeLessThan(1_200);
    }

    @Test
    void the_messy_report_starts_with_a_byte_order_mark() throws Exception {
        assertThat(file("pain002-messy.xml")).startsWith(0xef, 0xbb, 0xbf);
    }

    private static InvalidMessage invalid(String document) {
        try {
            ReadFacts.of(document);
        } catch (InvalidMessage e) {
            return e;
        } catch (IOException e) {
            throw new AssertionError("a broken document is not a broken disk", e);
        }
        throw new AssertionError("the document was read");
    }

    private static byte[] file(String name) throws IOException {
        try (InputStream file = HostileReportTest.class.getResourceAsStream("/reports/" + name)) {
            return file.readAllBytes();
        }
    }
}
