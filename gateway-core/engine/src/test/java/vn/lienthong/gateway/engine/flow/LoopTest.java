package vn.lienthong.gateway.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopTest {
    /** A database driver that asserts in the middle of an outage ended the reports of one bank for ever. */
    @ParameterizedTest
    @ValueSource(classes = {IllegalStateException.class, AssertionError.class, StackOverflowError.class})
    void a_turn_that_fails_is_followed_by_another(Class<? extends Throwable> failure) throws Exception {
        var turns = new AtomicInteger();
        var second = new CountDownLatch(1);

        try (var loop = new Loop("test", Duration.ofMillis(1), () -> {
            if (turns.incrementAndGet() == 1) throw sneaky(failure);
            second.countDown();
            return false;
        })) {
            assertThat(second.await(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static RuntimeException sneaky(Class<? extends Throwable> failure) {
        try {
            Throwable made = failure.getDeclaredConstructor().newInstance();
            if (made instanceof Error error) throw error;
            return (RuntimeException) made;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
