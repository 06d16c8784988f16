package vn.lienthong.gateway.engine.view;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.dispatch.Holds;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.service.Words;

/**
 * Counts from the small tables: due units say what waits, open submissions what is with a partner. The table of transfers is read
 * only for units of which a part was sent, and only for so many of them.
 */
public final class StatusReader {
    private static final int MOST_UNITS_COUNTED = 60;
    private final Database database;
    private final DestinationHealth health;
    private final Clock clock;

    public StatusReader(Database database, DestinationHealth health, Clock clock) {
        this.database = database;
        this.health = health;
        this.clock = clock;
    }

    /** As far as he may see it. */
    public Status read(Caller caller) {
        caller.need(Right.LOOK);
        Status status = database.read(connection -> {
            Instant now = clock.instant();
            var held = Holds.now(connection, now);
            var counts = new TreeMap<String, Counts>();
            untouched(connection, counts);
            begun(connection, counts);
            withPartners(connection, now, counts);
            var destinations = new ArrayList<Status.Destination>();
            for (var destination : health.all()) {
                destinations.add(shown(destination, counts.remove(destination.id()), held));
            }
            // What waits for a destination that is configured no more must not vanish from sight.
            counts.forEach((id, count) -> {
                if (!count.isEmpty()) destinations.add(shown(unknown(id), count, held));
            });
            long open =
                    destinations.stream().mapToLong(Status.Destination::open).sum();
            return new Status(
                    destinations,
                    open,
                    number(connection, "select count(*) from work_item where state = 'OPEN'"),
                    batches(connection));
        });
        return status.of(caller);
    }

    private static DestinationHealth.Health unknown(String id) {
        return new DestinationHealth.Health(id, new Words(id, id), "destination.unknown", false, null);
    }

    private static Status.Destination shown(
            DestinationHealth.Health health, @Nullable Counts counted, Holds.Held held) {
        var counts = counted == null ? new Counts() : counted;
        boolean holds = held.holdsDestination(health.id());
        String state = health.down() != null ? "DOWN" : holds ? "HELD" : health.parked() ? "PARKED" : "OK";
        String reason = health.down() != null
                ? health.down()
                : holds
                        ? (held.everything() ? "hold.all" : "hold.destination")
                        : health.parked() ? "destination.parked" : null;
        return new Status.Destination(
                health.id(),
                health.name(),
                state,
                reason,
                counts.waiting,
                counts.sending,
                counts.inDoubt,
                counts.accepted,
                counts.oldestWaiting,
                health.lastGoodCall());
    }

    private static final class Counts {
        private long waiting;
        private long sending;
        private long inDoubt;
        private long accepted;
        private @Nullable Instant oldestWaiting;

        boolean isEmpty() {
            return waiting + sending + inDoubt + accepted == 0;
        }

        void waits(long items, @Nullable Timestamp since) {
            if (items == 0) return;
            waiting += items;
            if (since != null && (oldestWaiting == null || since.toInstant().isBefore(oldestWaiting)))
                oldestWaiting = since.toInstant();
        }
    }

    private static Counts of(Map<String, Counts> counts, String destination) {
        return counts.computeIfAbsent(destination, d -> new Counts());
    }

    /** Units that were never claimed wait as a whole; of those that are claimed for the first time nobody knows yet. */
    private static void untouched(Connection connection, Map<String, Counts> counts) throws SQLException {
        try (var select = connection.prepareStatement(
                        "select destination, sum(last_id - first_id + 1), min(due_at) from unit"
                                + " where due_at is not null and fence = 0 group by destination");
                var rows = select.executeQuery()) {
            while (rows.next()) of(counts, rows.getString(1)).waits(rows.getLong(2), rows.getTimestamp(3));
        }
    }

    private static void begun(Connection connection, Map<String, Counts> counts) throws SQLException {
        String sql = "select u.destination, coalesce(u.first_due_at, u.due_at), case when n <= " + MOST_UNITS_COUNTED
                + " then (select count(*) from transfer t where t.id between u.first_id and u.last_id"
                + " and t.state in ('READY', 'RETRYING')) else u.last_id - u.first_id + 1 end"
                + " from (select *, row_number() over (partition by destination order by due_at, id) as n from unit"
                + " where due_at is not null and fence > 0) as u";
        try (var select = connection.prepareStatement(sql);
                var rows = select.executeQuery()) {
            while (rows.next()) of(counts, rows.getString(1)).waits(rows.getLong(3), rows.getTimestamp(2));
        }
    }

    /** A submission with something open is one that is to be inquired about some time: an index of those alone finds it. */
    private static void withPartners(Connection connection, Instant now, Map<String, Counts> counts)
            throws SQLException {
        String sql =
                "select destination, coalesce(sum(open) filter (where not accepted and left_at is null and lease_until > ?), 0),"
                        + " coalesce(sum(open) filter (where not accepted and (left_at is not null or lease_until <= ?)), 0),"
                        + " coalesce(sum(open) filter (where accepted), 0) from submission"
                        + " where inquire_at is not null and open > 0 group by destination";
        try (var select = connection.prepareStatement(sql)) {
            select.setTimestamp(1, Timestamp.from(now));
            select.setTimestamp(2, Timestamp.from(now));
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    var count = of(counts, rows.getString(1));
                    count.sending = rows.getLong(2);
                    count.inDoubt = rows.getLong(3);
                    count.accepted = rows.getLong(4);
                }
            }
        }
    }

    private static Map<String, Long> batches(Connection connection) throws SQLException {
        var batches = new HashMap<String, Long>();
        try (var select = connection.prepareStatement("select state, count(*) from batch group by state");
                var rows = select.executeQuery()) {
            while (rows.next()) batches.put(rows.getString(1), rows.getLong(2));
        }
        return new TreeMap<>(batches);
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (var select = connection.prepareStatement(sql);
                var row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
