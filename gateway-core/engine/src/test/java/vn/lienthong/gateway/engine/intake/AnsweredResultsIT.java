package vn.lienthong.gateway.engine.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.answer.Answer;
import vn.lienthong.gateway.engine.intake.result.Results;
import vn.lienthong.gateway.engine.intake.write.Table;

/** What partners answered, in the results of a service that tells it. */
class AnsweredResultsIT {
    @TempDir
    Path var;

    private TestLedger ledger;
    private TestIntake gateway;
    private long batch;

    @BeforeEach
    void open() {
        ledger = new TestLedger();
        Path config = TestIntake.configWith(var.resolve("config"), "id: bank-payout\n", """
                id: bank-payout
                results:
                  columns:
                    cardNumber: {vi: Số thẻ, en: Card number}
                    name.full: {vi: Họ và tên, en: Full name}
                    comparison.fields: {vi: Khác ở, en: Differs in}
                """);
        gateway = new TestIntake(ledger.source(), var, config);
        batch = gateway.checked(Roster.of(
                Roster.Payout.to(1), Roster.Payout.to(2), Roster.Payout.to(3).withAmount("x")));
        gateway.become(1, "COMPLETED");
        keep(
                gateway.transferOf(1),
                Map.of(
                        "cardNumber",
                        "GD4010000000001",
                        "name",
                        Map.of("full", "TRẦN THỊ LAN"),
                        "comparison",
                        Map.of("fields", List.of("fullName", "birthDate"))));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private void keep(long transfer, Map<String, Object> content) {
        gateway.database.run(connection -> gateway.answers.keep(
                connection, Map.of(transfer, new Answer(null, content)), TestIntake.CLOCK.instant()));
    }

    private byte[] result(Table.Form form, String language, @Nullable String reason) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Table table = form.on(out);
        new Results(gateway.database, gateway.services, gateway.references::of, gateway.reading, TestIntake.CLOCK)
                .write(new Results.Reading(batch, language, Caller.all("Lan"), reason), table);
        table.end();
        return out.toByteArray();
    }

    private List<String> revealed() {
        return gateway.jdbc
                .sql("select actor || ' ' || subject || ' ' || detail from audit_entry where action = 'answer.reveal'"
                        + " order by strand, seq")
                .query(String.class)
                .list();
    }

    @Test
    void they_are_further_columns_under_the_names_that_they_have_in_the_answer() throws IOException {
        List<String> lines = new String(result(Table.Form.CSV, "vi", null), StandardCharsets.UTF_8)
                .lines()
                .toList();

        assertThat(lines.getFirst())
                .startsWith("line,result,code,reference,amount_vnd,")
                .endsWith(",paid_date,cardNumber,name.full,comparison.fields");
        assertThat(lines.get(1))
                .startsWith("1,completed,,")
                .endsWith(",GD4010000000001,TRẦN THỊ LAN,fullName birthDate");
        assertThat(lines.get(2)).startsWith("2,open,,").endsWith(",,,");
        assertThat(lines.get(3)).startsWith("3,refused,amount_vnd.format,").endsWith(",,,");
    }

    @Test
    void in_a_workbook_for_people_they_are_called_by_their_labels() throws IOException {
        try (var book = new ReadableWorkbook(new ByteArrayInputStream(result(Table.Form.XLSX, "en", null)))) {
            var headings = book.getFirstSheet().read().getFirst().stream()
                    .map(cell -> cell.getText())
                    .toList();

            assertThat(headings).startsWith("line", "result").endsWith("Card number", "Full name", "Differs in");
        }
    }

    @Test
    void who_reads_them_is_written_down_with_his_reason_or_with_the_purpose_of_the_list() throws IOException {
        result(Table.Form.CSV, "vi", null);
        gateway.jdbc.sql("update batch set purpose = 'cấp thẻ tháng 12'").update();
        result(Table.Form.CSV, "vi", null);
        result(Table.Form.CSV, "vi", "HS-17");

        assertThat(revealed())
                .hasSize(3)
                .allMatch(entry -> entry.startsWith("Lan batch:" + batch + " "))
                .anyMatch(entry -> entry.contains("result of the list"))
                .anyMatch(entry -> entry.contains("cấp thẻ tháng 12"))
                .anyMatch(entry -> entry.contains("HS-17"))
                .noneMatch(entry -> entry.contains("LAN") || entry.contains("GD4"));
    }
}
