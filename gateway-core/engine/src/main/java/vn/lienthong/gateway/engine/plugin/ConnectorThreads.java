package vn.lienthong.gateway.engine.plugin;

import io.github.resilience4j.timelimiter.TimeLimiter;
import io.github.resilience4j.timelimiter.TimeLimiterConfig;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.gateway.engine.plugin.loader.AuthenticatorGuard;

/**
 * The threads of one destination. All code of its connector runs here and nowhere else, so that nothing of it stays in the
 * thread locals of the gateway, and a call that hangs costs one of these threads.
 */
final class ConnectorThreads {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectorThreads.class);
    private static final Duration LONGEST_WAIT_FOR_THREAD = Duration.ofSeconds(1);
    /** One document is read while the next is fetched, and there is still room for an inquiry. */
    private static final int QUESTIONS_AT_ONCE = 3;

    private static final int IDLE_SECONDS = 30;

    private static final Duration LAST_CALLS = Duration.ofSeconds(5);

    /** Hung deliveries must not keep reports, inquiries and new submissions from being made. */
    enum Lane {
        ENCODE,
        DELIVER,
        ASK
    }

    private final String destination;
    /** Let go at the end, because a link that somebody still holds must not hold it. */
    private volatile @Nullable ClassLoader loader;

    private final AuthenticatorGuard authenticator;
    private final Semaphore encode;
    private final Semaphore deliver;
    private final Semaphore ask = new Semaphore(QUESTIONS_AT_ONCE);
    private final ThreadPoolExecutor executor;
    private final AtomicInteger threads = new AtomicInteger();

    ConnectorThreads(String destination, ClassLoader loader, int concurrency, AuthenticatorGuard authenticator) {
        this.destination = destination;
        this.loader = loader;
        this.authenticator = authenticator;
        encode = new Semaphore(concurrency);
        deliver = new Semaphore(concurrency);
        // The permits say how many. Of the threads with nothing to do the one that was busy last goes on: it is warm.
        executor = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), this::thread);
    }

    private Thread thread(Runnable work) {
        String name = "connector-" + destination + "-" + threads.incrementAndGet();
        // Does not inherit: a caller's inheritable thread locals are no business of the connector.
        Thread thread = new Thread(null, work, name, 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(loader);
        return thread;
    }

    /**
     * Calls the connector and waits.
     *
     * @param foreseen the SPI exception that the call may end with
     */
    <T, E extends Exception> T call(Lane lane, String name, Duration limit, Class<E> foreseen, Callable<T> body)
            throws ConnectorTimeout, ConnectorFailure, E {
        return call(lane, name, limit, foreseen, body, () -> 0);
    }

    /** As above; the limit starts anew whenever {@code progress} has moved. */
    <T, E extends Exception> T call(
            Lane lane, String name, Duration limit, Class<E> foreseen, Callable<T> body, LongSupplier progress)
            throws ConnectorTimeout, ConnectorFailure, E {
        // Writing bytes sends nothing: it may wait for its turn.
        FutureTask<T> task = start(lane, name, lane == Lane.ENCODE ? limit : LONGEST_WAIT_FOR_THREAD, body);
        try {
            return await(task, limit, progress);
        } catch (TimeoutException late) {
            task.cancel(true);
            LOG.atWarn()
                    .addKeyValue("event", "connector.timeout")
                    .addKeyValue("destination", destination)
                    .addKeyValue("call", name)
                    .addKeyValue("limitMs", limit.toMillis())
                    .log("Connector did not come back in time");
            throw new ConnectorTimeout(destination, name, limit, true);
        } catch (InterruptedException stopped) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw new ConnectorTimeout(destination, name, limit, true);
        } catch (Exception ended) { // what the connector's thread ended with: never a time-out, see run
            throw foreseen.cast(foreseenOrFailure(ended, foreseen));
        }
    }

    private static Throwable foreseenOrFailure(@Nullable Throwable thrown, Class<? extends Exception> foreseen)
            throws ConnectorFailure {
        if (thrown instanceof ConnectorFailure failure) throw failure;
        if (foreseen.isInstance(thrown)) return thrown;
        throw ConnectorFailure.answer("an exception that its method does not declare: " + thrown);
    }

    /** The limit of each wait is Resilience4j's; it begins anew while the connector gets on. */
    private static <T> T await(FutureTask<T> task, Duration limit, LongSupplier progress) throws Exception {
        TimeLimiter limiter = TimeLimiter.of(TimeLimiterConfig.custom()
                .timeoutDuration(limit)
                .cancelRunningFuture(false)
                .build());
        while (true) {
            long before = progress.getAsLong();
            try {
                return limiter.executeFutureSupplier(() -> task);
            } catch (TimeoutException late) {
                if (progress.getAsLong() == before) throw late;
            }
        }
    }

    /** Starts a call and does not wait for its end. */
    <T> FutureTask<T> start(Lane lane, String name, Callable<T> body) throws ConnectorTimeout {
        return start(lane, name, LONGEST_WAIT_FOR_THREAD, body);
    }

    private <T> FutureTask<T> start(Lane lane, String name, Duration wait, Callable<T> body) throws ConnectorTimeout {
        Semaphore permits = permits(lane);
        acquire(permits, name, wait);
        FutureTask<T> task = new FutureTask<>(() -> run(body)) {
            @Override
            public void run() {
                try {
                    super.run();
                } finally {
                    permits.release();
                }
            }
        };
        try {
            executor.execute(task);
            return task;
        } catch (RejectedExecutionException closed) {
            permits.release();
            throw new ConnectorTimeout(destination, name, Duration.ZERO, false);
        }
    }

    private Semaphore permits(Lane lane) {
        return switch (lane) {
            case ENCODE -> encode;
            case DELIVER -> deliver;
            case ASK -> ask;
        };
    }

    private void acquire(Semaphore permits, String name, Duration wait) throws ConnectorTimeout {
        try {
            if (permits.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)) return;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        throw new ConnectorTimeout(destination, name, wait, false);
    }

    /** The boundary between connector and gateway: whatever is thrown ends here as texts. */
    private <T> T run(Callable<T> body) throws Exception {
        Thread current = Thread.currentThread();
        ClassLoader connectors = loader;
        current.setContextClassLoader(connectors);
        try {
            return body.call();
        } catch (Throwable thrown) {
            throw Copies.of(thrown);
        } finally {
            current.setContextClassLoader(connectors);
            authenticator.check();
        }
    }

    /** A call whose failure changes nothing any more: it is logged. */
    void callLast(String name, Duration limit, Runnable body) {
        try {
            call(Lane.ASK, name, limit, PluginLink.Never.class, Executors.callable(body, true));
        } catch (ConnectorTimeout | ConnectorFailure failed) {
            LOG.atWarn()
                    .addKeyValue("event", "connector.close-failed")
                    .addKeyValue("destination", destination)
                    .addKeyValue("reason", failed.getMessage())
                    .log("Connector did not close");
        }
    }

    /** Interrupts the threads and does not wait. */
    void shutDown() {
        executor.shutdownNow();
    }

    /** Ends the threads; one that does not heed its interrupt stays, as a daemon. */
    void close() {
        shutDown();
        loader = null;
        try {
            if (executor.awaitTermination(LAST_CALLS.toMillis(), TimeUnit.MILLISECONDS)) return;
            LOG.atError()
                    .addKeyValue("event", "connector.thread-stuck")
                    .addKeyValue("destination", destination)
                    .addKeyValue("threads", executor.getActiveCount())
                    .log("Connector ignores its interrupt; its threads stay");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
