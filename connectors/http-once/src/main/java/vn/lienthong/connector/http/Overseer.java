package vn.lienthong.connector.http;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;

/**
 * Ends a call when its time is up, whatever it is doing then: the library's own limits count from one byte to the next, and a
 * partner that drips bytes would hold a call for ever.
 */
final class Overseer {
    private final HttpUriRequestBase request;
    private final Deadline deadline;
    private final ScheduledExecutorService watch;
    private volatile boolean timeUp;
    private volatile boolean ended;
    private volatile Future<?> next;

    Overseer(HttpUriRequestBase request, Deadline deadline, ScheduledExecutorService watch) {
        this.request = request;
        this.deadline = deadline;
        this.watch = watch;
        this.next = look();
    }

    private Future<?> look() {
        try {
            return watch.schedule(this::judge, deadline.leftNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            // the link was closed meanwhile, and with it every connection
            return CompletableFuture.completedFuture(false);
        }
    }

    private void judge() {
        if (ended) return;
        if (deadline.leftNanos() > 0) {
            next = look();
            return;
        }
        timeUp = true;
        request.cancel();
    }

    /** Whether it was this that ended the call. */
    boolean isTimeUp() {
        return timeUp;
    }

    /** The call is over: its connection is closed. */
    void end() {
        ended = true;
        next.cancel(false);
        request.cancel();
    }
}
