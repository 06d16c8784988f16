package vn.lienthong.connector.iso20022.sftp.session;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.client.session.ClientSession;

/** Ends a call when its time is up, whatever it is waiting for then, by ending its session. */
final class Overseer {
    private final ClientSession session;
    private final Deadline deadline;
    private final ScheduledExecutorService watch;
    private volatile boolean timeUp;
    private volatile boolean ended;
    private volatile Future<?> next;

    Overseer(ClientSession session, Deadline deadline, ScheduledExecutorService watch) {
        this.session = session;
        this.deadline = deadline;
        this.watch = watch;
        this.next = look();
    }

    private Future<?> look() {
        try {
            return watch.schedule(this::judge, deadline.leftNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            // the link was closed meanwhile, and with it every session
            return CompletableFuture.completedFuture(false);
        }
    }

    private synchronized void judge() {
        if (ended) return;
        if (!deadline.isOver()) {
            next = look();
            return;
        }
        timeUp = true;
        session.close(true);
    }

    /** Whether it was this that ended the call. */
    boolean isTimeUp() {
        return timeUp;
    }

    /** The call is over; from now on the session is left alone. */
    synchronized void end() {
        ended = true;
        next.cancel(false);
    }
}
