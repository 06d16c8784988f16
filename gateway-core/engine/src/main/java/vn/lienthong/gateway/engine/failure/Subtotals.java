package vn.lienthong.gateway.engine.failure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.failure.CauseGroup.Count;
import vn.lienthong.gateway.engine.ledger.Database;

/** The same failures by another trait than their cause group. */
public final class Subtotals {
    private final Database database;
    private final Failures failures;

    public Subtotals(Database database, Failures failures) {
        this.database = database;
        this.failures = failures;
    }

    /** By what they are summed up. */
    public enum By {
        DESTINATION,
        CAUSE,
        SERVICE,
        /** The day in Vietnam since which they fail; work items have no part in it. */
        DAY
    }

    /** @param key destination, cause, service or day @param oldest absent of a day, as {@code newest} is */
    public record Subtotal(
            String key,
            long items,
            long vnd,
            @Nullable Instant oldest,
            @Nullable Instant newest,
            int groups) {
        private static Subtotal of(String key, Count count) {
            return new Subtotal(key, count.items(), count.vnd(), count.oldest(), count.newest(), 1);
        }

        private static Subtotal and(Subtotal one, Subtotal other) {
            return new Subtotal(
                    one.key,
                    one.items + other.items,
                    one.vnd + other.vnd,
                    earlier(one.oldest, other.oldest),
                    later(one.newest, other.newest),
                    one.groups + other.groups);
        }

        private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
            return one == null || (other != null && other.isBefore(one)) ? other : one;
        }

        private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
            return one == null || (other != null && other.isAfter(one)) ? other : one;
        }
    }

    /** The oldest first. */
    public List<Subtotal> of(Caller caller, Failures.Filter filter, By by) {
        var groups = failures.all(caller, filter);
        if (by == By.DAY) return days(groups);
        var subtotals = new LinkedHashMap<String, Subtotal>();
        for (CauseGroup group : groups) {
            String key = switch (by) {
                case DESTINATION -> group.destination();
                case CAUSE -> group.cause();
                case SERVICE -> group.service();
                case DAY -> throw new IllegalArgumentException("days are counted by the database");
            };
            subtotals.merge(key, Subtotal.of(key, group.count()), Subtotal::and);
        }
        return List.copyOf(subtotals.values());
    }

    private List<Subtotal> days(Collection<CauseGroup> groups) {
        String sql = "select (hour at time zone 'Asia/Ho_Chi_Minh')::date::text, sum(items), sum(vnd),"
                + " count(distinct group_id) from failure_count where group_id = any(?) group by 1"
                + " having sum(items) > 0 order by 1";
        return database.read(connection -> {
            var days = new ArrayList<Subtotal>();
            try (var select = connection.prepareStatement(sql)) {
                var ids = groups.stream()
                        .map(group -> GroupId.read(group.id()).orElseThrow())
                        .toArray();
                select.setArray(1, connection.createArrayOf("bigint", ids));
                try (var rows = select.executeQuery()) {
                    while (rows.next()) {
                        days.add(new Subtotal(
                                rows.getString(1), rows.getLong(2), rows.getLong(3), null, null, rows.getInt(4)));
                    }
                }
            }
            return days;
        });
    }
}
