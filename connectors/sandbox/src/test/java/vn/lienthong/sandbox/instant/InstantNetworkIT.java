package vn.lienthong.sandbox.instant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.sandbox.fault.FaultPlan;

/** The network under many callers at once, without HTTP between, so that they really meet. */
class InstantNetworkIT {
    private static final int CALLERS = 16;

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
    void while_the_book_is_read_nobody_pays() throws Exception {
        try (InstantNetwork network = network(Clock.systemUTC());
                ExecutorService callers = Executors.newFixedThreadPool(2)) {
            CountDownLatch reading = new CountDownLatch(1);
            CountDownLatch read = new CountDownLatch(1);
            Future<Boolean> reader = callers.submit(() -> network.bookLock.in(() -> {
                reading.countDown();
                return awaits(read);
            }));
            reading.await();

            Future<String> payer = callers.submit(() -> code(network.take(order("S1"))));

            assertThatThrownBy(() -> payer.get(500, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            read.countDown();
            assertThat(reader.get()).isTrue();
            assertThat(payer.get()).isEqualTo("00");
        }
    }

    private static boolean awaits(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
