package vn.lienthong.gateway.engine.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Numbers fetched some at a time, for those who need one now and then; what is left over at a stop is never used. */
public final class Numbers {
    private static final int AT_ONCE = 50;

    private final Source source;
    private final ConcurrentLinkedQueue<Long> left = new ConcurrentLinkedQueue<>();

    /** Where they come from: so many that nobody else gets. */
    public interface Source {
        List<Long> next(Connection connection, int count) throws SQLException;
    }

    public Numbers(Source source) {
        this.source = source;
    }

    public long next(Connection connection) throws SQLException {
        Long next = left.poll();
        while (next == null) {
            left.addAll(source.next(connection, AT_ONCE));
            next = left.poll();
        }
        return next;
    }

    /** The same, on a connection of its own where numbers are to be fetched. */
    public long next(Database database) {
        Long next = left.poll();
        return next != null ? next : database.read(this::next);
    }
}
