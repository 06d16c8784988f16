package vn.lienthong.sandbox.instant;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.sandbox.fault.FaultPlan;

/** The network under many callers at once, without HTTP between, so that they really meet. */
class InstantNetworkIT {
    private static final int CALLERS = 16;
    /** The book grows a dozen times on the way; while it grows it must not be read. */
    private static final int TRANSFERS = 25_000;

    @TempDir
    Path folder;

    private InstantNetwork network(Clock clock) {
        return InstantNetwork.open(InstantSettings.of("napas-247"), folder, clock, new FaultPlan());
    }

    private static TransferOrder order(String requestId) {
        return new TransferOrder(requestId, "77", 500_000, "TRO CAP 11 2026 REF" + requestId);
    }

    private static String code(TransferAnswer answer) {
        return answer instanceof TransferAnswer.Said said ? said.responseCode() : "silence";
    }

    /** Lets nobody go on before all are here: a request is dated before it is looked up. */
    private static final class MeetingClock extends Clock {
        private final CyclicBarrier all = new CyclicBarrier(CALLERS);

        @Override
        public long millis() {
            try {
                all.await();
                return 0;
            } catch (InterruptedException | BrokenBarrierException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public Instant instant() {
            return Instant.EPOCH;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @Test
    void one_request_that_reaches_the_network_many_times_at_once_is_paid_once() throws Exception {
        List<String> codes = new ArrayList<>();

        try (InstantNetwork network = network(new MeetingClock());
                ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
            List<Future<String>> running = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) running.add(callers.submit(() -> code(network.take(order("S1")))));
            for (Future<String> code : running) codes.add(code.get());

            assertThat(network.summary().credits()).isEqualTo(1);
        }

        assertThat(codes).hasSize(CALLERS).containsOnly("00", "94").containsOnlyOnce("00");
    }

    @Test
    void a_paid_request_is_known_at_every_moment_while_others_are_paid() throws Exception {
        try (InstantNetwork network = network(Clock.systemUTC());
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
                ExecutorService asking = Executors.newSingleThreadExecutor()) {
            network.take(order("first"));
            AtomicBoolean done = new AtomicBoolean();
            Future<Long> unknown = asking.submit(() -> {
                long times = 0;
                while (!done.get()) if (network.status("first") == null) times++;
                return times;
            });

            List<Future<String>> running = IntStream.range(0, TRANSFERS)
                    .mapToObj(i -> callers.submit(() -> code(network.take(order("S" + i)))))
                    .toList();
            for (Future<String> code : running) assertThat(code.get()).isEqualTo("00");
            done.set(true);

            assertThat(unknown.get()).as("times that a paid request was unknown").isZero();
            assertThat(network.summary().credits()).isEqualTo(TRANSFERS + 1);
        }
    }
}
