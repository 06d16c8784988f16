package vn.lienthong.gateway.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import vn.lienthong.sandbox.fault.FaultKind;

class DemoOptionsTest {
    @Test
    void faults_are_read_as_kind_and_probability() {
        assertThat(FaultOdds.parse("timeout-after-commit=0.1,http-500=1"))
                .containsExactly(
                        new FaultOdds(FaultKind.TIMEOUT_AFTER_COMMIT, 0.1), new FaultOdds(FaultKind.HTTP_500, 1));
        assertThat(FaultOdds.parse("")).isEmpty();
    }

    @Test
    void an_unknown_fault_is_refused_and_the_known_ones_are_named() {
        assertThatThrownBy(() -> FaultOdds.parse("lost-repot=0.1"))
                .isInstanceOf(DemoFailure.class)
                .hasMessageContaining("lost-report");
        assertThatThrownBy(() -> FaultOdds.parse("http-500=2")).hasMessageContaining("at most 1");
        assertThatThrownBy(() -> FaultOdds.parse("http-500=x")).hasMessageContaining("probability");
    }

    @Test
    void a_list_that_there_is_not_is_refused_and_those_that_there_are_are_named() {
        assertThat(DemoList.of("payout-2")).isEqualTo(DemoList.PAYOUT_2);
        assertThatThrownBy(() -> DemoList.of("salary"))
                .hasMessageContaining("There is no list salary")
                .hasMessageContaining("payout, payout-2, card, contribution, lookup");
    }
}
