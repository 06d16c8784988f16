package vn.lienthong.gateway.engine.replay;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.dispatch.Holds;
import vn.lienthong.gateway.engine.ledger.Values;
import vn.lienthong.gateway.engine.operate.Act;
import vn.lienthong.gateway.engine.operate.Replaying;

/** Sends the next items of a job on: as many as its stage, its pace and its destinations allow. */
final class Feeding {
    /** Most in one step: its locks keep the intake of that service waiting. */
    private static final int MOST = 1000;
    /** A paced job sends what is due within so many seconds at a time. */
    private static final int STEPS_A_MINUTE = 12;

    private final Replaying replaying;
    private final Exclusions exclusions;

    Feeding(Replaying replaying, Exclusions exclusions) {
        this.replaying = replaying;
        this.exclusions = exclusions;
    }

    /** True where something was done, so that there may be more to do at once. */
    boolean step(Connection connection, long id, ReplayJob job, Predicate<String> ready, Instant now)
            throws SQLException {
        var held = Holds.now(connection, now);
        long room = job.pace().until(job.stage()) - job.counts().fed();
        boolean fed = false;
        for (String destination : due(connection, id, now)) {
            if (room <= 0) break;
            if (held.holdsDestination(destination) || !ready.test(destination)) continue;
            var items = next(connection, id, destination, (int)
                    Math.min(room, size(job.pace().rate())));
            if (items.isEmpty()) continue;
            int sent = send(connection, id, job, items, now);
            if (job.pace().rate() != null)
                wait(connection, id, destination, sent, job.pace().rate(), now);
            room -= sent;
            fed = true;
        }
        return fed;
    }

    private static int size(@Nullable Integer rate) {
        return rate == null ? MOST : Math.clamp(rate / STEPS_A_MINUTE, 1, MOST);
    }

    private static List<String> due(Connection connection, long id, Instant now) throws SQLException {
        var due = new ArrayList<String>();
        try (var select = connection.prepareStatement(
                "select destination from replay_lane where job_id = ? and next_at <= ? order by next_at, destination")) {
            select.setLong(1, id);
            select.setTimestamp(2, Timestamp.from(now));
            try (var rows = select.executeQuery()) {
                while (rows.next()) due.add(rows.getString(1));
            }
        }
        return due;
    }

    /** @param mapping the version that it goes through; absent: whichever its route names */
    private record Next(long transfer, int n, @Nullable String mapping) {}

    private static List<Next> next(Connection connection, long id, String destination, int most) throws SQLException {
        var items = new ArrayList<Next>();
        try (var select = connection.prepareStatement("select transfer_id, n, mapping from replay_item where job_id = ?"
                + " and destination = ? and state = 'waiting' order by n limit ?")) {
            select.setLong(1, id);
            select.setString(2, destination);
            select.setInt(3, most);
            try (var rows = select.executeQuery()) {
                while (rows.next()) items.add(new Next(rows.getLong(1), rows.getInt(2), rows.getString(3)));
            }
        }
        return items;
    }

    private int send(Connection connection, long id, ReplayJob job, List<Next> items, Instant now) throws SQLException {
        long[] ids = items.stream().mapToLong(Next::transfer).sorted().toArray();
        var pins = new HashMap<Long, String>();
        for (Next item : items) if (item.mapping() != null) pins.put(item.transfer(), item.mapping());
        // In the name of whoever made the job: what he may was asked then.
        var act = new Act(new Caller(job.createdBy(), List.of(), null), job.reason());
        var again = replaying.again(
                connection,
                new Replaying.Some(ids, pins),
                (c, some) -> exclusions.obstacles(c, some, pins, now, id),
                "replay-job:" + id,
                act);
        record Went(int n, @Nullable Long current, @Nullable String code) {}
        var went = new ArrayList<Went>(items.size());
        for (Next item : items)
            went.add(new Went(
                    item.n(),
                    again.current().get(item.transfer()),
                    again.skipped().get(item.transfer())));
        try (var update = connection.prepareStatement("with went as (update replay_item i set"
                + " current_id = coalesce(v.current, i.current_id), code = v.code, at = ?,"
                + " state = case when v.current is null then 'skipped' else 'sent' end"
                + " from unnest(?::bigint[], ?::bigint[], ?::text[]) as v(n, current, code)"
                + " where i.job_id = ? and i.n = v.n returning i.state)"
                + " update replay_job set waiting = waiting - (select count(*) from went),"
                + " sent = sent + (select count(*) from went where state = 'sent'),"
                + " skipped = skipped + (select count(*) from went where state = 'skipped'),"
                + " started_at = coalesce(started_at, ?) where id = ?")) {
            new Values(update)
                    .set(Timestamp.from(now))
                    .numbers(went, w -> (long) w.n())
                    .numbers(went, Went::current)
                    .texts(went, Went::code)
                    .set(id)
                    .set(Timestamp.from(now))
                    .set(id);
            update.executeUpdate();
        }
        return again.current().size();
    }

    /** The next are due when these would have gone one by one. */
    private static void wait(Connection connection, long id, String destination, int sent, int perMinute, Instant now)
            throws SQLException {
        var pause = Duration.ofMinutes(1).multipliedBy(sent).dividedBy(perMinute);
        try (var update = connection.prepareStatement(
                "update replay_lane set next_at = ? where job_id = ? and destination = ?")) {
            update.setTimestamp(1, Timestamp.from(now.plus(pause)));
            update.setLong(2, id);
            update.setString(3, destination);
            update.executeUpdate();
        }
    }
}
