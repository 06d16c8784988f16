package vn.lienthong.gateway.engine.intake.read.xlsx;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.gateway.engine.intake.read.xlsx.TestBook.line;
import static vn.lienthong.gateway.engine.intake.read.xlsx.TestBook.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.gateway.engine.intake.read.Row;

class HostileWorkbookIT {
    private static final XlsxLimits SMALL = new XlsxLimits(20, 100, 20L << 20, 1 << 16, 64 * 1024);
    private static final String SHEET = "xl/worksheets/sheet1.xml";

    private static List<String> refused(TestBook book) {
        return ReadBook.refused(book.bytes(), SMALL);
    }

    private static TestBook replaced(String part, String text, String other) {
        TestBook book = TestBook.list(line(2));
        String xml = new String(book.parts.get(part), StandardCharsets.UTF_8);
        return book.part(part, xml.replace(text, other).getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE worksheet SYSTEM \"file:///etc/passwd\"><worksheet",
                "<!DOCTYPE worksheet [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><worksheet",
                "<!DOCTYPE w [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><worksheet"
            })
    void a_document_type_is_refused_in_every_part(String start) {
        assertThat(refused(replaced(SHEET, "<worksheet", start))).containsExactly("file.xml-dtd");
        assertThat(refused(replaced("_rels/.rels", "<Relationships", start.replace("<worksheet", "<Relationships"))))
                .containsExactly("file.xml-dtd");
    }

    @Test
    void a_document_type_in_another_encoding_does_not_slip_through() {
        String xml =
                "<?xml version=\"1.0\" encoding=\"UTF-16\"?><!DOCTYPE w SYSTEM \"file:///etc/passwd\"><worksheet/>";
        TestBook book = TestBook.list(line(2));

        assertThat(refused(book.part(SHEET, xml.getBytes(StandardCharsets.UTF_16))))
                .containsExactly("file.xml-encoding");
        assertThat(refused(replaced(SHEET, "encoding=\"UTF-8\"", "encoding=\"UTF-7\"")))
                .containsExactly("file.xml-encoding");
    }

    @Test
    void a_part_that_swells_beyond_the_ratio_is_refused() {
        TestBook book = TestBook.list(line(2), "<row r=\"3\"/>" + " ".repeat(1000) + "<!-- -->".repeat(1_100_000));

        assertThat(refused(book)).containsExactly("file.zip-bomb");
    }

    @Test
    void parts_that_are_too_much_together_are_refused_even_when_the_archive_lies_about_them() {
        byte[] noise = new byte[30 << 20];
        new java.util.Random(1).nextBytes(noise);
        byte[] honest = TestBook.list(line(2)).part("xl/media/x.bin", noise).bytes();

        assertThat(ReadBook.refused(honest, SMALL)).containsExactly("file.zip-bomb");
        assertThat(ReadBook.refused(
                        sizesSetTo1(TestBook.list(line(2), text("A3", "x").repeat(9))
                                .bytes()),
                        SMALL))
                .containsExactly("file.workbook");
    }

    @Test
    void an_archive_that_says_it_is_small_is_read_no_further_than_all_parts_together_may_be() {
        XlsxLimits tiny = new XlsxLimits(20, 1_000_000, 64 * 1024, 1 << 16, 64 * 1024);
        byte[] liar = sizesSetTo1(TestBook.list(line(2), " ".repeat(200_000)).bytes(), SHEET);

        assertThat(ReadBook.refused(liar, tiny)).containsExactly("file.zip-bomb");
    }

    /** In the directory at the end, where every part says how big it is. */
    private static byte[] sizesSetTo1(byte[] zip) {
        return sizesSetTo1(zip, "");
    }

    /** Of the parts whose names begin so. */
    private static byte[] sizesSetTo1(byte[] zip, String part) {
        for (int i = 0; i + 46 < zip.length; i++)
            if (zip[i] == 'P' && zip[i + 1] == 'K' && zip[i + 2] == 1 && zip[i + 3] == 2) {
                if (!new String(zip, i + 46, part.length(), StandardCharsets.UTF_8).equals(part)) continue;
                Arrays.fill(zip, i + 25, i + 28, (byte) 0);
                zip[i + 24] = 1;
            }
        return zip;
    }

