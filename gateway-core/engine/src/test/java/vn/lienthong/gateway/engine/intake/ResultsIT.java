package vn.lienthong.gateway.engine.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.intake.result.BatchView;
import vn.lienthong.gateway.engine.intake.result.Batches;
import vn.lienthong.gateway.engine.intake.result.PartnerWords;
import vn.lienthong.gateway.engine.intake.result.Reasons;
import vn.lienthong.gateway.engine.intake.result.RefusedLines;
import vn.lienthong.gateway.engine.intake.result.Results;
import vn.lienthong.gateway.engine.intake.write.Table;
import vn.lienthong.gateway.engine.service.Words;

class ResultsIT {
    @TempDir
    Path var;

    private TestLedger ledger;
    private TestIntake gateway;
    private Batches batches;

    @BeforeEach
    void open() {
        ledger = new TestLedger();
        gateway = new TestIntake(ledger.source(), var);
        batches = new Batches(gateway.database, gateway.funds, TestIntake.CLOCK);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private List<String> result(long batch) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Table table = Table.Form.CSV.on(out);
        new Results(gateway.database, gateway.services, gateway.references::of, gateway.reading, TestIntake.CLOCK)
                .write(new Results.Reading(batch, "vi", Caller.all("Lan"), null), table);
        table.end();
        return out.toString(StandardCharsets.UTF_8)
                .lines()
                .map(ResultsIT::forPrograms)
                .toList();
    }

    /** The columns that programs read; those for people follow. */
    private static String forPrograms(String row) {
        return String.join(",", Arrays.copyOf(row.split(",", -1), 5));
    }

    private List<String> inWords(long batch, String language) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Table table = Table.Form.CSV.on(out);
        PartnerWords partners = (destination, code) ->
                code.equals("AC04") ? new Words("Tài khoản đã đóng.", "The account is closed.") : null;
        new Results(
                        gateway.database,
                        gateway.services,
                        gateway.references::of,
                        new Results.Words(new Reasons(gateway.errors, partners), gateway.reading),
                        TestIntake.CLOCK)
                .write(new Results.Reading(batch, language, Caller.all("Lan"), null), table);
        table.end();
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private List<String> refused(long batch, String language) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Table table = Table.Form.CSV.on(out);
        new RefusedLines(gateway.database, gateway.vault, gateway.services, gateway.errors, gateway.audit)
                .write(new RefusedLines.Reveal(batch, "bank-payout", "DN01", language, Caller.all("Lan")), table);
        table.end();
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void every_line_has_its_word_and_code_in_the_order_of_the_lines_though_they_went_to_two_destinations()
            throws IOException {
        Path config = TestIntake.configWith(
                var.resolve("config"),
                "- {to: bank-b}",
                "- {when: {amount_vnd: {range: {max: 1000}}}, to: bank-a}\n  - {to: bank-b}");
        gateway = new TestIntake(ledger.source(), var, config);
        gateway.unitSize = destination -> 2;
        long batch = gateway.checked(Roster.of(
                Roster.Payout.to(1),
                Roster.Payout.to(2).withAmount("900"),
                Roster.Payout.to(3).withAmount("x"),
                Roster.Payout.to(4),
                Roster.Payout.to(1),
                Roster.Payout.to(5),
                Roster.Payout.to(6).withAmount("800"),
                Roster.Payout.to(7)));
        gateway.become(1, "COMPLETED");
        gateway.become(2, "REJECTED");
        gateway.jdbc
                .sql("update transfer set partner_code = 'AC04' where id = ?")
                .param(gateway.transferOf(2))
                .update();
        gateway.become(4, "DEAD");
        gateway.jdbc
                .sql("update transfer set cause = 'mapping.missing' where id = ?")
                .param(gateway.transferOf(4))
                .update();
        gateway.jdbc
                .sql("update transfer set held = 'citizen.dead' where id = ?")
                .param(gateway.transferOf(6))
                .update();
        gateway.become(7, "RETURNED");
        gateway.jdbc
                .sql("update transfer set partner_code = 'AC01' where id = ?")
                .param(gateway.transferOf(7))
                .update();
        gateway.jdbc
                .sql("update transfer set state = 'SUPERSEDED', was = 'RETURNED' where id = ?")
                .param(gateway.transferOf(7))
                .update();

        assertThat(result(batch))
                .containsExactly(
                        "line,result,code,reference,amount_vnd",
                        "1,completed,," + reference(1) + ",500000",
                        "2,rejected,AC04," + reference(2) + ",900",
                        "3,refused,amount_vnd.format,,",
                        "4,dead,mapping.missing," + reference(4) + ",500000",
                        "5,duplicate,entitlement.duplicate,,500000",
                        "6,open,," + reference(5) + ",500000",
                        "7,held,citizen.dead," + reference(6) + ",800",
                        "8,returned,AC01," + reference(7) + ",500000");
    }

