package vn.lienthong.gateway.app.rest;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * The server's threads, as many as {@code server.tomcat.threads.max}: of those with nothing to do, the one that was busy last takes
 * the next call. What it works with is in a processor's caches still, and its database connection is the one it had before. The
 * server's own pool has each take its turn, so after a busy hour every call of a quiet one comes to a thread that has gone cold.
 */
@Component
final class WarmThreads implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, AutoCloseable {
    private static final int IDLE_SECONDS = 60;

    private final ThreadPoolExecutor warm;
    /** Calls that find everybody busy wait here, one after the other; a waiting line cannot be had together with the last in first out. */
    private final ThreadPoolExecutor crowd;

    WarmThreads(ServerProperties server) {
        int most = server.getTomcat().getThreads().getMax();
        int ofCrowd = Math.max(1, most / 4);
        ThreadFactory threads = Thread.ofPlatform().daemon().name("http-", 1).factory();
        crowd = new ThreadPoolExecutor(
                ofCrowd, ofCrowd, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads);
        crowd.allowCoreThreadTimeOut(true);
        // Whoever waits at this queue is served last in, first out.
        warm = new ThreadPoolExecutor(
                0,
                Math.max(1, most - ofCrowd),
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                threads,
                (call, full) -> crowd.execute(call));
    }

    @Override
    public void customize(TomcatServletWebServerFactory server) {
        server.addProtocolHandlerCustomizers(protocol -> protocol.setExecutor(this::execute));
    }

    /**
     * No Executor by its type: Spring Boot would leave out its own for the answers that are streamed.
     *
     * @throws java.util.concurrent.RejectedExecutionException after the end
     */
    void execute(Runnable call) {
        warm.execute(call);
    }

    /** Called when the server has stopped. */
    @Override
    public void close() {
        warm.shutdown();
        crowd.shutdown();
    }
}
