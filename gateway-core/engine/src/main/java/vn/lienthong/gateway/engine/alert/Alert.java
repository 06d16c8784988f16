package vn.lienthong.gateway.engine.alert;

import com.fasterxml.jackson.annotation.JsonValue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.alert.AlertRules.Severity;

/**
 * A rule that is or was broken.
 *
 * @param object a destination, a file, or '' for the whole gateway
 * @param value when it was last looked at
 * @param seenAt when it was last looked at and still so
 * @param quietUntil nobody is told of it again until then; absent: it was never acknowledged
 */
public record Alert(
        long id,
        String rule,
        AlertKind kind,
        String object,
        Severity severity,
        State state,
        long value,
        long bound,
        Instant raisedAt,
        Instant seenAt,
        @Nullable Instant clearedAt,
        @Nullable String acknowledgedBy,
        @Nullable Instant quietUntil,
        @Nullable String note) {

    static final String COLUMNS =
            "id, rule, kind, object, severity, state, value, bound, raised_at, seen_at, cleared_at,"
                    + " acknowledged_by, quiet_until, note";

    /** How it stands. */
    public enum State {
        RAISED,
        /** Somebody has it, and it is silent for a time. */
        ACKNOWLEDGED,
        CLEARED;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Alert of(ResultSet row) throws SQLException {
        return new Alert(
                row.getLong("id"),
                row.getString("rule"),
                AlertKind.of(row.getString("kind")),
                row.getString("object"),
                Severity.of(row.getString("severity")),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getLong("value"),
                row.getLong("bound"),
                row.getTimestamp("raised_at").toInstant(),
                row.getTimestamp("seen_at").toInstant(),
                instant(row.getTimestamp("cleared_at")),
                row.getString("acknowledged_by"),
                instant(row.getTimestamp("quiet_until")),
                row.getString("note"));
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
