package vn.lienthong.gateway.engine.paper;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Reads what a batch says of itself. */
final class SheetHead {
    private static final String SELECT =
            "select id, service, agency, state, file_name, received_at, released_at, execution_date, officer, purpose, period,"
                    + " unit, declared_count, declared_sum, lines, sum_vnd, unreadable from batch where id = ?";

    private SheetHead() {}

    /** @return absent where there is no such batch */
    static Sheet.@Nullable Head read(Connection connection, long batchId) throws SQLException {
        try (var select = connection.prepareStatement(SELECT)) {
            select.setLong(1, batchId);
            try (var row = select.executeQuery()) {
                return row.next() ? of(row) : null;
            }
        }
    }

    private static Sheet.Head of(ResultSet row) throws SQLException {
        return new Sheet.Head(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getTimestamp(6).toInstant(),
                instant(row.getTimestamp(7)),
                row.getObject(8, LocalDate.class),
                row.getString(9),
                row.getString(10),
                row.getString(11),
                row.getString(12),
                row.getObject(13, Long.class),
                row.getObject(14, Long.class),
                new Sheet.Sum(row.getLong(15), row.getLong(16)),
                row.getLong(17));
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
