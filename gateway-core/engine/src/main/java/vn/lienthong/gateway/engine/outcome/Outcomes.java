package vn.lienthong.gateway.engine.outcome;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Keeps what was said, a packed row for each submission that it was said of. */
final class Outcomes {
    private Outcomes() {}

    static void insert(
            Connection connection, OutcomeBook.Origin origin, Map<Long, List<PackedOutcomes.Line>> lines, Instant now)
            throws SQLException {
        if (lines.isEmpty()) return;
        String sql =
                "insert into outcome(submission_id, attempt_id, report_id, at, items, packed) values (?, ?, ?, ?, ?, ?)";
        try (var insert = connection.prepareStatement(sql)) {
            for (var entry : lines.entrySet()) {
                insert.setLong(1, entry.getKey());
                insert.setObject(2, origin.attempts().get(entry.getKey()));
                insert.setObject(3, origin.reportId());
                insert.setTimestamp(4, Timestamp.from(now));
                insert.setInt(5, entry.getValue().size());
                insert.setBytes(6, PackedOutcomes.pack(entry.getValue()));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
