package vn.lienthong.gateway.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.gateway.engine.plugin.ConnectorThreads.Lane;
import vn.lienthong.gateway.engine.plugin.loader.AuthenticatorGuard;

class ConnectorThreadsTest {
    private final ConnectorThreads threads =
            new ConnectorThreads("bank", getClass().getClassLoader(), 4, new AuthenticatorGuard());

    @AfterEach
    void close() {
        threads.close();
    }

    private List<FutureTask<Thread>> atOnce(int calls, CountDownLatch until) throws Exception {
        var started = new ArrayList<FutureTask<Thread>>();
        for (int i = 0; i < calls; i++)
            started.add(threads.start(Lane.DELIVER, "deliver", () -> {
                until.await();
                return Thread.currentThread();
            }));
        return started;
    }

    private static void awaitIdle(Thread thread) {
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> thread.getState() == Thread.State.TIMED_WAITING);
    }

    @Test
    void afterABusyTimeTheSameThreadMakesOneCallAfterTheOther() throws Exception {
        var all = new CountDownLatch(1);
        var busy = atOnce(4, all);
        all.countDown();
        for (var call : busy) awaitIdle(call.get());
        Set<Thread> had = new HashSet<>();
        for (int i = 0; i < 12; i++) {
            Thread thread = threads.start(Lane.DELIVER, "deliver", Thread::currentThread)
                    .get();
            had.add(thread);
            awaitIdle(thread);
        }
        assertThat(had).hasSize(1);
    }

    @Test
    void nothingMoreIsSentWhereAsManyCallsHangAsAreAllowedAtOnce() throws Exception {
        var never = new CountDownLatch(1);
        atOnce(4, never);
        assertThatThrownBy(() -> threads.start(Lane.DELIVER, "deliver", Thread::currentThread))
                .isInstanceOfSatisfying(
                        ConnectorTimeout.class,
                        busy -> assertThat(busy.started()).isFalse());
        assertThat(threads.start(Lane.ENCODE, "encode", () -> "written").get()).isEqualTo("written");
        never.countDown();
    }
}
