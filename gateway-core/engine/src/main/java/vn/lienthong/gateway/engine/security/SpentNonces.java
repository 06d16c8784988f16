package vn.lienthong.gateway.engine.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import vn.lienthong.gateway.engine.ledger.Database;

/** Remembers which one-time values were used, in the ledger: neither another node nor a restart lets one pass again. */
public final class SpentNonces {
    private final Database database;
    private final Clock clock;

    public SpentNonces(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Uses a value up; false where it was used before.
     *
     * @param owner whose value it is: two may use the same
     * @param until after this the value is refused for its age anyway
     */
    public boolean spend(String owner, String nonce, Instant until) {
        return database.transaction(connection -> {
            try (var forget = connection.prepareStatement("delete from spent_nonce where until < ?")) {
                forget.setTimestamp(1, Timestamp.from(clock.instant()));
                forget.executeUpdate();
            }
            try (var insert = connection.prepareStatement(
                    "insert into spent_nonce(hash, until) values (?, ?) on conflict do nothing")) {
                insert.setBytes(1, hash(owner, nonce));
                insert.setTimestamp(2, Timestamp.from(until));
                return insert.executeUpdate() == 1;
            }
        });
    }

    private static byte[] hash(String owner, String nonce) {
        try {
            String all = owner.length() + ":" + owner + nonce;
            return MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
