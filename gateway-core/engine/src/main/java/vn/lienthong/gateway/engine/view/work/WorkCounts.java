package vn.lienthong.gateway.engine.view.work;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.ledger.Database;

/** Counts the open work items: there are as many as persons have left, so they are counted one by one. */
public final class WorkCounts {
    private static final String SQL = "select code, owner, destination, count(*), min(opened_at) from work_item"
            + " where state = 'OPEN' group by code, owner, destination order by min(opened_at), code, destination";

    private final Database database;

    public WorkCounts(Database database) {
        this.database = database;
    }

    /**
     * Work of one kind.
     *
     * @param owner who must act: {@code agency}, {@code administrator}, {@code partner}
     * @param destination empty where none is concerned
     * @param oldest since when the oldest waits
     */
    public record Count(String code, String owner, String destination, long items, Instant oldest) {}

    /** The oldest first. */
    public List<Count> open(Caller caller) {
        caller.need(Right.LOOK, null);
        return database.read(connection -> {
            var counts = new ArrayList<Count>();
            try (var select = connection.prepareStatement(SQL);
                    var rows = select.executeQuery()) {
                while (rows.next())
                    counts.add(new Count(
                            rows.getString(1),
                            rows.getString(2),
                            rows.getString(3),
                            rows.getLong(4),
                            rows.getTimestamp(5).toInstant()));
            }
            return counts;
        });
    }
}
