package vn.lienthong.gateway.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.gateway.app.e2e.Rehearsal.patiently;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.lienthong.sandbox.fault.FaultKind;

/**
 * Whatever the simulated banks can be told to do wrong, in every operation: each line gets its right answer, and nobody is paid
 * twice. Most of it is waiting, so the banks have their bad days side by side.
 */
class FaultMatrixIT {
    private static final Rehearsal DAY = Rehearsal.shared();

    /** It cannot tell a file that comes again: sending and asking. */
    @Nested
    @Execution(ExecutionMode.CONCURRENT)
    class AtABankThatForgets extends Bank {
        AtABankThatForgets() {
            super(BadDayHome.FORGETFUL, FaultKind.Place.REPORT);
        }

        @Override
        Stream<String> operations(FaultKind kind) {
            return Stream.of("pay", "payment-status");
        }
    }

    /** It makes out duplicates: sending and reports. */
    @Nested
    @Execution(ExecutionMode.CONCURRENT)
    class AtABankThatRemembers extends Bank {
        AtABankThatRemembers() {
            super(BadDayHome.BANK);
        }

        @Override
        Stream<String> operations(FaultKind kind) {
            return Stream.of("pay", "reports");
        }
    }

    @Nested
    @Execution(ExecutionMode.CONCURRENT)
    class AtABankOverSftp extends Bank {
        AtABankOverSftp() {
            super(BadDayHome.SFTP);
        }

        @Override
        Stream<String> operations(FaultKind kind) {
            // an upload has no answer that could be spoilt
            return kind.place() == FaultKind.Place.ANSWER ? Stream.of("reports") : Stream.of("pay", "reports");
        }
    }

    /** One bank, one fault after the other. */
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    abstract static class Bank {
        private static final int LINES = 60;
        private static final int SUBMISSIONS = 3;
        private final String bank;
        private final List<FaultKind.Place> never;

        /** @param never faults of these places do not concern it */
        Bank(String bank, FaultKind.Place... never) {
            this.bank = bank;
            this.never = List.of(never);
        }

        /** On which operations a fault of calls strikes here. */
        abstract Stream<String> operations(FaultKind kind);

        Stream<Arguments> faults() {
            return Arrays.stream(FaultKind.values())
                    // what only other partners do is OfficeFaultsIT's
                    .filter(kind -> kind.place() != FaultKind.Place.PARTNER && !never.contains(kind.place()))
                    .flatMap(kind -> (kind.place() == FaultKind.Place.REPORT ? Stream.of("reports") : operations(kind))
                            .map(operation -> Arguments.of(kind, operation)));
        }

        @BeforeEach
        void calm() {
            DAY.sandbox.faults().disarm(bank);
        }

        @ParameterizedTest(name = "{0} of {1}")
        @MethodSource("faults")
        @Execution(ExecutionMode.SAME_THREAD)
        void what_goes_wrong_costs_nobody_his_answer(FaultKind kind, String operation) {
            boolean ofReports = kind.place() == FaultKind.Place.REPORT;
            // over SFTP asking is reading the reports
            boolean reportsTold = operation.equals("reports") || bank.equals(BadDayHome.SFTP);
            long fired = DAY.fired(bank, operation, kind);
            long strangers = DAY.workItems("report.unknown-reference", bank);
            long otherAmounts = DAY.workItems("report.amount", bank);
            DAY.arm(2, bank, operation, kind);
            if (operation.equals("payment-status")) DAY.arm(SUBMISSIONS, bank, "pay", FaultKind.RESET_AFTER_COMMIT);
            if (!reportsTold) DAY.always(bank, "reports", FaultKind.HTTP_500);
            Payroll payroll = Payroll.ofAllKinds(bank, LINES);

            String batch = DAY.api.accepted(payroll);
            if (!reportsTold) untilTheBankHasAll(batch);
            DAY.untilFinished(bank, batch);

            assertThat(DAY.fired(bank, operation, kind)).isGreaterThan(fired);
            DAY.requirePaidOnce(bank, payroll, batch);
            if (!ofReports) return;
            assertThat(DAY.workItems("report.unknown-reference", bank) - strangers)
                    .isEqualTo(kind == FaultKind.REPORT_FOR_UNKNOWN ? 2 : 0);
            assertThat(DAY.workItems("report.amount", bank) - otherAmounts)
                    .isEqualTo(kind == FaultKind.REPORT_OTHER_AMOUNT ? 2 : 0);
        }

        /** Without reports, which would say what became of a payment before anybody asked for it, or sent it again. */
        private void untilTheBankHasAll(String batch) {
            patiently()
                    .until(() -> List.of("RELEASED", "DONE").contains(DAY.api.batchState(batch))
                            && DAY.number(
                                            "select count(*) from transfer t join unit u on u.id = t.unit_id where u.batch_id = ?"
                                                    + " and t.state in ('READY', 'SENDING', 'RETRYING', 'IN_DOUBT')",
                                            Long.valueOf(batch))
                                    == 0);
            DAY.sandbox.faults().disarm(bank);
        }
    }
}
