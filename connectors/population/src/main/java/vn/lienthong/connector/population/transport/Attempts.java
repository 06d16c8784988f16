package vn.lienthong.connector.population.transport;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Makes calls on the threads of those who want them, and ends each when its time is up or the link is closed. */
final class Attempts implements AutoCloseable {
    private static final String CLOSED = "link.closed";
    private static final Duration AGAIN = Duration.ofMillis(500);

    private final String destination;
    private final Duration limit;
    private final ClassLoader loader = Attempts.class.getClassLoader();
    private final Set<Attempt> running = ConcurrentHashMap.newKeySet();
    private final ScheduledThreadPoolExecutor watch;
    private volatile boolean closed;

    Attempts(String destination, Duration limit) {
        this.destination = destination;
        this.limit = limit;
        this.watch = new ScheduledThreadPoolExecutor(
                1,
                Thread.ofPlatform().name(destination + "-call-watch").daemon().factory());
        watch.setRemoveOnCancelPolicy(true);
    }

    /** Never throws but for a bug. */
    Reply within(Function<Attempt, Reply> call) {
        var attempt = new Attempt(destination + "-call", limit);
        Thread thread = Thread.currentThread();
        ClassLoader callers = thread.getContextClassLoader();
        running.add(attempt);
        try {
            if (closed) return new Reply.Unanswered(CLOSED);
            var alarm = watch.scheduleWithFixedDelay(
                    () -> attempt.end(Attempt.TIMEOUT), limit.toNanos(), AGAIN.toNanos(), TimeUnit.NANOSECONDS);
            thread.setContextClassLoader(loader);
            try {
                return attempt.told(call.apply(attempt));
            } finally {
                alarm.cancel(false);
            }
        } catch (RejectedExecutionException e) {
            return new Reply.Unanswered(CLOSED);
        } finally {
            thread.setContextClassLoader(callers);
            running.remove(attempt);
        }
    }

    @Override
    public void close() {
        if (closed) return;
        closed = true;
        cutOff();
    }

    /** Again until all have ended: the first time comes too early for a connection that is only being made. */
    private void cutOff() {
        running.forEach(attempt -> attempt.end(CLOSED));
        if (running.isEmpty()) {
            watch.shutdownNow();
        } else {
            var unused = watch.schedule(this::cutOff, AGAIN.toNanos(), TimeUnit.NANOSECONDS);
        }
    }
}
