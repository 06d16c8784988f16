package vn.lienthong.gateway.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.gateway.app.e2e.BadDayHome.INSTANT;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import vn.lienthong.sandbox.fault.FaultKind;

/** Payouts through the instant network, one a call, on good days and on bad ones. */
class InstantIT {
    private static final int LINES = 36;
    private final Rehearsal day = Rehearsal.shared();

    @Test
    void a_payroll_comes_home_with_the_answer_of_every_account() {
        Payroll payroll = Payroll.ofAllKinds(INSTANT, LINES);

        String batch = day.api.accepted(payroll);
        day.untilFinished(INSTANT, batch);

        day.requirePaidOnce(INSTANT, payroll, batch);
    }

    static Stream<Arguments> faultsOfCalls() {
        return Arrays.stream(FaultKind.values())
                .filter(kind -> kind.place() != FaultKind.Place.REPORT)
                .flatMap(kind -> List.of("pay", "transfer-status", "reports").stream()
                        .map(operation -> Arguments.of(kind, operation)));
    }

    @ParameterizedTest(name = "{0} of {1}")
    @MethodSource("faultsOfCalls")
    void a_call_that_goes_wrong_costs_nobody_his_answer(FaultKind kind, String operation) {
        day.arm(2, INSTANT, operation, kind);
        if (operation.equals("transfer-status")) day.arm(3, INSTANT, "pay", FaultKind.RESET_AFTER_COMMIT);
        Payroll payroll = Payroll.ofAllKinds(INSTANT, LINES);

        String batch = day.api.accepted(payroll);
        day.untilFinished(INSTANT, batch);

        assertThat(day.fired(INSTANT, operation, kind)).isPositive();
        day.requirePaidOnce(INSTANT, payroll, batch);
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            names = {"DUPLICATE_REPORT", "REPORTS_OUT_OF_ORDER", "REPORT_FOR_UNKNOWN", "REPORT_OTHER_AMOUNT"})
    void a_return_that_goes_wrong_costs_nobody_his_answer(FaultKind kind) {
        day.arm(2, INSTANT, "reports", kind);
        Payroll payroll = Payroll.ofAllKinds(INSTANT, LINES);

        String batch = day.api.accepted(payroll);
        day.untilFinished(INSTANT, batch);

        assertThat(day.fired(INSTANT, "reports", kind)).isPositive();
        day.requirePaidOnce(INSTANT, payroll, batch);
    }
}
