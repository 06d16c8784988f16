package vn.lienthong.connector.iso20022.sftp.session;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.common.SftpException;
import org.jspecify.annotations.Nullable;

/**
 * Calls over SFTP, each within a time limit. A few connections are kept for a short while, because a log-in costs more than the
 * call; one that turns out to be dead is replaced once, where the work says that it may begin again.
 */
public final class SftpCalls implements AutoCloseable {
    private static final int MOST_KEPT = 3;
    private static final long LONGEST_REST_NANOS = Duration.ofSeconds(30).toNanos();

    private final Dialer dialer;
    private final Duration timeLimit;
    private final ConcurrentLinkedDeque<Connection> kept = new ConcurrentLinkedDeque<>();
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private final ScheduledThreadPoolExecutor watch;
    private volatile boolean closed;

    /**
     * Nothing is connected yet.
     *
     * @param name of the thread that watches the time
     * @param timeLimit of one call
     */
    public SftpCalls(String name, Login login, Duration timeLimit) {
        this.timeLimit = timeLimit;
        this.watch = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, name + "-sftp-watch");
            thread.setDaemon(true);
            return thread;
        });
        watch.setRemoveOnCancelPolicy(true);
        this.dialer = new Dialer(login, watch);
    }

    /** What is done on a connection. */
    public interface Work<T> {
        /** Does it; called again on another connection if {@link #mayBeginAgain} allows it. */
        T on(SftpClient sftp) throws IOException;

        /** Whether it may be done from the start again on another connection: nothing was changed that counts. */
        default boolean mayBeginAgain() {
            return true;
        }
    }

    /** Does the work and gives the connection back. */
    public <T> T run(Work<T> work) throws CallFailed {
        return run(work, limit());
    }

    /** The time limit of one call, from now on. */
    public Deadline limit() {
        return new Deadline(timeLimit, 0);
    }

    /** As {@link #run(Work)}, as a part of a call that has begun. */
    public <T> T run(Work<T> work, Deadline deadline) throws CallFailed {
        Connection used = rested();
        if (used != null) {
            try {
                return on(used, work, deadline);
            } catch (CallFailed e) {
                if (!e.lost() || !work.mayBeginAgain() || deadline.isOver()) throw e;
            }
        }
        return on(dial(deadline), work, deadline);
    }

    /** A connection for as long as the caller needs it, within a deadline of its own; it is not used for anything else. */
    public Lent lend(Deadline deadline) throws CallFailed {
        Connection used = rested();
        Connection connection = used == null ? dial(deadline) : used;
        return new Lent(connection, new Overseer(connection.session(), deadline, watch));
    }

    /** A connection that is away from the others. */
    public final class Lent {
        private final Connection connection;
        private final Overseer overseer;

        private Lent(Connection connection, Overseer overseer) {
            this.connection = connection;
            this.overseer = overseer;
        }

        /** What speaks SFTP on it. */
        public SftpClient sftp() {
            return connection.sftp();
        }

        /** What a failure on it is called. */
        public CallFailed failed(IOException failure) {
            return SftpCalls.failed(failure, overseer);
        }

        /** @param healthy whether it may be used again: nothing is under way on it */
        public void giveBack(boolean healthy) {
            overseer.end();
            rest(connection, healthy);
        }
    }

    private <T> T on(Connection connection, Work<T> work, Deadline deadline) throws CallFailed {
        var overseer = new Overseer(connection.session(), deadline, watch);
        boolean healthy = false;
        try {
            T result = work.on(connection.sftp());
            healthy = true;
            return result;
        } catch (IOException e) {
            CallFailed failed = failed(e, overseer);
            healthy = !failed.lost();
            throw failed;
        } finally {
            overseer.end();
            rest(connection, healthy);
        }
    }

    private static CallFailed failed(IOException failure, Overseer overseer) {
        if (overseer.isTimeUp()) return new CallFailed("sftp.timeout", true, failure);
        return switch (failure) {
            case SftpException refusal
            when !ServerWord.isLost(refusal) -> new CallFailed(ServerWord.of(refusal), false, refusal);
            case SocketTimeoutException e -> new CallFailed("sftp.timeout", true, e);
            case InterruptedIOException e -> new CallFailed("link.interrupted", true, e);
            default -> new CallFailed("sftp.connection-lost", true, failure);
        };
    }

    private @Nullable Connection rested() {
        for (Connection next = kept.pollFirst(); next != null; next = kept.pollFirst()) {
            if (next.isOpen() && next.restedNanos() < LONGEST_REST_NANOS) return next;
            end(next);
        }
        return null;
    }

    private Connection dial(Deadline deadline) throws CallFailed {
        Connection connection = dialer.connect(deadline);
        open.add(connection);
        if (closed) end(connection);
        return connection;
    }

    private void rest(Connection connection, boolean healthy) {
        if (!healthy || closed || !connection.isOpen() || kept.size() >= MOST_KEPT) {
            end(connection);
            return;
        }
        connection.rests();
        kept.addFirst(connection);
    }

    private void end(Connection connection) {
        open.remove(connection);
        connection.close();
    }

    @Override
    public void close() {
        closed = true;
        open.forEach(Connection::close);
        dialer.close();
        watch.shutdownNow();
    }
}
