package vn.lienthong.gateway.engine.intake;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.intake.result.RefusedLines;
import vn.lienthong.gateway.engine.intake.result.Results;
import vn.lienthong.gateway.engine.intake.write.ListTemplate;
import vn.lienthong.gateway.engine.intake.write.Table;
import vn.lienthong.gateway.engine.service.ServiceDefinition;

/** Workbooks in and out of the intake, written and read by a library that is not ours. */
class WorkbooksIT {
    private static final Path SAMPLES = TestIntake.PROJECT.resolve("samples");

    @TempDir
    Path var;

    private TestLedger ledger;
    private TestIntake gateway;

    @BeforeEach
    void open() {
        ledger = new TestLedger();
        gateway = new TestIntake(ledger.source(), var);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void the_sample_payroll_as_a_workbook_comes_to_the_same_as_its_csv() {
        List<List<String>> payroll = csv(SAMPLES.resolve("payout-roster.csv"));
        ServiceDefinition payout = gateway.services.get("bank-payout");
        List<String> headings = payroll.get(0).stream()
                .map(name -> payout.field(name).label().vi())
                .toList();
        List<List<String>> vietnamese = new ArrayList<>(payroll);
        vietnamese.set(0, headings);
        long csv = gateway.received(SAMPLES.resolve("payout-roster.csv"), 5299, 11_491_492_000L);
        gateway.check();
        var expected = gateway.fates(csv);
        ledger.close();
        ledger = new TestLedger();
        gateway = new TestIntake(ledger.source(), var);

        long batch = checked(book(vietnamese), null, 5299, 11_491_492_000L);

        assertThat(gateway.state(batch)).isEqualTo("RELEASED");
        assertThat(gateway.fates(batch)).isEqualTo(expected);
    }

    @Test
    void the_refused_lines_of_a_workbook_name_their_cells_and_go_back_as_texts_in_a_workbook() throws IOException {
        List<List<String>> list = new ArrayList<>(
                csv(Roster.of(Roster.Payout.to(1).withAmount("-5").withAccount("+84"), Roster.Payout.to(2))
                        .csv()));
        long batch = checked(book(list), null, 2, 500_000);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Table table = Table.Form.XLSX.on(out);
        new RefusedLines(gateway.database, gateway.vault, gateway.services, gateway.errors, gateway.audit)
                .write(new RefusedLines.Reveal(batch, "bank-payout", "DN01", "vi", Caller.all("Lan")), table);
        table.end();

        List<List<Cell>> rows = read(out.toByteArray());

        assertThat(texts(rows.get(0))).startsWith("line", "column", "code", "reason");
        assertThat(texts(rows.get(1))).contains("+84", "-5", "000000000001");
        assertThat(rows.get(1).get(3).getText()).contains("Ô N2: Số tài khoản", "Ô O2: Số tiền");
        assertThat(rows.get(1).subList(1, rows.get(1).size()))
                .filteredOn(cell -> cell != null && cell.getType() != CellType.EMPTY)
                .allMatch(cell -> cell.getType() == CellType.STRING && cell.getFormula() == null);
        assertThat(part(out.toByteArray(), "xl/worksheets/sheet1.xml"))
                .contains("inlineStr")
                .doesNotContain("<f>");
        assertThat(textCellsWithoutTextFormat(out.toByteArray())).isZero();
    }

    @Test
    void results_come_as_a_workbook_with_the_line_and_the_amount_as_numbers() throws IOException {
        long batch = gateway.checked(
                Roster.of(Roster.Payout.to(1), Roster.Payout.to(2).withAmount("x")));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Table table = Table.Form.XLSX.on(out);
        new Results(gateway.database, gateway.services, gateway.references::of, gateway.reading, TestIntake.CLOCK)
                .write(new Results.Reading(batch, "vi", Caller.all("Lan"), null), table);
        table.end();

        List<List<Cell>> rows = read(out.toByteArray());

        assertThat(texts(rows.get(0))).startsWith("line", "result", "code", "reference", "amount_vnd");
        assertThat(rows.get(1).get(4).getType()).isEqualTo(CellType.NUMBER);
        assertThat(texts(rows.get(1))).startsWith("1", "open");
        assertThat(texts(rows.get(2))).startsWith("2", "refused", "amount_vnd.format");
    }

    @Test
    void the_template_is_read_again_and_its_example_line_is_never_paid() throws IOException {
        ServiceDefinition payout = gateway.services.get("bank-payout");
        for (String language : List.of("vi", "en")) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            new ListTemplate(payout, payout.profile("office"), language).write(out);

            long batch = checked(out.toByteArray(), "office", 1, 500_000);

            assertThat(gateway.fates(batch))
                    .containsEntry(1, "refused:line.example")
                    .hasSize(1);
            List<List<Cell>> rows = read(out.toByteArray());
            assertThat(texts(rows.get(0))).contains(language.equals("vi") ? "Số tài khoản" : "Account number");
            assertThat(textCellsWithoutTextFormat(out.toByteArray())).isZero();
            assertThat(part(out.toByteArray(), "xl/worksheets/sheet1.xml")).containsPattern("<col [^>]*style=\"[1-9]");
        }
    }

