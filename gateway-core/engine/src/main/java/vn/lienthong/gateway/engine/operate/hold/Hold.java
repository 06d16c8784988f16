package vn.lienthong.gateway.engine.operate.hold;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A hold by a person. It stops sending, never inquiries or reports.
 *
 * @param owner who may be asked about it
 * @param until when it ends by itself; absent: when somebody resumes
 */
public record Hold(
        long id,
        Target target,
        String reason,
        String owner,
        @Nullable Instant until,
        Instant createdAt) {

    static final String COLUMNS = "id, kind, target, reason, owner, until, created_at";

    static Hold of(ResultSet row) throws SQLException {
        Timestamp until = row.getTimestamp("until");
        return new Hold(
                row.getLong("id"),
                Target.of(row.getString("kind"), row.getString("target")),
                row.getString("reason"),
                row.getString("owner"),
                until == null ? null : until.toInstant(),
                row.getTimestamp("created_at").toInstant());
    }
}
