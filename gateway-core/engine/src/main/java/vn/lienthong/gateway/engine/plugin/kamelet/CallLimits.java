package vn.lienthong.gateway.engine.plugin.kamelet;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/**
 * Ends a call over HTTP when its time is up or its answer is too much. The client's own limits count from one byte to the next, and a
 * partner that drips its answer would hold a call for ever; one that never ends it would fill the memory.
 */
final class CallLimits implements AutoCloseable {
    /** The client's own limit comes first where nothing is answered at all: it says so more plainly. */
    private static final Duration AFTER_THE_CLIENTS = Duration.ofMillis(100);

    /** Of an answer: 100,000 lines come to a tenth of it. */
    private static final long MOST_BYTES = 50_000_000;

    private final Duration limit;
    private final ScheduledThreadPoolExecutor timer;

    CallLimits(String destination, Duration limit) {
        this.limit = limit.plus(AFTER_THE_CLIENTS);
        timer = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "deadline-" + destination);
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Whose connection was given back by then is not touched: the pool may have lent it to another call. */
    void watch(HttpClientBuilder client) {
        client.addExecInterceptorFirst("deadline", (request, scope, chain) -> {
            Future<?> end = timer.schedule(scope.execRuntime::discardEndpoint, limit.toMillis(), TimeUnit.MILLISECONDS);
            ClassicHttpResponse answer = chain.proceed(request, scope);
            HttpEntity body = answer.getEntity();
            if (body == null) end.cancel(false);
            else answer.setEntity(new Counted(body, end));
            return answer;
        });
    }

    /** More came than an answer may have. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;

        TooLarge() {
            super("the answer has more than " + MOST_BYTES + " bytes");
        }
    }

    /** Fails at the byte that is too much, before it is kept. */
    private static final class Counted extends HttpEntityWrapper {
        private final Future<?> end;

        Counted(HttpEntity body, Future<?> end) {
            super(body);
            this.end = end;
        }

        @Override
        public InputStream getContent() throws IOException {
            return new FilterInputStream(super.getContent()) {
                private long count;

                @Override
                public int read() throws IOException {
                    int one = super.read();
                    if (one >= 0) count(1);
                    return one;
                }

                @Override
                public int read(byte[] into, int offset, int length) throws IOException {
                    int read = super.read(into, offset, length);
                    if (read > 0) count(read);
                    return read;
                }

                @Override
                public void close() throws IOException {
                    end.cancel(false);
                    super.close();
                }

                private void count(int read) throws TooLarge {
                    count += read;
                    if (count > MOST_BYTES) throw new TooLarge();
                }
            };
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
