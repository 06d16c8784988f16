package vn.lienthong.gateway.engine.intake.read.xlsx;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.gateway.engine.intake.read.xlsx.TestBook.line;
import static vn.lienthong.gateway.engine.intake.read.xlsx.TestBook.number;
import static vn.lienthong.gateway.engine.intake.read.xlsx.TestBook.text;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.gateway.engine.intake.read.Row;

class XlsxListIT {
    private static String cell(Row row, String field) {
        return row.cells()[ReadBook.PAYOUT.field(field).index()];
    }

    private static List<String> codes(Row row) {
        return row.faults().stream().map(fault -> fault.code()).toList();
    }

    @Test
    void a_list_with_vietnamese_headings_is_read_row_by_row_with_the_places_of_its_cells() {
        List<Row> rows = ReadBook.rows(TestBook.list(line(2), line(5)));

        assertThat(rows).hasSize(2);
        assertThat(cell(rows.get(0), "full_name")).isEqualTo("Trần Thị Lan");
        assertThat(cell(rows.get(1), "personal_number")).isEqualTo("000000000005");
        assertThat(rows.get(1).number()).isEqualTo(2);
        assertThat(rows.get(1).faults()).isEmpty();
        assertThat(rows.get(1)
                        .place()
                        .cell(ReadBook.PAYOUT.field("account_number").index()))
                .isEqualTo("N5");
    }

    @Test
    void texts_are_shared_rich_escaped_and_without_their_readings() {
        TestBook book = TestBook.list(
                        line(2, "", "<c r=\"G2\" t=\"s\"><v>1</v></c>", "<c r=\"Q2\" t=\"s\"><v>0</v></c>"))
                .sharedStrings(
                        "<t>a_x000D_b &amp; c</t>",
                        "<r><t>Trần </t></r><r><rPr><b/></rPr><t xml:space=\"preserve\">Thị Lan</t></r><rPh><t>x</t></rPh>");

        Row row = ReadBook.rows(book).get(0);

        assertThat(cell(row, "full_name")).isEqualTo("Trần Thị Lan");
        assertThat(cell(row, "note")).isEqualTo("a\rb & c");
    }

