package vn.lienthong.gateway.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RosterIT {
    private static final Path SAMPLES = Path.of("../../samples");

    @Test
    void the_control_totals_of_the_sample_lists_are_those_of_their_summary() {
        Roster first = Roster.read(SAMPLES.resolve("payout-roster.csv"));
        Roster second = Roster.read(SAMPLES.resolve("payout-roster-2.csv"));

        assertThat(first.count()).isEqualTo(5_299);
        assertThat(first.sum()).isEqualTo(11_491_492_000L);
        assertThat(second.count()).isEqualTo(118);
        assertThat(second.sum()).isEqualTo(207_785_000L);
    }

    @Test
    void the_same_entitlement_is_the_same_in_both_lists() {
        Roster first = Roster.read(SAMPLES.resolve("payout-roster.csv"));
        Roster second = Roster.read(SAMPLES.resolve("payout-roster-2.csv"));

        assertThat(second.entitlements().getFirst())
                .isEqualTo(first.entitlements().getFirst());
        assertThat(first.entitlements().get(1))
                .isNotEqualTo(first.entitlements().getFirst());
    }

    @Test
    void a_list_that_is_not_there_is_said_with_what_to_do() {
        assertThatThrownBy(() -> Roster.read(SAMPLES.resolve("nothing.csv")))
                .isInstanceOf(DemoFailure.class)
                .hasMessageContaining("--data");
    }
}