    @Test
    void every_line_says_in_the_asked_language_how_it_stands_and_why_and_when_it_was_paid() throws IOException {
        long batch = gateway.checked(Roster.of(
                Roster.Payout.to(1),
                Roster.Payout.to(2),
                Roster.Payout.to(3).withAmount("x"),
                Roster.Payout.to(1),
                Roster.Payout.to(4)));
        gateway.become(1, "COMPLETED");
        // by Vietnam's calendar this is the 21st
        gateway.jdbc
                .sql("update transfer set changed_at = '2026-11-20T18:00:00Z' where id = ?")
                .param(gateway.transferOf(1))
                .update();
        gateway.become(2, "REJECTED");
        gateway.jdbc
                .sql("update transfer set partner_code = 'AC04', cause = 'account.closed' where id = ?")
                .param(gateway.transferOf(2))
                .update();

        assertThat(inWords(batch, "vi").get(0)).endsWith(",amount_vnd,state,partner_code,reason,paid_date");
        assertThat(inWords(batch, "vi").get(1)).endsWith(",500000,hoàn thành,,,2026-11-21");
        assertThat(inWords(batch, "vi").get(2)).endsWith(",500000,bị từ chối,AC04,Tài khoản đã đóng.,");
        assertThat(inWords(batch, "en").get(2)).endsWith(",500000,rejected,AC04,The account is closed.,");
        assertThat(inWords(batch, "vi").get(3))
                .isEqualTo("3,refused,amount_vnd.format,,,không nhận,,Số tiền viết không đúng dạng.,");
        assertThat(inWords(batch, "vi").get(4)).contains(",500000,\"trùng, không chi lại\",,\"Khoản này đã có,");
        assertThat(inWords(batch, "en").get(5)).endsWith(",500000,waiting,,,");
        assertThat(String.join("", inWords(batch, "vi"))).doesNotContain("Lan", "10000000", "HN000000");
    }

    private String reference(int person) {
        return gateway.references.of(gateway.transferOf(person));
    }

    @Test
    void the_totals_of_a_batch_account_for_every_line_and_every_dong() {
        long batch = gateway.checked(Roster.of(
                Roster.Payout.to(1),
                Roster.Payout.to(1),
                Roster.Payout.to(2),
                Roster.Payout.to(3),
                Roster.Payout.to(4).withAmount("0"),
                Roster.Payout.to(5)));
        gateway.become(1, "COMPLETED");
        gateway.jdbc
                .sql(
                        "insert into hold(kind, target, reason, owner, created_at) values ('transfer', ?, 'x', 'Lan', now())")
                .param(String.valueOf(gateway.transferOf(3)))
                .update();

        BatchView view = batches.find(Caller.GATEWAY, batch).orElseThrow();

        assertThat(view.totals())
                .containsEntry("completed", new BatchView.Total(1, 500_000))
                .containsEntry("duplicate", new BatchView.Total(1, 500_000))
                .containsEntry("refused", new BatchView.Total(1, 0))
                .containsEntry("open", new BatchView.Total(3, 1_500_000))
                .containsEntry("held", new BatchView.Total(1, 500_000));
        assertThat(lines(view)).isEqualTo(view.counted().lines());
        assertThat(view.counted().sum()).isEqualTo(2_500_000);
    }

    private static long lines(BatchView view) {
        return view.totals().entrySet().stream()
                .filter(total -> !total.getKey().equals("held"))
                .flatMapToLong(total -> LongStream.of(total.getValue().items()))
                .sum();
    }

    @Test
    void refused_lines_come_with_reasons_in_the_asked_language_and_no_cell_can_start_a_formula() throws IOException {
        String list = Roster.of(Roster.Payout.to(1).withAmount("-5").withAccount("+84"))
                        .csv() + "2,too,short\n";
        long batch = gateway.checked(list, 2, 0);

        assertThat(refused(batch, "en").get(0)).startsWith("line,column,code,reason,row_line,programme");
        assertThat(refused(batch, "en").get(1))
                .startsWith("1,account_number,account_number.format,")
                .contains(
                        "Account number is not written in the expected way",
                        "amount_vnd.range: Amount is outside",
                        "'+84",
                        "'-5");
        assertThat(refused(batch, "vi").get(1)).contains("Số tài khoản viết không đúng dạng");
        assertThat(refused(batch, "vi").get(2))
                .startsWith("2,,line.cells,")
                .contains("Dòng có 3 ô")
                .endsWith(",2,too,short");
        assertThat(gateway.one(
                        "select count(*) from audit_entry where action = 'batch.reveal-refused' and actor = 'Lan'",
                        Integer.class))
                .isEqualTo(4);
    }

    @Test
    void batches_are_listed_the_newest_first_page_by_page() {
        long one = gateway.checked(Roster.ofPersons(1, 1));
        long two = gateway.checked(Roster.ofPersons(2, 2));
        long bad = gateway.checked("x", 1, 1);

        assertThat(batches.list(Caller.GATEWAY, Batches.Asked.ANY, null, 10))
                .extracting(BatchView::id)
                .containsExactly("" + bad, "" + two, "" + one);
        assertThat(batches.list(Caller.GATEWAY, new Batches.Asked("RELEASED", "bank-payout"), two, 10))
                .extracting(BatchView::id)
                .containsExactly("" + one);
        assertThat(batches.list(Caller.GATEWAY, new Batches.Asked("REFUSED", null), null, 10)
                        .get(0)
                        .faults())
                .extracting("code")
                .contains("header.missing-column");
        assertThat(batches.find(Caller.GATEWAY, 999)).isEmpty();
    }
}
