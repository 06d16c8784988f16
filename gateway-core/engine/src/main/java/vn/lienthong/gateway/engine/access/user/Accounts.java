package vn.lienthong.gateway.engine.access.user;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.ledger.Database;

/**
 * Who stands behind a token or a session, kept in memory for some seconds: a call does not ask the ledger, and what another node of
 * the gateway has changed holds here soon.
 */
public final class Accounts {
    private static final Duration KEPT = Duration.ofSeconds(3);

    private final Database database;
    private final Clock clock;
    private final Map<ByteBuffer, Kept<Bearer>> tokens = new ConcurrentHashMap<>();
    private final Map<Long, Kept<User>> users = new ConcurrentHashMap<>();

    public Accounts(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    private record Kept<T>(T what, Instant until) {}

    /**
     * Whose a token is.
     *
     * @param user absent: an agency's
     * @param agency absent: a user's
     */
    public record Bearer(@Nullable User user, @Nullable String agency, Instant expiresAt) {
        public boolean isPerson() {
            return user != null && user.kind() == User.Kind.PERSON;
        }

        /** @param address where the call came from */
        public Caller caller(@Nullable String address) {
            return user == null ? Caller.ofAgency(Objects.requireNonNull(agency), address) : user.caller(address);
        }
    }

    /** Whose token this is; empty: nobody's, not any more, or of somebody who is shut out. */
    public Optional<Bearer> ofToken(String token) {
        ByteBuffer hash = ByteBuffer.wrap(hash(token));
        return kept(tokens, hash, () -> bearer(hash.array()))
                .filter(bearer -> bearer.expiresAt().isAfter(clock.instant()))
                .filter(bearer -> bearer.user() == null || !bearer.user().disabled());
    }

    /** The user of a session; empty where he has changed since, or is shut out. */
    public Optional<User> ofSession(long id, long version) {
        return kept(
                        users,
                        id,
                        () -> database.read(
                                connection -> UserTable.of(connection, id).map(UserTable.Secret::user)))
                .filter(user -> !user.disabled() && user.version() == version);
    }

    /** Asks the ledger the next time, whoever calls. */
    void forget() {
        tokens.clear();
        users.clear();
    }

    /** What is not there is not kept: tokens that somebody tries must not fill the memory. */
    private <K, V> Optional<V> kept(Map<K, Kept<V>> all, K key, Supplier<Optional<V>> read) {
        Instant now = clock.instant();
        Kept<V> kept = all.get(key);
        if (kept != null && now.isBefore(kept.until())) return Optional.of(kept.what());
        Optional<V> found = read.get();
        if (found.isEmpty()) all.remove(key);
        found.ifPresent(what -> all.put(key, new Kept<>(what, now.plus(KEPT))));
        return found;
    }

    private Optional<Bearer> bearer(byte[] hash) {
        return database.read(connection -> {
            try (var select = connection.prepareStatement("select id, user_id, agency, expires_at, last_used"
                    + " from api_token where hash = ? and revoked_at is null and expires_at > ?")) {
                select.setBytes(1, hash);
                select.setTimestamp(2, Timestamp.from(clock.instant()));
                try (var row = select.executeQuery()) {
                    if (!row.next()) return Optional.empty();
                    used(connection, row.getLong(1), row.getObject(5, LocalDate.class));
                    Long user = row.getObject(2, Long.class);
                    var found = user == null ? Optional.<UserTable.Secret>empty() : UserTable.of(connection, user);
                    return Optional.of(new Bearer(
                            found.map(UserTable.Secret::user).orElse(null),
                            row.getString(3),
                            row.getTimestamp(4).toInstant()));
                }
            }
        });
    }

    /** The day is enough to see which tokens nobody uses. */
    private void used(Connection connection, long id, @Nullable LocalDate last) throws SQLException {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (today.equals(last)) return;
        try (var update = connection.prepareStatement("update api_token set last_used = ? where id = ?")) {
            update.setObject(1, today);
            update.setLong(2, id);
            update.executeUpdate();
        }
    }

    /** A token has 256 random bits: it need not be made hard to guess. */
    static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
