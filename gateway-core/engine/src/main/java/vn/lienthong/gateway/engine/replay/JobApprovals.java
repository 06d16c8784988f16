package vn.lienthong.gateway.engine.replay;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.approval.Approvals;
import vn.lienthong.gateway.engine.operate.Act;

/** The approvals of replay jobs, in a table of their own. */
public final class JobApprovals implements Approvals {
    private static final Duration VALID = Duration.ofHours(24);

    @Override
    public void ask(Connection connection, Request request, Caller by, Instant now) throws SQLException {
        try (var insert = connection.prepareStatement(
                "insert into replay_approval(job_id, digest, asked_by, asked_at, expires_at) values (?, ?, ?, ?, ?)")) {
            insert.setLong(1, request.id());
            insert.setString(2, request.digest());
            insert.setString(3, by.name());
            insert.setTimestamp(4, Timestamp.from(now));
            insert.setTimestamp(5, Timestamp.from(now.plus(VALID)));
            insert.executeUpdate();
        }
    }

    @Override
    public Optional<Standing> standing(Connection connection, String kind, long id) throws SQLException {
        try (var select = connection.prepareStatement("select * from replay_approval where job_id = ?")) {
            select.setLong(1, id);
            try (var row = select.executeQuery()) {
                if (!row.next()) return Optional.empty();
                Timestamp decided = row.getTimestamp("decided_at");
                return Optional.of(new Standing(
                        row.getString("digest"),
                        row.getString("asked_by"),
                        row.getTimestamp("asked_at").toInstant(),
                        row.getTimestamp("expires_at").toInstant(),
                        row.getString("decided_by"),
                        decided == null ? null : decided.toInstant(),
                        row.getObject("approved", Boolean.class),
                        row.getString("reason")));
            }
        }
    }

    @Override
    public Decided decide(Connection connection, Request request, boolean approve, Act act, Instant now)
            throws SQLException {
        var standing = standing(connection, request.kind(), request.id());
        if (standing.isEmpty()) return new Decided.Refused("approval.none");
        var asked = standing.get();
        if (asked.approved() != null) return new Decided.Refused("approval.decided");
        if (asked.askedBy().equals(act.actor())) return new Decided.Refused("approval.own");
        if (!asked.expiresAt().isAfter(now)) return new Decided.Refused("approval.expired");
        if (!asked.digest().equals(request.digest())) return new Decided.Refused("approval.changed");
        try (var update = connection.prepareStatement("update replay_approval set decided_by = ?, decided_at = ?,"
                + " approved = ?, reason = ? where job_id = ?")) {
            update.setString(1, act.actor());
            update.setTimestamp(2, Timestamp.from(now));
            update.setBoolean(3, approve);
            update.setString(4, act.reason());
            update.setLong(5, request.id());
            update.executeUpdate();
        }
        return new Decided.Done();
    }
}
