package vn.lienthong.gateway.engine.failure;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.failure.CauseGroup.Count;
import vn.lienthong.gateway.engine.failure.CauseGroup.Kind;
import vn.lienthong.gateway.engine.failure.CauseGroup.Standing;
import vn.lienthong.gateway.engine.failure.CauseGroup.State;
import vn.lienthong.gateway.engine.intake.fault.ErrorCatalogue;

/** Reads groups from the sums that the database keeps: what it costs depends on how many groups there are, not on how many failed. */
final class GroupRows {
    private static final Duration TREND = Duration.ofHours(6);
    private static final int SERIES = 24;
    private static final String STANDING = "coalesce(g.state, 'open') as state, g.until, g.fixed_at, g.verified_at,"
            + " g.returned_at, g.assignee, g.note, coalesce(g.version, 0) as version, g.changed_at, g.changed_by";
    private static final String SQL = "with counted as (select group_id, sum(items)::bigint as items,"
            + " sum(vnd)::bigint as vnd, coalesce(sum(items) filter (where hour > ?), 0)::bigint as recent,"
            + " coalesce(sum(items) filter (where hour > ? and hour <= ?), 0)::bigint as earlier"
            + " from failure_count where ?::bigint is null or group_id = ? group by group_id having sum(items) > 0),"
            + " worked as (select cause_group_id(w.destination, '', 'work:' || w.code) as group_id, w.destination, w.code,"
            + " sum(case when w.reference like 'submission:%' then greatest(s.open, 1) else 1 end)::bigint as items,"
            + " coalesce(sum(coalesce(w.said_vnd, w.expected_vnd, s.sum_vnd)), 0)::bigint as vnd,"
            + " count(*) filter (where w.opened_at > ?) as recent,"
            + " count(*) filter (where w.opened_at > ? and w.opened_at <= ?) as earlier,"
            + " min(w.opened_at) as oldest, max(w.opened_at) as newest from work_item w"
            + " left join submission s on s.id = w.submission_id where w.state = 'OPEN' group by w.destination, w.code)"
            + " select c.group_id, 'TRANSFER' as kind, o.destination, o.service, o.operation, o.cause, o.field, c.items,"
            + " c.vnd, c.recent, c.earlier, o.since as oldest, n.since as newest, "
            + STANDING
            + " from counted c cross join lateral (select f.* from failure f where f.group_id = c.group_id"
            + " order by f.since, f.transfer_id limit 1) o cross join lateral (select f.since from failure f"
            + " where f.group_id = c.group_id order by f.since desc, f.transfer_id desc limit 1) n"
            + " left join cause_group g on g.id = c.group_id union all"
            + " select w.group_id, 'WORK', w.destination, '', '', w.code, '', w.items, w.vnd, w.recent, w.earlier,"
            + " w.oldest, w.newest, "
            + STANDING
            + " from worked w left join cause_group g on g.id = w.group_id where ?::bigint is null or w.group_id = ?"
            + " union all select g.id, upper(g.kind), g.destination, g.service, '', g.cause, g.field, 0, 0, 0, 0, null, null, "
            + STANDING
            + " from cause_group g where (g.id = ? or (?::bigint is null and g.state = 'fixed'))"
            + " and g.id not in (select group_id from counted) and g.id not in (select group_id from worked)";

    private final Connection connection;
    private final ErrorCatalogue catalogue;
    private final Instant now;

    GroupRows(Connection connection, ErrorCatalogue catalogue, Instant now) {
        this.connection = connection;
        this.catalogue = catalogue;
        this.now = now;
    }

