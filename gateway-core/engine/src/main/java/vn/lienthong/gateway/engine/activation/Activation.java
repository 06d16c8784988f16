package vn.lienthong.gateway.engine.activation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version was chosen for a destination.
 *
 * @param previous the version before; absent where nothing served
 * @param actor as the audit writes it; {@code gateway} where it went back by itself
 * @param provenAt when the version before was let go; absent: it would still come back
 */
public record Activation(
        long id,
        String destination,
        String connector,
        String version,
        @Nullable String previous,
        Kind kind,
        String reason,
        String actor,
        Instant at,
        @Nullable Instant provenAt) {

    static final String COLUMNS = "id, destination, connector, version, previous, kind, reason, actor, at, proven_at";

    /** Why it was chosen. */
    public enum Kind {
        /** A person wanted it. */
        ACTIVATED("activated"),
        /** A person wanted the version before. */
        ROLLED_BACK("rolled-back"),
        /** The gateway took the version before, because this one had faults. */
        RETURNED("returned"),
        /** A newer one was installed, and what served goes on. */
        KEPT("kept");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** As it is stored and shown. */
        public String word() {
            return word;
        }

        static Kind of(String word) {
            for (Kind kind : values()) if (kind.word.equals(word)) return kind;
            throw new IllegalArgumentException(word);
        }
    }

    static Activation of(ResultSet row) throws SQLException {
        Timestamp proven = row.getTimestamp("proven_at");
        return new Activation(
                row.getLong("id"),
                row.getString("destination"),
                row.getString("connector"),
                row.getString("version"),
                row.getString("previous"),
                Kind.of(row.getString("kind")),
                row.getString("reason"),
                row.getString("actor"),
                row.getTimestamp("at").toInstant(),
                proven == null ? null : proven.toInstant());
    }
}
