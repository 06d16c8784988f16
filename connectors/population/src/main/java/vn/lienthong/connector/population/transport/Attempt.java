package vn.lienthong.connector.population.transport;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One call, and how it is ended from outside. URLConnection knows only limits from one byte to the next, and a partner that drips
 * bytes would hold a call for ever. Until the head of the answer is there, the connection can be cut off by another thread. A body
 * mostly comes with its head; one that does not is waited for on a virtual thread, whose interruption closes the socket. Waiting
 * for all of it there would cost each call several changes of threads.
 */
final class Attempt {
    static final String TIMEOUT = "http.timeout";

    private final String name;
    private final long deadline;
    private final ClassLoader loader = Attempt.class.getClassLoader();
    private final ReentrantLock lock = new ReentrantLock();
    /** All of these under the lock: why the call was ended, what it waits for the head of, and what it waits for beside. */
    private @Nullable String ended;

    private @Nullable HttpURLConnection connection;
    private @Nullable FutureTask<?> beside;

    Attempt(String name, Duration limit) {
        this.name = name;
        this.deadline = System.nanoTime() + limit.toNanos();
    }

    /** The call has ended, its time or its link. */
    static final class Ended extends IOException {
        private static final long serialVersionUID = 1L;

        Ended(String code) {
            super(code);
        }
    }

    /**
     * Ends the call, whatever it is doing. Called by another thread, and again until the call has ended: a connection that is only
     * being made cannot be cut off yet. The first code counts.
     */
    void end(String code) {
        lock.lock();
        try {
            if (ended == null) ended = code;
            if (connection != null) connection.disconnect();
            if (beside != null) beside.cancel(true);
        } finally {
            lock.unlock();
        }
    }

    /** What is told of a call: where it was ended, whatever it tripped over then is of no interest. */
    Reply told(Reply reply) {
        lock.lock();
        try {
            boolean isAnswer = reply instanceof Reply.Answered || reply instanceof Reply.Faulted;
            return ended == null || isAnswer ? reply : new Reply.Unanswered(ended);
        } finally {
            lock.unlock();
        }
    }

    /** From now on the call waits for the head of an answer. */
    void awaitsHead(HttpURLConnection used) throws Ended {
        lock.lock();
        try {
            if (ended != null) throw new Ended(ended);
            connection = used;
        } finally {
            lock.unlock();
        }
    }

    /** The head is there. @return the body's length; below 0: it does not say */
    long hasHead() throws Ended {
        lock.lock();
        try {
            if (ended != null) throw new Ended(ended);
            var used = connection;
            connection = null;
            return used == null ? -1 : used.getContentLengthLong();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Reads a body.
     *
     * @param length as its head says; below 0: it does not say
     * @param most bytes that are read
     */
    byte[] body(InputStream stream, long length, int most) throws IOException {
        boolean isThere = length >= 0 && length <= most && stream.available() >= length;
        return isThere ? stream.readNBytes(most) : beside(() -> stream.readNBytes(most));
    }

    /** Does something that is ended by interruption, on a virtual thread. Its IOException is thrown as it is. */
    <T> T beside(Callable<T> step) throws IOException {
        var task = new FutureTask<>(step);
        start(task);
        try {
            return task.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            end(TIMEOUT);
            throw new Ended(TIMEOUT);
        } catch (CancellationException e) {
            throw new Ended(TIMEOUT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            end("link.interrupted");
            throw new Ended("link.interrupted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) throw failure;
            throw new IllegalStateException("a call failed in a way that nobody foresaw", e.getCause());
        } finally {
            task.cancel(true);
        }
    }

    private void start(FutureTask<?> task) throws Ended {
        Thread thread = Thread.ofVirtual().name(name).unstarted(task);
        thread.setContextClassLoader(loader);
        lock.lock();
        try {
            if (ended != null) throw new Ended(ended);
            beside = task;
            thread.start();
        } finally {
            lock.unlock();
        }
    }
}
