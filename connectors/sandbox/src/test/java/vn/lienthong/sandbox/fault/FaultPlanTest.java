package vn.lienthong.sandbox.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaultPlanTest {
    private final FaultPlan plan = new FaultPlan();

    private static Fault sometimes(long seed) {
        return new Fault("bank-b", "pay", FaultKind.HTTP_500, null, 0.3, seed);
    }

    private static List<Boolean> strikes(FaultPlan plan) {
        return IntStream.range(0, 200)
                .mapToObj(i -> plan.drawForCall("bank-b", "pay") != null)
                .toList();
    }

    private static FaultPlan with(Fault fault) {
        FaultPlan plan = new FaultPlan();
        plan.arm(fault);
        return plan;
    }

    @Test
    void the_same_seed_strikes_the_same_calls_and_another_does_not() {
        assertThat(strikes(with(sometimes(7))))
                .isEqualTo(strikes(with(sometimes(7))))
                .isNotEqualTo(strikes(with(sometimes(8))))
                .contains(true, false);
    }

    @Test
    void a_fault_strikes_no_more_often_than_its_count() {
        plan.arm(Fault.times(2, "bank-b", "pay", FaultKind.HTTP_500));

        assertThat(strikes(plan).stream().filter(struck -> struck)).hasSize(2);
        assertThat(plan.inForce()).isEmpty();
        assertThat(plan.log().fired("bank-b", "pay", "http-500")).isEqualTo(2);
    }

    @Test
    void a_fault_strikes_only_its_destination_and_operation() {
        plan.arm(Fault.always("bank-b", "pay", FaultKind.HTTP_500));

        assertThat(plan.drawForCall("bank-a", "pay")).isNull();
        assertThat(plan.drawForCall("bank-b", "reports")).isNull();
        assertThat(plan.drawForCall("bank-b", "pay")).isEqualTo(FaultKind.HTTP_500);
    }

    @Test
    void a_fault_without_operation_leaves_alone_what_it_does_not_fit() {
        plan.arm(new Fault(null, null, FaultKind.TIMEOUT_AFTER_COMMIT, null, 1, 0));

        assertThat(plan.drawForCall("bank-b", "payment-status")).isNull();
        assertThat(plan.drawForCall("bank-b", "pay")).isEqualTo(FaultKind.TIMEOUT_AFTER_COMMIT);
    }

    @Test
    void the_first_fault_ordered_goes_first_and_the_next_follows() {
        plan.arm(Fault.times(1, "bank-b", "pay", FaultKind.HTTP_500));
        plan.arm(Fault.times(1, "bank-b", "pay", FaultKind.HTTP_429));

        assertThat(plan.drawForCall("bank-b", "pay")).isEqualTo(FaultKind.HTTP_500);
        assertThat(plan.drawForCall("bank-b", "pay")).isEqualTo(FaultKind.HTTP_429);
        assertThat(plan.drawForCall("bank-b", "pay")).isNull();
    }

    @Test
    void a_fault_of_reports_does_not_strike_a_call() {
        plan.arm(Fault.always("bank-b", "reports", FaultKind.LOST_REPORT));

        assertThat(plan.drawForCall("bank-b", "reports")).isNull();
        assertThatThrownBy(() -> Fault.always("bank-b", "pay", FaultKind.LOST_REPORT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("reports");
    }
}
