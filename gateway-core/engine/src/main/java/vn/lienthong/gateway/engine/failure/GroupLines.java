package vn.lienthong.gateway.engine.failure;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.ledger.References;

/** What a cause group is made of, the oldest first, a page at a time. */
public final class GroupLines {
    private final Database database;
    private final References references;

    public GroupLines(Database database, References references) {
        this.database = database;
        this.references = references;
    }

    /**
     * @param references of the transfers
     * @param next after which the next page begins; absent: this was the last
     */
    public record Page(List<String> references, @Nullable String next) {}

    /** A work item: {@code breaks} has all of it. */
    public record Work(long id, String reference, Instant openedAt, String detail, boolean locks) {}

    /** @param after {@link Page#next} of the page before: the time and the id of its last; absent: from the first on */
    public Page transfers(String group, @Nullable String after, int limit) {
        var id = GroupId.read(group);
        int most = Math.clamp(limit, 1, Failures.PAGE);
        var from = after == null ? Place.FIRST : Place.read(after);
        if (id.isEmpty() || from == null) return new Page(List.of(), null);
        return database.read(connection -> page(connection, id.getAsLong(), from, most));
    }

    private Page page(Connection connection, long group, Place from, int most) throws SQLException {
        var names = new ArrayList<String>();
        var last = from;
        try (var select = connection.prepareStatement("select since, transfer_id from failure where group_id = ?"
                + " and (since, transfer_id) > (?, ?) order by since, transfer_id limit ?")) {
            select.setLong(1, group);
            select.setTimestamp(2, Timestamp.from(from.since()));
            select.setLong(3, from.transferId());
            select.setInt(4, most + 1);
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    if (names.size() == most) return new Page(names, last.toString());
                    last = new Place(rows.getTimestamp(1).toInstant(), rows.getLong(2));
                    names.add(references.of(last.transferId()));
                }
            }
        }
        return new Page(names, null);
    }

    private record Place(Instant since, long transferId) {
        static final Place FIRST = new Place(Instant.EPOCH, 0);

        static @Nullable Place read(String text) {
            int dash = text.lastIndexOf('_');
            try {
                return new Place(
                        Instant.parse(text.substring(0, Math.max(0, dash))), Long.parseLong(text.substring(dash + 1)));
            } catch (java.time.DateTimeException | NumberFormatException e) {
                return null;
            }
        }

        @Override
        public String toString() {
            return since + "_" + transferId;
        }
    }

    /** The open work items of a group, the oldest first. */
    public List<Work> work(CauseGroup group, int limit) {
        return database.read(connection -> {
            var items = new ArrayList<Work>();
            try (var select = connection.prepareStatement(
                    "select id, reference, opened_at, detail, locks from work_item"
                            + " where state = 'OPEN' and code = ? and destination = ? order by opened_at, id limit ?")) {
                select.setString(1, group.cause());
                select.setString(2, group.destination());
                select.setInt(3, Math.clamp(limit, 1, Failures.PAGE));
                try (var rows = select.executeQuery()) {
                    while (rows.next())
                        items.add(new Work(
                                rows.getLong(1),
                                rows.getString(2),
                                rows.getTimestamp(3).toInstant(),
                                rows.getString(4),
                                rows.getBoolean(5)));
                }
            }
            return items;
        });
    }
}
