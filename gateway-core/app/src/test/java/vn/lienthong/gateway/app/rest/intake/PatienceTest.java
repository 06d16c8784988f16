package vn.lienthong.gateway.app.rest.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private static Duration of(String... preferences) {
        return Patience.of(List.of(preferences));
    }

    @Test
    void a_caller_waits_as_long_as_he_prefers_to() {
        assertThat(of("wait=5")).isEqualTo(Duration.ofSeconds(5));
        assertThat(of("respond-async, Wait=10; x=1")).isEqualTo(Duration.ofSeconds(10));
        assertThat(of("handling=lenient", "wait = \"7\"")).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void nobody_waits_longer_than_the_door_allows() {
        assertThat(of("wait=3600")).isEqualTo(Patience.LONGEST);
    }

    @Test
    void what_cannot_be_read_is_no_preference() {
        assertThat(of()).isZero();
        assertThat(of("wait=soon")).isZero();
        assertThat(of("await=5")).isZero();
        assertThat(of("wait=-5")).isZero();
    }
}
