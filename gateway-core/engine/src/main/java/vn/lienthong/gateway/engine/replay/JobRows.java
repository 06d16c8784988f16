package vn.lienthong.gateway.engine.replay;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.approval.Approval;
import vn.lienthong.gateway.engine.approval.Approvals;
import vn.lienthong.gateway.engine.replay.ReplayJob.Counts;
import vn.lienthong.gateway.engine.replay.ReplayJob.Size;
import vn.lienthong.gateway.engine.replay.ReplayJob.State;

/** Reads jobs. */
final class JobRows {
    private static final String SQL = "select * from replay_job where ";
    /** Goes to none but these. */
    private static final String WITHIN = " and not exists (select from replay_lane l where l.job_id = replay_job.id"
            + " and l.destination <> all(?))";

    @Nullable
    ReplayJob find(Connection connection, long id) throws SQLException {
        return one(connection, SQL + "id = ?", id);
    }

    /** Waits for whoever has it in hand. */
    @Nullable
    ReplayJob lock(Connection connection, long id) throws SQLException {
        return one(connection, SQL + "id = ? for update", id);
    }

    /** Absent also where another node has it in hand. */
    @Nullable
    ReplayJob lockIfFree(Connection connection, long id) throws SQLException {
        return one(connection, SQL + "id = ? for update skip locked", id);
    }

    private @Nullable ReplayJob one(Connection connection, String sql, Object key) throws SQLException {
        try (var select = connection.prepareStatement(sql)) {
            select.setObject(1, key);
            try (var row = select.executeQuery()) {
                return row.next() ? of(connection, row) : null;
            }
        }
    }

    /** Newest first. @param seen only jobs that go to none but these; absent: all */
    List<ReplayJob> list(
            Connection connection, @Nullable State state, long before, int most, @Nullable List<String> seen)
            throws SQLException {
        var jobs = new ArrayList<ReplayJob>();
        String bounds = seen == null ? "" : WITHIN;
        try (var select = connection.prepareStatement(
                SQL + "id < ? and (?::text is null or state = ?)" + bounds + " order by id desc limit ?")) {
            int at = 1;
            select.setLong(at++, before);
            select.setString(at++, state == null ? null : state.word());
            select.setString(at++, state == null ? null : state.word());
            if (seen != null) select.setArray(at++, connection.createArrayOf("text", seen.toArray()));
            select.setInt(at, most);
            try (var rows = select.executeQuery()) {
                while (rows.next()) jobs.add(of(connection, rows));
            }
        }
        return jobs;
    }

    /** Of jobs that have not ended. @param seen as in {@link #list} */
    static ReplayJobs.UnderWay underWay(Connection connection, @Nullable List<String> seen) throws SQLException {
        try (var select = connection.prepareStatement("select count(*), coalesce(sum(total), 0),"
                + " coalesce(sum(delivered + failed + skipped), 0) from replay_job where ended_at is null"
                + (seen == null ? "" : WITHIN))) {
            if (seen != null) select.setArray(1, connection.createArrayOf("text", seen.toArray()));
            try (var row = select.executeQuery()) {
                row.next();
                return new ReplayJobs.UnderWay(row.getInt(1), row.getLong(2), row.getLong(3));
            }
        }
    }

    private ReplayJob of(Connection connection, ResultSet row) throws SQLException {
        long id = row.getLong("id");
        return new ReplayJob(
                Long.toString(id),
                State.of(row.getString("state")),
                row.getString("scope"),
                row.getTimestamp("cutoff").toInstant(),
                pace(row),
                Objects.requireNonNull(ByMapping.of(row.getString("mapping"))),
                Versions.read(row.getString("versions")),
                row.getInt("stage"),
                row.getString("reason"),
                row.getString("ticket"),
                row.getString("created_by"),
                row.getTimestamp("created_at").toInstant(),
                row.getString("digest"),
                new Size(row.getInt("total"), row.getLong("vnd"), row.getInt("people")),
                counts(row),
                row.getString("note"),
                Approvals.latest(connection, Approval.Kind.REPLAY_JOB, id).orElse(null),
                instant(row, "started_at"),
                instant(row, "ended_at"));
    }

    private static Counts counts(ResultSet row) throws SQLException {
        return new Counts(
                row.getInt("waiting"),
                row.getInt("sent"),
                row.getInt("delivered"),
                row.getInt("failed"),
                row.getInt("skipped"));
    }

    private static Pace pace(ResultSet row) throws SQLException {
        return new Pace(
                Arrays.asList((Integer[]) row.getArray("stages").getArray()),
                row.getBoolean("asks"),
                row.getObject("rate", Integer.class),
                row.getInt("stop_percent"),
                row.getInt("stop_minimum"),
                instant(row, "start_at"),
                row.getObject("window_from", LocalTime.class),
                row.getObject("window_to", LocalTime.class));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    /** Where a job sends to. */
    static List<String> destinations(Connection connection, long id) throws SQLException {
        var destinations = new ArrayList<String>();
        try (var select = connection.prepareStatement(
                "select destination from replay_lane where job_id = ? order by destination")) {
            select.setLong(1, id);
            try (var rows = select.executeQuery()) {
                while (rows.next()) destinations.add(rows.getString(1));
            }
        }
        return destinations;
    }
}