    @Test
    void too_many_parts_are_refused_before_they_are_listed() {
        TestBook book = TestBook.list(line(2));
        for (int i = 0; i < 30; i++) book.part("x" + i, "<x/>");

        assertThat(refused(book)).containsExactly("file.zip-bomb");
    }

    @Test
    void one_text_attribute_or_comment_that_would_fill_memory_is_refused() {
        String long2 = "x".repeat(2 << 20);

        assertThat(refused(TestBook.list(line(2, "", text("Q2", long2))))).containsExactly("file.zip-bomb");
        assertThat(refused(TestBook.list("<row r=\"2\" a=\"" + long2.replace("xx", "x>") + "\"/>")))
                .containsExactly("file.zip-bomb");
        assertThat(refused(TestBook.list("<!-- " + long2.replace("xx", "<>") + " -->")))
                .containsExactly("file.zip-bomb");
    }

    @Test
    void more_shared_texts_than_memory_is_meant_for_are_refused() {
        String[] texts = new String[3000];
        Arrays.fill(texts, "<t>" + "y".repeat(40) + "</t>");

        assertThat(refused(TestBook.list(line(2)).sharedStrings(texts))).containsExactly("file.strings");
    }

    @Test
    void macros_are_refused() {
        assertThat(refused(TestBook.list(line(2)).part("xl/vbaProject.bin", new byte[10])))
                .containsExactly("file.macros");
        assertThat(refused(replaced(
                        "[Content_Types].xml",
                        "application/xml",
                        "application/vnd.ms-excel.sheet.macroEnabled.main+xml")))
                .containsExactly("file.macros");
    }

    @Test
    void a_password_an_old_workbook_and_what_is_none_are_told_apart() {
        byte[] container = new byte[200_000];
        container[0] = (byte) 0xD0;
        container[1] = (byte) 0xCF;
        container[2] = 0x11;
        container[3] = (byte) 0xE0;
        byte[] locked = container.clone();
        byte[] name = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);
        System.arraycopy(name, 0, locked, 65_530, name.length);

        assertThat(ReadBook.refused(locked, SMALL)).containsExactly("file.password");
        assertThat(ReadBook.refused(container, SMALL)).containsExactly("file.old-excel");
        assertThat(ReadBook.refused("a,b\n".getBytes(StandardCharsets.UTF_8), SMALL))
                .containsExactly("file.workbook");
        assertThat(ReadBook.refused(new byte[0], SMALL)).containsExactly("file.empty");
        assertThat(ReadBook.refused(TestBook.zip(java.util.Map.of("content.xml", new byte[3])), SMALL))
                .containsExactly("file.workbook");
        assertThat(refused(replaced("_rels/.rels", "xl/workbook.xml", "xl/workbook.bin")))
                .containsExactly("file.old-excel");
    }

    @Test
    void a_workbook_cut_short_or_damaged_anywhere_is_refused_or_read_and_nothing_else() {
        byte[] whole = TestBook.list(line(2), line(3)).bytes();
        List<List<String>> said = cells(ReadBook.rows(whole, null, SMALL));

        for (int length = 0; length < whole.length; length += 7)
            assertThat(ReadBook.refused(Arrays.copyOf(whole, length), SMALL)).isNotEmpty();
        for (int at = 0; at < whole.length; at += 3) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x55;
            try {
                assertThat(cells(ReadBook.rows(damaged, null, SMALL))).isEqualTo(said);
            } catch (vn.lienthong.gateway.engine.intake.fault.ListRefused refused) {
                assertThat(refused.faults()).isNotEmpty();
            }
        }
    }

    private static List<List<String>> cells(List<Row> rows) {
        return rows.stream().map(row -> Arrays.asList(row.cells())).toList();
    }
}
