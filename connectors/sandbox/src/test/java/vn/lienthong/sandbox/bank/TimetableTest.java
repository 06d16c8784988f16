package vn.lienthong.sandbox.bank;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.lienthong.sandbox.bank.book.BankBook;
import vn.lienthong.sandbox.bank.book.BankEvent;
import vn.lienthong.sandbox.bank.book.PaymentFile;
import vn.lienthong.sandbox.bank.book.Payments;
import vn.lienthong.sandbox.bank.book.Report;
import vn.lienthong.sandbox.fault.FaultPlan;

class TimetableTest {
    private static final Instant MORNING = Instant.parse("2026-11-06T01:00:00Z");

    private final BankBook book = new BankBook();
    private final Timetable timetable = new Timetable(
            BankSettings.of("bank-b")
                    .withDelays(new BankSettings.Delays(
                            Duration.ofMinutes(1), Duration.ofMinutes(10), Duration.ofMinutes(60)))
                    .withDayLength(Duration.ofHours(8)),
            new FaultPlan());

    private void take(String msgId, Instant when, String... accounts) {
        Payments.Packer packer = new Payments.Packer();
        for (String account : accounts) {
            packer.add(msgId + account, account, 1);
        }
        PaymentFile.Head head = new PaymentFile.Head(msgId, msgId, "9", LocalDate.of(2026, 11, 6));
        book.apply(new BankEvent.FileTaken(new PaymentFile(head, when.toEpochMilli(), null, packer.pack())));
    }

    private List<String> issuedAt(Duration sinceMorning) {
        List<String> issued = new ArrayList<>();
        BankEvent.Progress due = timetable.due(book, MORNING.plus(sinceMorning), false);
        if (due != null) {
            book.apply(due);
            due.issued().forEach(report -> issued.add(name(report)));
        }
        return issued;
    }

    private static String name(Report report) {
        return report instanceof Report.FileStatus status ? status.file() + " " + status.stage() : report.type();
    }

    @Test
    void reports_come_when_they_are_due_and_once() {
        take("M1", MORNING, "10000", "10005");

        assertThat(issuedAt(Duration.ofSeconds(59))).isEmpty();
        assertThat(issuedAt(Duration.ofSeconds(60))).containsExactly("0 CHECKED");
        assertThat(issuedAt(Duration.ofMinutes(9))).isEmpty();
        assertThat(issuedAt(Duration.ofMinutes(10))).containsExactly("0 SETTLED");
        assertThat(issuedAt(Duration.ofMinutes(60))).containsExactly("0 COMPLETE");
        assertThat(issuedAt(Duration.ofMinutes(61))).isEmpty();
    }

    @Test
    void a_file_without_slow_payments_has_no_third_report() {
        take("M1", MORNING, "10000");

        assertThat(issuedAt(Duration.ofHours(2))).containsExactly("0 CHECKED", "0 SETTLED");
    }

    @Test
    void a_file_of_silent_payments_alone_has_only_the_first_report() {
        take("M1", MORNING, "10006");

        assertThat(issuedAt(Duration.ofHours(2))).containsExactly("0 CHECKED");
    }

    @Test
    void the_day_ends_after_its_length_with_everything_that_is_still_to_come() {
        take("M1", MORNING, "10004");
        issuedAt(Duration.ofMinutes(30));
        take("M2", MORNING.plus(Duration.ofHours(8)).minusSeconds(1), "10000");

        assertThat(issuedAt(Duration.ofHours(8))).containsExactly("1 CHECKED", "1 SETTLED", "camt.054", "camt.053");
    }

    @Test
    void a_new_day_begins_with_its_first_file() {
        take("M1", MORNING, "10000");
        issuedAt(Duration.ofHours(8));
        take("M2", MORNING.plus(Duration.ofHours(20)), "10000");

        assertThat(issuedAt(Duration.ofHours(27))).containsExactly("1 CHECKED", "1 SETTLED");
        assertThat(issuedAt(Duration.ofHours(28))).containsExactly("camt.053");
        assertThat(issuedAt(Duration.ofHours(60))).isEmpty();
    }
}