    @Test
    void a_workbook_that_cannot_be_a_list_refuses_the_batch_with_words_on_what_to_do() {
        byte[] locked = new byte[1000];
        locked[0] = (byte) 0xD0;
        locked[1] = (byte) 0xCF;
        locked[2] = 0x11;
        locked[3] = (byte) 0xE0;

        long batch = checked(locked, null, 1, 1);

        assertThat(gateway.state(batch)).isEqualTo("REFUSED");
        assertThat(gateway.one("select faults::text from batch where id = ?", String.class, batch))
                .contains("file.old-excel", "Lưu dạng .xlsx", "Save it as .xlsx");
    }

    private long checked(byte[] book, String profile, long count, long sum) {
        BatchRequest csv = TestIntake.request(count, sum);
        BatchRequest request = new BatchRequest(
                csv.service(),
                csv.agency(),
                "xlsx",
                profile,
                "list.xlsx",
                count,
                sum,
                null,
                null,
                null,
                null,
                null,
                false);
        try {
            long id = ((Receipt.Received) gateway.intake.receive(request, new ByteArrayInputStream(book))).batchId();
            gateway.check();
            return id;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] book(List<List<String>> rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(out, "test", null)) {
            Worksheet sheet = book.newWorksheet("Danh sách");
            for (int row = 0; row < rows.size(); row++)
                for (int column = 0; column < rows.get(row).size(); column++)
                    sheet.value(row, column, rows.get(row).get(column));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static List<List<Cell>> read(byte[] book) throws IOException {
        try (ReadableWorkbook workbook =
                new ReadableWorkbook(new ByteArrayInputStream(book), new ReadingOptions(true, true))) {
            return workbook.getFirstSheet().read().stream()
                    .map(row -> row.stream().toList())
                    .toList();
        }
    }

    /** The reader does not tell the format of a text: the sheet itself does. */
    private long textCellsWithoutTextFormat(byte[] book) {
        String styles = part(book, "xl/styles.xml");
        List<String> formats = java.util.regex.Pattern.compile("<xf numFmtId=\"(\\d+)\"")
                .matcher(styles.substring(styles.indexOf("<cellXfs")))
                .results()
                .map(found -> found.group(1))
                .toList();
        String own = styles.replaceAll("(?s).*numFmtId=\"(\\d+)\" formatCode=\"@\".*", "$1");
        return java.util.regex.Pattern.compile("<c r=\"\\w+\"(?: s=\"(\\d+)\")? t=\"inlineStr\"")
                .matcher(part(book, "xl/worksheets/sheet1.xml"))
                .results()
                .filter(found -> found.group(1) == null
                        || !List.of("49", own).contains(formats.get(Integer.parseInt(found.group(1)))))
                .count();
    }

    private String part(byte[] book, String name) {
        try {
            Path file = Files.write(var.resolve("book.xlsx"), book);
            try (ZipFile zip = new ZipFile(file.toFile())) {
                return new String(zip.getInputStream(zip.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> texts(List<Cell> row) {
        return row.stream().map(cell -> cell == null ? "" : cell.getText()).toList();
    }

    private static List<List<String>> csv(Path file) {
        try (var reader = CsvReader.builder().ofCsvRecord(file)) {
            return reader.stream().map(record -> record.getFields()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<List<String>> csv(String text) {
        return CsvReader.builder().ofCsvRecord(text).stream()
                .map(record -> record.getFields())
                .toList();
    }
}
