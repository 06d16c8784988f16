package vn.lienthong.gateway.engine.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final Duration FIRST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    @Test
    void the_pause_doubles_up_to_the_longest() {
        assertThat(Backoff.pause(FIRST, LONGEST, 0, 0, 0.5)).isEqualTo(Duration.ofSeconds(2));
        assertThat(Backoff.pause(FIRST, LONGEST, 2, 0, 0.5)).isEqualTo(Duration.ofSeconds(8));
        assertThat(Backoff.pause(FIRST, LONGEST, 3, 0, 0.5)).isEqualTo(Duration.ofSeconds(10));
        assertThat(Backoff.pause(FIRST, LONGEST, 1000, 0, 0.5)).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void the_pause_is_varied_by_its_share_in_both_directions() {
        assertThat(Backoff.pause(FIRST, LONGEST, 3, 0.2, 0)).isEqualTo(Duration.ofSeconds(8));
        assertThat(Backoff.pause(FIRST, LONGEST, 3, 0.2, 1)).isEqualTo(Duration.ofSeconds(12));
    }
}
