package vn.lienthong.gateway.engine.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.intake.result.PartnerWords;
import vn.lienthong.gateway.engine.intake.result.Reasons;
import vn.lienthong.gateway.engine.intake.write.Table;
import vn.lienthong.gateway.engine.paper.Unpaid;
import vn.lienthong.gateway.engine.paper.UnpaidDue;
import vn.lienthong.gateway.engine.paper.UnpaidRequest;
import vn.lienthong.gateway.engine.paper.UnpaidSums;
import vn.lienthong.gateway.engine.paper.UnpaidSums.Sum;

/** The list of the unpaid: by entitlement, and everything adds up. */
class UnpaidIT {
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);

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

    private Unpaid unpaid() {
        return new Unpaid(
                gateway.database,
                gateway.vault,
                gateway.references::of,
                new Reasons(gateway.errors, PartnerWords.NONE),
                gateway.audit,
                TestIntake.CLOCK);
    }

    private UnpaidRequest of(String agency, YearMonth month) {
        return new UnpaidRequest(gateway.services.get("bank-payout"), agency, month);
    }

    private UnpaidSums sums;

    /** Rows without their headings. */
    private List<String> rows(YearMonth month) throws IOException {
        var out = new ByteArrayOutputStream();
        sums = unpaid().write(of("HN07", month), "vi", Caller.all("Lan"), Table.Form.CSV.on(out));
        return out.toString(StandardCharsets.UTF_8).lines().skip(1).toList();
    }

    private void rejected(int person, String cause, String code) {
        gateway.become(person, "REJECTED");
        gateway.jdbc
                .sql("update transfer set cause = ?, partner_code = ? where id = ?")
                .params(cause, code, gateway.transferOf(person))
                .update();
    }

    @Test
    void who_was_not_paid_is_on_it_with_the_reason_and_what_to_do_and_what_is_open_stands_apart() throws IOException {
        gateway.unitSize = destination -> 3;
        long batch = gateway.checked(Roster.ofPersons(1, 9));
        gateway.become(1, "COMPLETED");
        rejected(2, "account.closed", "AC04");
        gateway.become(3, "RETURNED");
        gateway.become(4, "DEAD");
        gateway.become(5, "CLOSED");
        gateway.jdbc
                .sql("update transfer set held = 'citizen.dead' where id = ?")
                .param(gateway.transferOf(6))
                .update();
        gateway.become(7, "IN_DOUBT");
        gateway.become(8, "ACCEPTED");

        List<String> rows = rows(NOVEMBER);

        assertThat(rows).hasSize(8);
        assertThat(rows.get(0))
                .startsWith(gateway.references.of(gateway.transferOf(2)) + "," + batch + ",2,unpaid,bị từ chối,AC04,")
                .contains("Tài khoản đã đóng.", "Lấy tài khoản khác", ",500000,2026-11-23,", "HN000000002,Trần Thị Lan")
                .contains("•••0002")
                .doesNotContain("1000000002");
        assertThat(rows.subList(0, 5)).allMatch(row -> row.contains(",unpaid,"));
        assertThat(rows.subList(1, 5))
                .satisfiesExactly(
                        returned -> assertThat(returned).contains("bị hoàn trả"),
                        dead -> assertThat(dead).contains("cần xử lý"),
                        closed -> assertThat(closed).contains("đã đóng, không gửi"),
                        held -> assertThat(held).contains("tạm giữ,citizen.dead"));
        assertThat(rows.subList(5, 8)).allMatch(row -> row.contains(",open,"));
        assertThat(sums.paid()).isEqualTo(new Sum(1, 500_000));
        assertThat(sums.unpaid()).isEqualTo(new Sum(5, 2_500_000));
        assertThat(sums.open()).isEqualTo(new Sum(3, 1_500_000));
        assertThat(sums.listed()).isEqualTo(new Sum(9, 4_500_000));
        assertThat(sums.reasons())
                .hasSize(5)
                .extracting(UnpaidSums.Because::code)
                .contains("AC04", "citizen.dead");
    }

    @Test
    void what_was_issued_again_and_paid_is_not_on_it_and_what_failed_again_is_on_it_once() throws IOException {
        gateway.checked(Roster.ofPersons(1, 3));
        for (int person = 1; person <= 3; person++) rejected(person, "account.closed", "AC04");
        gateway.checked(Roster.of(
                Roster.Payout.to(1).withAccount("9991"),
                Roster.Payout.to(2).withAccount("9992").withAmount("600000")));
        gateway.become(1, "COMPLETED");
        rejected(2, "account.name", "BE01");

        List<String> rows = rows(NOVEMBER);

        assertThat(rows).hasSize(2);
        assertThat(rows.get(0)).contains("HN000000003", "AC04");
        assertThat(rows.get(1)).contains("HN000000002", "BE01", ",600000,");
        assertThat(sums.listed()).isEqualTo(new Sum(3, 1_600_000));
        assertThat(sums.paid()).isEqualTo(new Sum(1, 500_000));
    }

    @Test
    void what_was_issued_again_in_another_month_stands_in_both_as_it_stands_now() throws IOException {
        gateway.checked(Roster.ofPersons(1, 3));
        for (int person = 1; person <= 3; person++) rejected(person, "account.closed", "AC04");
        long december = gateway.checked(Roster.of(
                Roster.Payout.to(1).withAccount("9991"), Roster.Payout.to(2).withAccount("9992")));
        gateway.jdbc
                .sql("update unit set execution_date = '2026-12-10' where batch_id = ?")
                .param(december)
                .update();
        gateway.become(1, "COMPLETED");

        assertThat(rows(NOVEMBER))
                .satisfiesExactlyInAnyOrder(
                        open -> assertThat(open).contains("HN000000002", ",open,"),
                        failed -> assertThat(failed).contains("HN000000003", ",unpaid,"));
        assertThat(sums.listed()).isEqualTo(new Sum(3, 1_500_000));
        assertThat(sums.paid()).isEqualTo(new Sum(1, 500_000));
        assertThat(rows(YearMonth.of(2026, 12))).singleElement().asString().contains("HN000000002", ",open,");
        assertThat(sums.listed()).isEqualTo(new Sum(2, 1_000_000));
    }

    @Test
    void a_correction_that_was_cancelled_leaves_its_person_on_the_list() throws IOException {
        gateway.checked(Roster.ofPersons(1, 1));
        rejected(1, "account.closed", "AC04");
        long correction = gateway.checked(Roster.of(Roster.Payout.to(1).withAccount("9991")));
        gateway.life.cancel(correction, Caller.all("Lan"), "the other account is wrong, too");

        assertThat(rows(NOVEMBER)).singleElement().asString().contains("HN000000001", ",unpaid,bị từ chối,AC04,");
        assertThat(sums.listed()).isEqualTo(new Sum(1, 500_000));
    }

    @Test
    void lists_that_nobody_let_go_and_other_agencies_and_months_are_not_on_it() throws IOException {
        long cancelled = gateway.checked(Roster.ofPersons(1, 3));
        gateway.life.cancel(cancelled, Caller.all("Lan"), "wrong month");
        gateway.checked("x", 1, 1);

        assertThat(rows(NOVEMBER)).isEmpty();
        assertThat(sums.listed()).isEqualTo(new Sum(0, 0));

        gateway.checked(Roster.ofPersons(4, 5));
        assertThat(rows(NOVEMBER)).hasSize(2);
        assertThat(rows(YearMonth.of(2026, 10))).isEmpty();
        assertThat(unpaid().sums(of("DN01", NOVEMBER), Caller.GATEWAY).listed()).isEqualTo(new Sum(0, 0));
    }

    @Test
    void whoever_fetches_it_is_written_down_and_only_a_whole_list_counts_as_handed_over() throws IOException {
        gateway.checked(Roster.ofPersons(1, 2));
        OutputStream gone = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("the reader has gone");
            }
        };
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> unpaid().write(of("HN07", NOVEMBER), "vi", Caller.all("Lan"), Table.Form.CSV.on(gone)))
                .isInstanceOf(IOException.class);

        assertThat(audited("unpaid.reveal")).isEqualTo(1);
        assertThat(due("2026-11-21T03:00:00Z")).hasSize(1);

        rows(NOVEMBER);

        assertThat(audited("unpaid.hand-over")).isEqualTo(1);
        assertThat(due("2026-11-21T03:00:00Z")).isEmpty();
    }

    private int audited(String action) {
        return gateway.one(
                "select count(*) from audit_entry where action = ? and subject = 'unpaid:bank-payout:HN07:2026-11'",
                Integer.class,
                action);
    }

    private List<UnpaidDue.Warning> due(String now) {
        Clock clock = Clock.fixed(Instant.parse(now), ZoneOffset.UTC);
        return new UnpaidDue(gateway.database, gateway.services, gateway.errors, clock).now();
    }

    @Test
    void it_is_due_from_five_days_before_its_day_until_it_is_fetched_also_in_the_month_after() throws IOException {
        gateway.checked(Roster.ofPersons(1, 2));

        assertThat(due("2026-11-14T16:59:59Z")).isEmpty();
        assertThat(due("2026-11-14T17:00:00Z")).singleElement().satisfies(warning -> {
            assertThat(warning.agency()).isEqualTo("HN07");
            assertThat(warning.period()).isEqualTo("2026-11");
            assertThat(warning.overdue()).isFalse();
            assertThat(warning.message().vi()).contains("trước ngày 2026-11-20");
        });
        assertThat(due("2026-12-03T03:00:00Z"))
                .singleElement()
                .extracting(UnpaidDue.Warning::overdue)
                .isEqualTo(true);
    }

    @Test
    void its_month_is_found_by_an_index_and_its_units_by_their_ids() {
        gateway.update("insert into unit(service, agency, destination, execution_date, first_id, last_id, created_at)"
                + " select 'bank-payout', 'A' || n % 7, 'bank-b', date '2020-01-01' + n % 2500, 9000000000 + n, 9000000000 + n,"
                + " now() from generate_series(1, 50000) n");
        gateway.update("analyze unit");

        String plan = String.join(
                "\n",
                gateway.jdbc
                        .sql("explain select u.id from unit u left join batch b on b.id = u.batch_id"
                                + " where u.execution_date >= '2026-11-01' and u.execution_date < '2026-12-01'"
                                + " and u.service = 'bank-payout' and u.agency = 'HN07'")
                        .query(String.class)
                        .list());

        assertThat(plan).contains("unit_execution").doesNotContain("Seq Scan on unit");
    }
}
