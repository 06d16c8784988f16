package vn.lienthong.gateway.engine.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/**
 * Numbers fetched some at a time, for those who need one now and then; the next ones are fetched aside before the last is given, so
 * that nobody waits for them who comes at a measured pace. What is left over at a stop is never used.
 */
public final class Numbers {
    private static final int AT_ONCE = 50;
    /** With no more than these left it is time to fetch. */
    private static final int FEW = 20;

    private final Database database;
    private final Source source;
    private final ConcurrentLinkedQueue<Long> left = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicBoolean isFetching = new AtomicBoolean();

    /** Where they come from: so many that nobody else gets. */
    public interface Source {
        List<Long> next(Connection connection, int count) throws SQLException;
    }

    public Numbers(Database database, Source source) {
        this.database = database;
        this.source = source;
    }

    public long next() {
        Long next = poll();
        return next != null ? next : database.read(this::fetched);
    }

    /** The same for one who has a connection already, and may find the others taken. */
    public long next(Connection connection) throws SQLException {
        Long next = poll();
        return next != null ? next : fetched(connection);
    }

    private @Nullable Long poll() {
        Long next = left.poll();
        if (next != null && count.decrementAndGet() <= FEW && isFetching.compareAndSet(false, true))
            Thread.startVirtualThread(this::fetchAside);
        return next;
    }

    private void fetchAside() {
        try {
            add(database.read(connection -> source.next(connection, AT_ONCE)));
        } catch (DataAccessException e) {
            // Whoever finds none left fetches for himself, and is told why he cannot.
        } finally {
            isFetching.set(false);
        }
    }

    private long fetched(Connection connection) throws SQLException {
        List<Long> more = source.next(connection, AT_ONCE);
        add(more.subList(1, more.size()));
        return more.getFirst();
    }

    private void add(List<Long> more) {
        count.addAndGet(more.size());
        left.addAll(more);
    }
}
