package vn.lienthong.gateway.engine.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Duration;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.agency.Folder;
import vn.lienthong.gateway.engine.agency.Place;
import vn.lienthong.gateway.engine.intake.TestIntake;
import vn.lienthong.gateway.engine.intake.TestLedger;
import vn.lienthong.gateway.engine.intake.write.Table;

/** A folder on this machine: what goes in, what comes out, and lists that are wrong as a whole. */
class FolderDoorIT {
    @TempDir
    Path temp;

    private TestLedger ledger;
    private TestIntake gateway;
    private TestFolder folder;

    @BeforeEach
    void open() {
        ledger = new TestLedger();
        gateway = new TestIntake(ledger.source(), temp.resolve("var"));
        Path root = temp.resolve("not/there/yet");
        folder = new TestFolder(gateway, new Place.Local(root), root);
    }

    @AfterEach
    void close() {
        folder.close();
        ledger.close();
    }

    @Test
    void the_refused_lines_come_out_when_a_list_is_checked_and_the_results_when_it_is_done() throws Exception {
        folder.door.look();
        folder.put("tháng 11.csv", TestList.of(1, 2).andBad(3));

        folder.take();
        assertThat(folder.names("in")).isEmpty();
        assertThat(folder.names("working")).containsExactly("tháng 11.csv", "tháng 11.csv.control.json");

        folder.check();
        assertThat(folder.names("working")).isEmpty();
        assertThat(folder.names("done")).containsExactly("tháng 11.control.json", "tháng 11.csv");
        assertThat(folder.names("out")).containsExactly("tháng 11.refused.csv");
        assertThat(folder.read("out", "tháng 11.refused.csv"))
                .contains("3,amount_vnd,amount_vnd.format,", "Số tiền viết không đúng dạng");
        assertThat(gateway.jdbc
                        .sql("select agency from batch")
                        .query(String.class)
                        .single())
                .isEqualTo("HN07");

        folder.pay();
        assertThat(folder.results("tháng 11.result.csv")).containsExactly("1 completed", "2 completed", "3 refused");
        assertThat(folder.names("out")).containsExactly("tháng 11.refused.csv", "tháng 11.result.csv");
    }

    @Test
    void a_file_is_taken_only_when_it_has_stopped_growing_and_never_under_a_name_of_the_unfinished() throws Exception {
        folder.put("a.control.json", TestList.of(1).control());
        folder.put("b.csv.part", "half");
        folder.put("b.csv.part.control.json", TestList.of(2).control());
        folder.put("~$c.xlsx", "lock");
        Path growing = folder.put("a.csv", TestList.of(1).csv().substring(0, 50));
        folder.door.look();
        folder.clock.pass(TestFolder.QUIET.minusSeconds(1));
        Files.writeString(growing, TestList.of(1).csv());
        folder.door.look();
        folder.clock.pass(TestFolder.QUIET.minusSeconds(1));
        folder.door.look();
        assertThat(folder.names("in")).contains("a.csv");

        folder.clock.pass(Duration.ofSeconds(1));
        folder.door.look();

        assertThat(folder.names("in")).containsExactly("b.csv.part", "b.csv.part.control.json", "~$c.xlsx");
        assertThat(folder.batches()).hasSize(1);
    }

    @Test
    void the_same_name_with_other_bytes_is_another_list_whose_answers_take_nobodys_place() throws Exception {
        folder.put("list.csv", TestList.of(1));
        folder.take();
        folder.put("list.csv", TestList.of(2, 3));
        folder.take();
        assertThat(folder.names("in")).as("while the first is being checked").contains("list.csv");
        folder.check();
        folder.check();
        folder.check();
        folder.pay();
        folder.pay();

        assertThat(folder.results("list.result.csv")).containsExactly("1 completed");
        assertThat(folder.results("list.2.result.csv")).containsExactly("1 completed", "2 completed");
        assertThat(folder.names("done"))
                .containsExactly("list.2.control.json", "list.2.csv", "list.control.json", "list.csv");
    }

    @Test
    void the_same_bytes_again_are_answered_with_the_results_of_the_first() throws Exception {
        folder.put("list.csv", TestList.of(1));
        folder.take();
        folder.check();
        folder.pay();
        folder.put("list.csv", TestList.of(1));
        folder.put("copy.csv", TestList.of(1));

        folder.take();
        folder.door.look();

        assertThat(folder.batches()).hasSize(1);
        assertThat(folder.payments()).isEqualTo(1);
        assertThat(folder.read("out", "list.2.result.csv")).isEqualTo(folder.read("out", "list.result.csv"));
        assertThat(folder.read("out", "copy.result.csv")).isEqualTo(folder.read("out", "list.result.csv"));
    }