    @Test
    void a_text_of_several_runs_in_its_own_cell_is_one_text() {
        String runs =
                "<c r=\"G2\" t=\"inlineStr\"><is><r><t>Trần </t></r><r><rPr><b/></rPr><t>Thị</t></r><r><t> Lan</t></r></is></c>";

        assertThat(cell(ReadBook.rows(TestBook.list(line(2, "", runs))).get(0), "full_name"))
                .isEqualTo("Trần Thị Lan");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            amount_vnd,      O, 500000,             '',          500000,          ''
            amount_vnd,      O, 5E5,                '',          500000,          ''
            amount_vnd,      O, 753000.00000000012, '#,##0',     753000,          ''
            amount_vnd,      O, 500000.5,           '0',         500000.5,        ''
            amount_vnd,      O, 500000,             '0.00E+00',  5E+05,           format
            amount_vnd,      O, 500000,             '#,##0 "đ"', 500000,          ''
            amount_vnd,      O, 500000,             '#,##0,',    5E+05,           format
            amount_vnd,      O, 0.5,                '0%',        5E-01,           format
            amount_vnd,      O, 500000,             ';;;',       500000,          hidden
            amount_vnd,      O, 46347,              'dd/mm/yyyy', 2026-11-21,     excel-date
            personal_number, H, 1046000007,         '',          1046000007,      ''
            personal_number, H, 1046000007,         000000000000, 001046000007,   ''
            personal_number, H, 123456789012,       '',          1.23457E+11,     format
            personal_number, H, 123456789012,       '0',         123456789012,    ''
            account_number,  N, 1023456789,         '',          1023456789,      excel-number
            account_number,  N, 1023456789,         '0',         1023456789,      excel-number
            account_number,  N, 23456789,           0000000000,  0023456789,      ''
            account_number,  N, 123000000000,       '',          1.23E+11,        format
            beneficiary_id,  F, 123,                '',          123,             excel-number
            bank_bin,        M, 970436,             '',          970436,          ''
            decision_no,     E, 46327,              'm/yyyy',    2026-11-01,      excel-date
            line,            A, 7,                  '',          7,               ''
            note,            Q, 12,                 '',          12,              ''
            birth_date,      I, 18587,              'dd/mm/yyyy', 20/11/1950,     ''
            birth_date,      I, 18587,              'yyyy',      1950,            ''
            birth_date,      I, 18587,              '[$-42A]mm/yyyy;@', 11/1950,  ''
            birth_date,      I, 1950,               '',          1950,            ''
            birth_date,      I, 18587.5,            'dd/mm/yyyy', 18587.5,        format
            birth_date,      I, 60,                 'dd/mm/yyyy', 60,             format
            birth_date,      I, 1,                  'dd/mm/yyyy', 01/01/1900,     ''
            entitlement_month, D, 46327,            'mm/yyyy',   2026-11,         ''
            entitlement_month, D, 46327,            'dd/mm/yyyy', 2026-11-01,     format
            """)
    void a_number_is_taken_as_it_is_seen_or_refused_where_something_may_be_lost(
            String field, String column, String value, String format, String seen, String fault) {
        Row row = ReadBook.rows(
                        TestBook.list(line(2, "", number(column + 2, value, 1))).format(format))
                .get(0);

        assertThat(cell(row, field)).isEqualTo(seen);
        assertThat(codes(row)).isEqualTo(fault.isEmpty() ? List.of() : List.of(field + "." + fault));
    }

    @Test
    void days_count_from_1904_where_the_workbook_says_so() {
        TestBook book = TestBook.list(line(2, "", number("I2", "17125", 1)))
                .format("dd/mm/yyyy")
                .since1904();

        assertThat(cell(ReadBook.rows(book).get(0), "birth_date")).isEqualTo("20/11/1950");
    }

    @Test
    void the_value_of_a_formula_is_not_trusted_nor_are_the_other_cells_of_its_block() {
        Row typed = ReadBook.rows(TestBook.list(line(2, "", "<c r=\"O2\"><f>SUM(A1:A9)</f><v>500000</v></c>")))
                .get(0);
        List<Row> block = ReadBook.rows(TestBook.list(
                line(2, "", "<c r=\"O2\"><f t=\"array\" ref=\"O2:O3\">X1:X2</f><v>1</v></c>"),
                line(3, "", number("O3", "900000", 0)),
                line(4)));

        assertThat(cell(typed, "amount_vnd")).isEqualTo("=SUM(A1:A9)");
        assertThat(codes(typed)).containsExactly("amount_vnd.formula");
        assertThat(codes(block.get(1))).containsExactly("amount_vnd.formula");
        assertThat(codes(block.get(2))).isEmpty();
    }

    @Test
    void error_values_and_hidden_texts_are_faults_of_their_cells() {
        TestBook book = TestBook.list(line(
                        2,
                        "",
                        "<c r=\"C2\" t=\"e\"><v>#N/A</v></c>",
                        "<c r=\"G2\" t=\"inlineStr\" s=\"1\"><is><t>Lan</t></is></c>"))
                .format(";;;");

        assertThat(codes(ReadBook.rows(book).get(0))).containsExactly("component.excel-error", "full_name.hidden");
    }

    @Test
    void a_value_without_a_heading_is_a_fault_of_its_line_and_styled_blank_cells_are_nothing() {
        List<Row> rows = ReadBook.rows(
                TestBook.list(line(2, "", text("R2", "x")), "<row r=\"3\"><c r=\"A3\" s=\"1\"/></row>", line(4)));

        assertThat(rows.get(0).faults().get(0).code()).isEqualTo("line.no-heading");
        assertThat(rows.get(0).faults().get(0).args()).containsEntry("cell", "R2");
        assertThat(rows).hasSize(2);
    }

    @Test
    void a_title_above_the_headings_is_passed_over_where_the_profile_allows_it() {
        String title = "<row r=\"1\">" + text("A1", "DANH SÁCH CHI TRẢ") + "</row><row r=\"3\">"
                + text("B3", "Tháng 11/2026") + "</row>";
        TestBook book = new TestBook()
                .sheet(
                        "Danh sách",
                        "",
                        title + TestBook.headings(5) + line(6, "", text("D6", "tháng 11/2026")),
                        "<mergeCells><mergeCell ref=\"A1:Q1\"/></mergeCells>");

        assertThat(ReadBook.rows(book, "office")).hasSize(1);
        assertThat(ReadBook.refused(book, null)).contains("header.unknown-column", "header.missing-column");
    }

    @Test
    void a_workbook_in_whose_first_rows_no_headings_are_found_is_refused() {
        String prose = "<row r=\"1\">" + text("A1", "x") + "</row><row r=\"40\">" + text("A40", "STT") + "</row>";

        assertThat(ReadBook.refused(new TestBook().sheet("S", "", prose, ""), "office"))
                .containsExactly("header.not-found");
    }

    @Test
    void headings_in_an_old_font_are_named_as_such() {
        TestBook book = new TestBook().sheet("S", "", "<row r=\"1\">" + text("A1", "Hä vµ tªn") + "</row>", "");

        assertThat(ReadBook.refused(book, null)).contains("header.legacy-font");
    }

    @Test
    void of_two_filled_sheets_none_is_read_unless_the_profile_says_which() {
        TestBook two = TestBook.list(line(2)).sheet("Sheet2", "", "<row r=\"1\">" + text("A1", "x") + "</row>", "");
        TestBook empty = TestBook.list(line(2))
                .sheet("Sheet2", "", "", "")
                .sheet("Sheet3", "", "<row r=\"1\"><c r=\"A1\" s=\"1\"/></row>", "");

        assertThat(ReadBook.refused(two, null)).containsExactly("file.sheets");
        assertThat(ReadBook.rows(two, "others-ignored")).hasSize(1);
        assertThat(ReadBook.rows(empty)).hasSize(1);
        assertThat(ReadBook.rows(two, "named")).hasSize(1);
        assertThat(ReadBook.refused(new TestBook().sheet("Khác", "", "", ""), "named"))
                .containsExactly("file.sheet-missing");
    }

    @Test
    void a_hidden_sheet_with_something_in_it_is_refused() {
        TestBook book = TestBook.list(line(2))
                .sheet("x", "state=\"veryHidden\"", "<row r=\"1\">" + text("A1", "x") + "</row>", "");

        assertThat(ReadBook.refused(book, null)).containsExactly("file.hidden-sheet");
    }

    @Test
    void hidden_rows_and_columns_and_merged_cells_are_refused_with_their_places() {
        String columns =
                "<cols><col min=\"15\" max=\"15\" hidden=\"1\"/><col min=\"18\" max=\"16384\" hidden=\"1\"/></cols>";
        TestBook book = new TestBook()
                .sheetWith(
                        "S",
                        "",
                        columns,
                        TestBook.headings(1)
                                + line(2)
                                + line(3, "hidden=\"1\"")
                                + line(4, "ht=\"0\" customHeight=\"1\""),
                        "<mergeCells><mergeCell ref=\"B2:B3\"/><mergeCell ref=\"A20:C20\"/></mergeCells>");

        assertThat(ReadBook.faults(book, null))
                .extracting(fault -> fault.code() + " " + fault.args().get("places"))
                .containsExactly("file.hidden-rows 3, 4", "file.hidden-columns O", "file.merged-cells B2:B3");
    }

    @Test
    void a_line_with_more_text_than_a_line_may_have_is_faulty_and_the_next_is_not() {
        List<Row> rows = ReadBook.rows(TestBook.list(line(2, "", text("Q2", "x".repeat(200_000))), line(3)));

        assertThat(codes(rows.get(0))).containsExactly("line.too-long");
        assertThat(codes(rows.get(1))).isEmpty();
    }

    @Test
    void a_list_of_300_000_rows_is_not_held_in_memory() throws IOException {
        StringBuilder rows = new StringBuilder(TestBook.headings(1));
        for (int row = 2; row <= 300_001; row++)
            rows.append("<row r=\"")
                    .append(row)
                    .append("\"><c r=\"G")
                    .append(row)
                    .append("\" t=\"inlineStr\"><is><t>Trần Thị Lan ")
                    .append(row)
                    .append("</t></is></c></row>");
        byte[] book = new TestBook().sheet("S", "", rows.toString(), "").bytes();
        rows.setLength(0);
        rows.trimToSize();
        XlsxList list =
                new XlsxList(TestBook.in(book), ReadBook.PAYOUT, ReadBook.PAYOUT.profile(null), XlsxLimits.USUAL);
        list.next();
        long before = heldBytes();

        int count = 1;
        while (count < 299_999 && list.next() != null) count++;
        long held = heldBytes() - before;

        assertThat(list.next()).isNotNull();
        assertThat(list.next()).isNull();
        assertThat(count).isEqualTo(299_999);
        assertThat(held).isLessThan(4L << 20);
    }

    private static long heldBytes() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
