package vn.lienthong.gateway.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.gateway.app.e2e.BadDayHome.BANK;
import static vn.lienthong.gateway.app.e2e.BadDayHome.FORGETFUL;
import static vn.lienthong.gateway.app.e2e.BadDayHome.SFTP;
import static vn.lienthong.gateway.app.e2e.Rehearsal.patiently;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.lienthong.sandbox.fault.FaultKind;

/** Whatever the simulated banks can be told to do wrong, in every operation: each line gets its right answer, and nobody is paid twice. */
class FaultMatrixIT {
    private static final int LINES = 60;
    private static final int SUBMISSIONS = 3;
    private final Rehearsal day = Rehearsal.shared();

    /** Sending and asking at the bank that cannot tell a file that comes again; sending and reports at the one that can. */
    static Stream<Arguments> faultsOfCalls() {
        return Arrays.stream(FaultKind.values())
                // what only other partners do is OfficeFaultsIT's
                .filter(kind -> kind.place() != FaultKind.Place.REPORT && kind.place() != FaultKind.Place.PARTNER)
                .flatMap(kind -> Stream.of(
                        Arguments.of(kind, "pay", FORGETFUL),
                        Arguments.of(kind, "pay", BANK),
                        Arguments.of(kind, "payment-status", FORGETFUL),
                        Arguments.of(kind, "reports", BANK),
                        Arguments.of(kind, "pay", SFTP),
                        Arguments.of(kind, "reports", SFTP)))
                // an upload has no answer that could be spoilt
                .filter(each -> each.get()[2] != SFTP
                        || each.get()[1].equals("reports")
                        || ((FaultKind) each.get()[0]).place() != FaultKind.Place.ANSWER);
    }

    @ParameterizedTest(name = "{0} of {1} at {2}")
    @MethodSource("faultsOfCalls")
    void a_call_that_goes_wrong_costs_nobody_his_answer(FaultKind kind, String operation, String bank) {
        // over SFTP asking is reading the reports
        boolean reportsTold = operation.equals("reports") || bank.equals(SFTP);
        day.arm(2, bank, operation, kind);
        if (operation.equals("payment-status")) day.arm(SUBMISSIONS, bank, "pay", FaultKind.RESET_AFTER_COMMIT);
        if (!reportsTold) day.always(bank, "reports", FaultKind.HTTP_500);
        Payroll payroll = Payroll.ofAllKinds(bank, LINES);

        String batch = day.api.accepted(payroll);
        if (!reportsTold) untilTheBankHasAll(batch);
        day.untilFinished(bank, batch);

        assertThat(day.fired(bank, operation, kind)).isPositive();
        day.requirePaidOnce(bank, payroll, batch);
    }

    /** Without reports, which would say what became of a payment before anybody asked for it, or sent it again. */
    private void untilTheBankHasAll(String batch) {
        patiently()
                .until(() -> List.of("RELEASED", "DONE").contains(day.api.batchState(batch))
                        && day.number(
                                        "select count(*) from transfer t join unit u on u.id = t.unit_id where u.batch_id = ?"
                                                + " and t.state in ('READY', 'SENDING', 'RETRYING', 'IN_DOUBT')",
                                        Long.valueOf(batch))
                                == 0);
        day.sandbox.faults().disarmAll();
    }

    static Stream<Arguments> faultsOfReports() {
        return Arrays.stream(FaultKind.values())
                .filter(kind -> kind.place() == FaultKind.Place.REPORT)
                .flatMap(kind -> Stream.of(Arguments.of(kind, BANK), Arguments.of(kind, SFTP)));
    }

    @ParameterizedTest(name = "{0} at {1}")
    @MethodSource("faultsOfReports")
    void a_report_that_goes_wrong_costs_nobody_his_answer(FaultKind kind, String bank) {
        day.arm(2, bank, "reports", kind);
        Payroll payroll = Payroll.ofAllKinds(bank, LINES);
        long strangers = day.workItems("report.unknown-reference", bank);
        long otherAmounts = day.workItems("report.amount", bank);

        String batch = day.api.accepted(payroll);
        day.untilFinished(bank, batch);

        assertThat(day.fired(bank, "reports", kind)).isPositive();
        day.requirePaidOnce(bank, payroll, batch);
        assertThat(day.workItems("report.unknown-reference", bank) - strangers)
                .isEqualTo(kind == FaultKind.REPORT_FOR_UNKNOWN ? 2 : 0);
        assertThat(day.workItems("report.amount", bank) - otherAmounts)
                .isEqualTo(kind == FaultKind.REPORT_OTHER_AMOUNT ? 2 : 0);
    }
}
