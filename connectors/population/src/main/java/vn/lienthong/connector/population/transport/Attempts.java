package vn.lienthong.connector.population.transport;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Ends a call when its time is up, whatever it is doing then. URLConnection knows only limits from one byte to the next, and a partner
 * that drips bytes would hold a call for ever; so each call has a virtual thread, whose interruption closes its socket.
 */
final class Attempts implements AutoCloseable {
    private final String destination;
    private final Duration limit;
    private final ClassLoader loader = Attempts.class.getClassLoader();
    private final Set<FutureTask<Reply>> running = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    Attempts(String destination, Duration limit) {
        this.destination = destination;
        this.limit = limit;
    }

    /** Never throws but for a bug. */
    Reply within(Callable<Reply> call) {
        FutureTask<Reply> task = new FutureTask<>(call);
        running.add(task);
        try {
            if (closed) return new Reply.Unanswered("link.closed");
            Thread thread = Thread.ofVirtual().name(destination + "-call").unstarted(task);
            thread.setContextClassLoader(loader);
            thread.start();
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return new Reply.Unanswered("http.timeout");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Reply.Unanswered("link.interrupted");
        } catch (CancellationException e) {
            return new Reply.Unanswered("link.closed");
        } catch (ExecutionException e) {
            throw new IllegalStateException("a call failed in a way that nobody foresaw", e.getCause());
        } finally {
            task.cancel(true);
            running.remove(task);
        }
    }

    @Override
    public void close() {
        closed = true;
        running.forEach(task -> task.cancel(true));
    }
}