    @Test
    void answers_come_out_after_a_restart() throws Exception {
        folder.put("list.csv", TestList.of(1));
        folder.take();
        folder.restart();
        folder.check();
        folder.restart();

        folder.pay();

        assertThat(folder.results("list.result.csv")).containsExactly("1 completed");
    }

    @Test
    void a_folder_that_outlives_its_ledger_keeps_its_answers() throws Exception {
        Path done = Files.createDirectories(folder.root.resolve("done"));
        Files.writeString(done.resolve("list.csv"), "of an older ledger");
        folder.put("list.csv", TestList.of(1));

        folder.take();
        folder.check();
        folder.pay();

        assertThat(folder.names("out")).containsExactly("list.2.result.csv");
        assertThat(folder.read("done", "list.csv")).isEqualTo("of an older ledger");
    }

    @Test
    void a_list_that_declares_nothing_waits_for_its_control_file_and_is_then_refused() throws Exception {
        folder.put("list.csv", TestList.of(1).csv());
        folder.take();
        assertThat(folder.names("in")).containsExactly("list.csv");

        folder.clock.pass(TestFolder.CONTROL_WAIT);
        folder.door.look();

        assertThat(folder.names("refused")).containsExactly("list.csv", "list.error.json", "list.error.txt");
        assertThat(folder.read("refused", "list.error.json"))
                .contains("\"code\" : \"control.missing\"", "list.control.json", "\"vi\" : \"Thiếu tệp khai báo");
        assertThat(folder.read("refused", "list.error.txt"))
                .contains("Đặt tệp khai báo vào in trước danh sách", "Lay it into in before the list");
        assertThat(folder.batches()).isEmpty();
    }

    @Test
    void a_control_file_that_says_something_else_than_it_may_refuses_its_list() throws Exception {
        folder.put("broken.csv", TestList.of(1).csv());
        folder.put("broken.csv.control.json", "{\"count\": 1");
        folder.put("misspelt.csv", TestList.of(2).csv());
        folder.put("misspelt.control.json", "\uFEFF{\"coutn\": 1, \"count\": 1.5, \"sum\": \"500000\"}");

        folder.take();

        assertThat(folder.read("refused", "broken.error.json")).contains("control.unreadable");
        assertThat(folder.read("refused", "misspelt.error.json"))
                .contains("control.unknown-key", "'coutn'", "control.value", "'count'")
                .doesNotContain("Exception");
        assertThat(folder.names("refused"))
                .contains("broken.csv", "broken.control.json", "misspelt.csv", "misspelt.control.json");
        assertThat(folder.batches()).isEmpty();
    }

    @Test
    void a_list_that_is_not_what_it_declares_is_refused_as_a_whole_and_may_come_again() throws Exception {
        folder.put("list.csv", TestList.of(1).csv());
        folder.put("list.control.json", "{\"count\": 2, \"sum\": 500000, \"officer\": \"lan\"}");

        folder.take();
        folder.check();

        assertThat(folder.names("refused"))
                .containsExactly("list.control.json", "list.csv", "list.error.json", "list.error.txt");
        assertThat(folder.read("refused", "list.error.json"))
                .contains("batch.count-mismatch", "Khai 2 dòng, tệp có 1.", "See whether the file is whole");
        assertThat(gateway.jdbc
                        .sql("select officer from batch")
                        .query(String.class)
                        .single())
                .isEqualTo("lan");

        folder.put("list.csv", TestList.of(1));
        folder.take();
        folder.check();
        folder.pay();

        assertThat(folder.names("out")).containsExactly("list.2.result.csv");
    }

    @Test
    void what_is_no_list_is_refused() throws Exception {
        folder.put("letter.pdf", TestList.of(1));
        folder.take();
        folder.put("letter.docx", TestList.of(1));
        folder.take();

        assertThat(folder.read("refused", "letter.error.json")).contains("file.format", "letter.pdf");
        assertThat(folder.read("refused", "letter.2.error.json")).contains("file.format", "letter.docx");
        assertThat(folder.names("refused")).contains("letter.pdf", "letter.2.docx");
    }