    /** @param id of the only one to be read; absent: all of which something is left, and what is fixed to verify */
    List<CauseGroup> read(@Nullable Long id) throws SQLException {
        var recent = Timestamp.from(now.minus(TREND));
        var earlier = Timestamp.from(now.minus(TREND.multipliedBy(2)));
        var groups = new ArrayList<CauseGroup>();
        try (var select = connection.prepareStatement(SQL)) {
            int at = 1;
            for (Object value :
                    new @Nullable Object[] {recent, earlier, recent, id, id, recent, earlier, recent, id, id, id, id}) {
                if (value instanceof Timestamp moment) select.setTimestamp(at++, moment);
                else select.setObject(at++, value, java.sql.Types.BIGINT);
            }
            try (var rows = select.executeQuery()) {
                while (rows.next()) groups.add(group(rows));
            }
        }
        return groups;
    }

    private CauseGroup group(ResultSet row) throws SQLException {
        String cause = row.getString("cause");
        var count = new Count(
                row.getLong("items"),
                null,
                row.getLong("vnd"),
                instant(row, "oldest"),
                instant(row, "newest"),
                row.getLong("recent"),
                row.getLong("earlier"),
                List.of());
        return new CauseGroup(
                GroupId.of(row.getLong("group_id")),
                Kind.valueOf(row.getString("kind")),
                row.getString("destination"),
                row.getString("service"),
                row.getString("operation"),
                cause,
                row.getString("field"),
                count,
                standing(row, now),
                Guide.to(cause, catalogue));
    }

    /** What was ignored to a day is open from that day on. */
    static Standing standing(ResultSet row, Instant now) throws SQLException {
        var state = State.valueOf(row.getString("state").toUpperCase(java.util.Locale.ROOT));
        Instant until = instant(row, "until");
        boolean over = until != null && !until.isAfter(now);
        return new Standing(
                over ? State.OPEN : state,
                until,
                instant(row, "fixed_at"),
                row.getTimestamp("verified_at") != null,
                instant(row, "returned_at"),
                row.getString("assignee"),
                row.getString("note"),
                row.getInt("version"),
                instant(row, "changed_at"),
                row.getString("changed_by"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    /** The same groups with their people and the series of the last day. */
    List<CauseGroup> completed(List<CauseGroup> groups) throws SQLException {
        var ids = groups.stream()
                .filter(group -> group.kind() == Kind.TRANSFER)
                .map(group -> GroupId.read(group.id()).orElseThrow())
                .toArray();
        var people = people(ids);
        var series = series(ids);
        var completed = new ArrayList<CauseGroup>(groups.size());
        for (CauseGroup group : groups) {
            long id = GroupId.read(group.id()).orElseThrow();
            Long counted = group.kind() == Kind.TRANSFER ? people.getOrDefault(id, 0L) : null;
            completed.add(group.with(group.count().with(counted, series.getOrDefault(id, List.of()))));
        }
        return completed;
    }

    private Map<Long, Long> people(Object[] ids) throws SQLException {
        var people = new HashMap<Long, Long>();
        try (var select = connection.prepareStatement(
                "select group_id, count(distinct person_key) from failure where group_id = any(?) group by group_id")) {
            select.setArray(1, connection.createArrayOf("bigint", ids));
            try (var rows = select.executeQuery()) {
                while (rows.next()) people.put(rows.getLong(1), rows.getLong(2));
            }
        }
        return people;
    }

    private Map<Long, List<Long>> series(Object[] ids) throws SQLException {
        var series = new HashMap<Long, List<Long>>();
        Instant first = now.truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(SERIES - 1));
        try (var select = connection.prepareStatement("select group_id, hour, sum(items) from failure_count"
                + " where group_id = any(?) and hour >= ? group by group_id, hour")) {
            select.setArray(1, connection.createArrayOf("bigint", ids));
            select.setTimestamp(2, Timestamp.from(first));
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    int hour =
                            (int) Duration.between(first, rows.getTimestamp(2).toInstant())
                                    .toHours();
                    if (hour >= SERIES) continue;
                    series.computeIfAbsent(
                                    rows.getLong(1), id -> new ArrayList<>(java.util.Collections.nCopies(SERIES, 0L)))
                            .set(hour, rows.getLong(3));
                }
            }
        }
        return series;
    }
}
