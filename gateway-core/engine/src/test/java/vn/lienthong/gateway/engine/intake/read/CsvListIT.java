package vn.lienthong.gateway.engine.intake.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.lienthong.gateway.engine.intake.TestService;
import vn.lienthong.gateway.engine.intake.fault.FileFault;
import vn.lienthong.gateway.engine.intake.fault.ListRefused;

class CsvListIT {
    private static final String HEADER = "name,amount,note\n";

    private static List<Row> rows(byte[] list) throws IOException {
        CsvList reader = new CsvList(
                new ByteArrayInputStream(list), TestService.GIFT, TestService.GIFT.profile(null), new Limits(200, 10));
        List<Row> rows = new ArrayList<>();
        for (Row row = reader.next(); row != null; row = reader.next()) rows.add(row);
        return rows;
    }

    private static List<Row> rows(String list) throws IOException {
        return rows(list.getBytes(StandardCharsets.UTF_8));
    }

    private static List<FileFault> refused(String list) {
        return catchThrowableOfType(ListRefused.class, () -> rows(list)).faults();
    }

    @Test
    void cells_come_by_field_whatever_the_order_of_columns_and_the_ends_of_lines() throws IOException {
        List<Row> rows = rows("\ufeffamount,note,name\r\n1,\"a, \"\"b\"\"\nc\",Lan\r\n\r\n\n2,,Hoa");

        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).cells()).containsExactly("Lan", "1", "a, \"b\"\nc");
        assertThat(rows.get(1).cells()).containsExactly("Hoa", "2", "");
        assertThat(rows.get(1).number()).isEqualTo(2);
    }

    @Test
    void every_fault_of_the_header_is_told_with_its_column() {
        assertThat(refused("name,nmae,name,amount\nLan,x,y,1\n"))
                .extracting(fault -> fault.code() + " " + fault.line() + ":" + fault.column())
                .containsExactly(
                        "header.unknown-column 1:2", "header.duplicate-column 1:3", "header.missing-column 1:0");
    }

    @Test
    void a_line_with_another_number_of_cells_is_faulty_and_the_next_is_not() throws IOException {
        List<Row> rows = rows(HEADER + "Lan,1\nHoa,2,,\nMai,3,x\n");

        assertThat(rows.get(0).faults()).extracting("code").containsExactly("line.cells");
        assertThat(rows.get(0).broken()).containsExactly("Lan", "1");
        assertThat(rows.get(1).faults()).extracting("code").containsExactly("line.cells");
        assertThat(rows.get(2).faults()).isEmpty();
    }

    @Test
    void a_line_that_is_not_utf_8_is_faulty_with_line_and_byte_and_the_rest_goes_on() throws IOException {
        ByteArrayOutputStream list = new ByteArrayOutputStream();
        list.writeBytes((HEADER + "Lan,1,x\nHo").getBytes(StandardCharsets.UTF_8));
        list.write(0xE3);
        list.writeBytes(",2,x\nMai,3,\ufffd\n".getBytes(StandardCharsets.UTF_8));

        List<Row> rows = rows(list.toByteArray());

        assertThat(rows.get(1).faults()).extracting("code").containsExactly("file.encoding");
        assertThat(rows.get(1).faults().get(0).args())
                .containsEntry("line", "3")
                .containsEntry("byte", "28");
        assertThat(rows.get(2).faults()).isEmpty();
    }

    @Test
    void an_over_long_line_is_faulty_and_the_next_is_not() throws IOException {
        List<Row> rows = rows(HEADER + "L".repeat(100_000) + ",1,x\nMai,3,x\n");

        assertThat(rows.get(0).faults()).extracting("code").containsExactly("line.too-long");
        assertThat(rows.get(1).cells()).containsExactly("Mai", "3", "x");
        assertThat(rows.get(1).number()).isEqualTo(2);
    }

    @Test
    void characters_after_a_closing_quote_make_one_line_faulty() throws IOException {
        List<Row> rows = rows(HEADER + "\"Lan\" Anh,1,x\nMai,3,x\n");

        assertThat(rows.get(0).faults()).extracting("code").containsExactly("line.quotes");
        assertThat(rows.get(1).faults()).isEmpty();
    }

    @Test
    void an_unclosed_quote_refuses_the_list_and_names_the_line_on_which_it_opens() {
        assertThat(refused(HEADER + "Lan,1,x\nHoa,2,\"x\nMai,3,x\n"))
                .extracting(fault -> fault.code() + " " + fault.line())
                .containsExactly("file.unclosed-quote 3");
        assertThat(refused(HEADER + "Hoa,2,\"" + "x,\n".repeat(500)))
                .extracting(fault -> fault.code() + " " + fault.line())
                .containsExactly("file.unclosed-quote 2");
    }

    @Test
    void what_is_no_csv_is_refused_as_such() {
        assertThat(refused("")).extracting(FileFault::code).containsExactly("file.empty");
        assertThat(refused("PK\u0003\u0004xl/workbook"))
                .extracting(FileFault::code)
                .containsExactly("file.format");
        assertThat(refused("\u0000n\u0000a")).extracting(FileFault::code).containsExactly("file.encoding");
    }

    @Test
    void a_person_in_the_place_of_a_header_is_not_repeated() {
        assertThat(refused("001046000007,Lan,1\n").get(0).args()).containsEntry("heading", "***");
    }
}