    @Test
    void a_name_that_cannot_be_kept_is_refused_under_one_that_can() throws Exception {
        folder.put("a\\..\\etc\\passwd.csv", "x");
        folder.put("a\nb\u202Evsc.csv", "x");
        folder.put("d".repeat(220) + ".csv", "x");

        folder.door.look();
        folder.clock.pass(TestFolder.CONTROL_WAIT);
        folder.door.look();

        assertThat(folder.names("in")).isEmpty();
        assertThat(folder.names("refused"))
                .contains("a_.._etc_passwd.csv", "a_b_vsc.csv", "d".repeat(100) + ".csv", "a_b_vsc.error.json")
                .allMatch(name -> name.length() < 120);
        assertThat(folder.read("refused", "a_b_vsc.error.txt")).contains("file.name");
    }

    @Test
    void a_name_with_its_marks_apart_finds_its_control_file_and_is_answered_composed() throws Exception {
        String composed = "chi trả tháng 11";
        folder.put(composed + ".control.json", TestList.of(1).control());
        folder.put(
                Normalizer.normalize(composed, Normalizer.Form.NFD) + ".csv",
                TestList.of(1).csv());

        folder.take();
        folder.check();
        folder.pay();

        assertThat(folder.names("out")).containsExactly(composed + ".result.csv");
    }

    @Test
    void a_link_is_not_followed() throws Exception {
        folder.door.look();
        Path secret =
                Files.writeString(temp.resolve("secret.csv"), TestList.of(1).csv());
        folder.put("list.control.json", TestList.of(1).control());
        Files.createSymbolicLink(folder.root.resolve("in/list.csv"), secret);

        folder.take();

        assertThat(folder.batches()).isEmpty();
        assertThat(folder.names("in")).contains("list.csv");
    }

    @Test
    void a_workbook_is_answered_with_workbooks() throws Exception {
        folder.close();
        folder = new TestFolder(
                gateway,
                new Place.Local(folder.root),
                folder.root,
                "office",
                new Folder.Papers(Folder.Form.XLSX, Folder.Language.EN));
        folder.door.look();
        TestList list = TestList.of(1).andBad(2);
        Files.write(folder.root.resolve("in/list.xlsx"), workbook(list));
        folder.put("list.control.json", list.control());

        folder.take();
        folder.check();
        folder.pay();

        assertThat(folder.names("out")).containsExactly("list.refused.xlsx", "list.result.xlsx");
        assertThat(cell("list.refused.xlsx", 1, 2)).isEqualTo("amount_vnd.format");
        assertThat(cell("list.result.xlsx", 1, 1)).isEqualTo("completed");
    }

    private static byte[] workbook(TestList list) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Table table = Table.Form.XLSX.on(out);
        table.row(TestList.HEADINGS);
        for (var row : list.rows()) table.row(row);
        table.end();
        return out.toByteArray();
    }

    private String cell(String name, int row, int column) throws IOException {
        try (var in = Files.newInputStream(folder.root.resolve("out").resolve(name));
                var book = new ReadableWorkbook(in);
                var rows = book.getFirstSheet().openStream()) {
            return rows.skip(row).findFirst().orElseThrow().getCellText(column);
        }
    }

    @Test
    void a_cancelled_batch_is_told() throws Exception {
        folder.put("list.csv", TestList.of(1));
        folder.take();
        folder.check();

        gateway.life.cancel(folder.batches().get(0), Caller.all("lan"), "sent by mistake");
        folder.door.look();

        assertThat(folder.read("out", "list.error.json")).contains("batch.cancelled");
    }

    @Test
    void one_node_at_a_time_looks_into_a_folder() throws Exception {
        folder.put("list.csv", TestList.of(1));
        folder.door.look();
        FolderDoor other = folder.door("node-2");
        other.look();
        folder.clock.pass(TestFolder.QUIET);
        other.look();
        assertThat(folder.names("in")).contains("list.csv");

        folder.clock.pass(Duration.ofSeconds(20));
        other.look();
        folder.clock.pass(TestFolder.QUIET);
        other.look();

        assertThat(folder.names("working")).contains("list.csv");
    }

    @Test
    void a_list_that_cannot_be_stored_stays_and_is_taken_when_there_is_room() throws Exception {
        Path spool = temp.resolve("var/spool");
        Files.writeString(spool, "in the place of the folder");
        folder.put("list.csv", TestList.of(1));
        folder.take();
        folder.door.look();
        assertThat(folder.names("working")).contains("list.csv");
        assertThat(folder.batches()).isEmpty();
        assertThat(folder.door.state().failures()).isEqualTo(2);

        Files.delete(spool);
        folder.door.look();
        folder.check();

        assertThat(folder.names("done")).contains("list.csv");
        assertThat(folder.batches()).hasSize(1);
    }
}
