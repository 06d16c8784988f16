package vn.lienthong.gateway.engine.trend;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.trend.Tally.Sum;

/** Reads figures over time: some hundred rows, whatever the ledger holds. Of destinations that a caller may not see there are none. */
public final class Trends {
    private static final int CAUSES = 20;
    private static final String NARROWED =
            " where hour >= ? and (?::text is null or destination = ?) and (?::text is null or service = ?)";

    private final Database database;
    private final Clock clock;

    public Trends(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** @param destination absent: all @param service absent: all */
    public record Asked(
            Span span,
            @Nullable String destination,
            @Nullable String service) {
        public static Asked all(Span span) {
            return new Asked(span, null, null);
        }
    }

    public Trend read(Caller caller, Asked asked) {
        caller.need(Right.LOOK);
        List<Instant> starts = asked.span().starts(clock.instant());
        return database.read(connection -> {
            var reading = new Reading(connection, caller, asked, starts.getFirst());
            var periods = new LinkedHashMap<Instant, Tally>();
            starts.forEach(start -> periods.put(start, Tally.NONE));
            var destinations = new TreeMap<String, Tally>();
            Tally[] all = {Tally.NONE};
            reading.sums((start, destination, outcome, sum) -> {
                periods.computeIfPresent(start, (key, tally) -> tally.plus(outcome, sum));
                destinations.merge(destination, Tally.NONE.plus(outcome, sum), (one, more) -> one.plus(outcome, sum));
                all[0] = all[0].plus(outcome, sum);
            });
            Delays whole = delays(reading, periods, destinations);
            return new Trend(
                    asked.span(),
                    countedTo(connection),
                    all[0].with(whole.told()),
                    periods.entrySet().stream()
                            .map(entry -> new Trend.Period(entry.getKey(), entry.getValue()))
                            .toList(),
                    destinations.entrySet().stream()
                            .map(entry -> new Trend.Flow(entry.getKey(), entry.getValue()))
                            .toList(),
                    reading.causes(CAUSES),
                    reading.mending(starts).told(CAUSES));
        });
    }

    /** @return those of the whole span */
    private static Delays delays(Reading reading, Map<Instant, Tally> periods, Map<String, Tally> destinations)
            throws SQLException {
        var whole = new Delays();
        var byPeriod = new LinkedHashMap<Instant, Delays>();
        var byDestination = new LinkedHashMap<String, Delays>();
        reading.delays((start, destination, bucket, items) -> {
            whole.add(bucket, items);
            byPeriod.computeIfAbsent(start, key -> new Delays()).add(bucket, items);
            byDestination.computeIfAbsent(destination, key -> new Delays()).add(bucket, items);
        });
        byPeriod.forEach((start, found) -> periods.computeIfPresent(start, (key, tally) -> tally.with(found.told())));
        byDestination.forEach(
                (id, found) -> destinations.computeIfPresent(id, (key, tally) -> tally.with(found.told())));
        return whole;
    }

    /** What has happened today, in Vietnam, by destination. */
    public Map<String, Tally> today(Caller caller) {
        return since(caller, Span.today(clock.instant()));
    }

    /** What has happened since then, by destination; the hour in which it was counts as a whole. */
    public Map<String, Tally> since(Caller caller, Instant since) {
        caller.need(Right.LOOK);
        return database.read(connection -> {
            var found = new TreeMap<String, Tally>();
            new Reading(connection, caller, Asked.all(Span.DAY), since)
                    .sums((start, destination, outcome, sum) -> found.merge(
                            destination, Tally.NONE.plus(outcome, sum), (one, more) -> one.plus(outcome, sum)));
            return found;
        });
    }

    private static Instant countedTo(Connection connection) throws SQLException {
        try (var select = connection.prepareStatement("select counted_to from trend_mark");
                var row = select.executeQuery()) {
            row.next();
            return row.getTimestamp(1).toInstant();
        }
    }

    private interface EachSum {
        void take(Instant start, String destination, String outcome, Sum sum);
    }

    private interface EachDelay {
        void take(Instant start, String destination, int bucket, long items);
    }

    /** The statements of one look. */
    private record Reading(Connection connection, Caller caller, Asked asked, Instant since) {
        void sums(EachSum each) throws SQLException {
            String sql =
                    "select date_trunc('" + asked.span().unit() + "', hour, 'Asia/Ho_Chi_Minh'), destination, outcome,"
                            + " sum(items), sum(vnd) from trend" + NARROWED + " group by 1, 2, 3";
            read(
                    sql,
                    row -> each.take(
                            start(row), row.getString(2), row.getString(3), new Sum(row.getLong(4), row.getLong(5))),
                    2);
        }

        void delays(EachDelay each) throws SQLException {
            String sql =
                    "select date_trunc('" + asked.span().unit() + "', hour, 'Asia/Ho_Chi_Minh'), destination, bucket,"
                            + " sum(items) from trend_delay" + NARROWED + " group by 1, 2, 3";
            read(sql, row -> each.take(start(row), row.getString(2), row.getInt(3), row.getLong(4)), 2);
        }

        List<Trend.Cause> causes(int most) throws SQLException {
            var causes = new ArrayList<Trend.Cause>();
            String sql = "select destination, service, cause, sum(items), sum(vnd) from trend" + NARROWED
                    + " and outcome in ('rejected', 'returned', 'dead') group by 1, 2, 3";
            read(
                    sql,
                    row -> causes.add(new Trend.Cause(
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            new Sum(row.getLong(4), row.getLong(5)))),
                    1);
            causes.sort(Comparator.comparing((Trend.Cause cause) -> cause.sum().items())
                    .reversed()
                    .thenComparing(Trend.Cause::cause));
            return List.copyOf(causes.subList(0, Math.min(most, causes.size())));
        }

        MendingSums mending(List<Instant> starts) throws SQLException {
            var sums = new MendingSums(starts);
            // Each hour is put into its period once, and the rows are added up there: some hundred are left of a
            // hundred thousand.
            String sql =
                    "with hours as (select hour, destination, service, cause, outcome, bucket, items from trend_mending"
                            + NARROWED + "), starts as (select h.hour, date_trunc('"
                            + asked.span().unit()
                            + "', h.hour, 'Asia/Ho_Chi_Minh') as start from (select distinct hour from hours) h)"
                            + " select s.start, destination, service, cause, outcome, bucket, sum(items)"
                            + " from hours join starts s using (hour) group by grouping sets"
                            + " ((s.start, destination, outcome, bucket), (destination, service, cause, outcome, bucket))";
            read(
                    sql,
                    row -> {
                        String outcome = row.getString(5);
                        int bucket = row.getInt(6);
                        long items = row.getLong(7);
                        var place = new MendingSums.Place(row.getString(2), row.getString(3), row.getString(4));
                        if (row.getTimestamp(1) == null) sums.add(place, outcome, bucket, items);
                        else sums.add(start(row), outcome, bucket, items);
                    },
                    2);
            return sums;
        }

        private interface EachRow {
            void take(ResultSet row) throws SQLException;
        }

        private void read(String sql, EachRow each, int destination) throws SQLException {
            try (var select = connection.prepareStatement(sql)) {
                select.setTimestamp(1, Timestamp.from(since));
                select.setString(2, asked.destination());
                select.setString(3, asked.destination());
                select.setString(4, asked.service());
                select.setString(5, asked.service());
                try (var rows = select.executeQuery()) {
                    while (rows.next()) if (caller.may(Right.LOOK, rows.getString(destination))) each.take(rows);
                }
            }
        }

        private static Instant start(ResultSet row) throws SQLException {
            return row.getTimestamp(1).toInstant();
        }
    }
}
