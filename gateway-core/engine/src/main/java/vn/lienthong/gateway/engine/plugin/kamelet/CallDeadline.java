package vn.lienthong.gateway.engine.plugin.kamelet;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;

/**
 * Closes the connection of a call over HTTP when its time is up. The client's own limits count from one byte to the next, and a
 * partner that drips its answer would hold a call for ever.
 */
final class CallDeadline implements AutoCloseable {
    /** The client's own limit comes first where nothing is answered at all: it says so more plainly. */
    private static final Duration AFTER_THE_CLIENTS = Duration.ofMillis(100);

    private final Duration limit;
    private final ScheduledThreadPoolExecutor timer;

    CallDeadline(String destination, Duration limit) {
        this.limit = limit.plus(AFTER_THE_CLIENTS);
        timer = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "deadline-" + destination);
            thread.setDaemon(true);
            return thread;
        });
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Whose connection was given back by then is not touched: the pool may have lent it to another call. */
    void watch(HttpClientBuilder client) {
        client.addExecInterceptorFirst("deadline", (request, scope, chain) -> {
            ExecChain.Scope call = scope;
            timer.schedule(call.execRuntime::discardEndpoint, limit.toMillis(), TimeUnit.MILLISECONDS);
            return chain.proceed(request, scope);
        });
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
