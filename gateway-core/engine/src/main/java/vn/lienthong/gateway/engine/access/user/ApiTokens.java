package vn.lienthong.gateway.engine.access.user;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.audit.AuditTrail;
import vn.lienthong.gateway.engine.ledger.Database;

/** Tokens by which programs call: a user's with his rights, an agency's for what it sends. Told once, kept as a hash. */
public final class ApiTokens {
    private static final Pattern AGENCY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final int LONGEST = 100;
    private static final Duration LONGEST_LIFE = Duration.ofDays(730);
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String SELECT = "select t.id, u.name, t.agency, t.label, t.created_at, t.created_by,"
            + " t.expires_at, t.last_used, t.revoked_at from api_token t left join gateway_user u on u.id = t.user_id ";

    private final Database database;
    private final AuditTrail audit;
    private final Accounts accounts;
    private final Clock clock;

    public ApiTokens(Database database, AuditTrail audit, Accounts accounts, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.accounts = accounts;
        this.clock = clock;
    }

    /**
     * A token, without itself.
     *
     * @param user absent: an agency's
     * @param agency absent: a user's
     * @param label what it is for
     * @param lastUsed absent: never
     * @param revokedAt absent: it holds until it expires
     */
    public record Token(
            String id,
            @Nullable String user,
            @Nullable String agency,
            String label,
            Instant createdAt,
            String createdBy,
            Instant expiresAt,
            @Nullable LocalDate lastUsed,
            @Nullable Instant revokedAt) {
        private String subject() {
            return agency == null ? "user:" + user : "agency:" + agency;
        }
    }

    /** @param token told this once */
    public record Made(Token of, String token) {
        /** A token has no string form. */
        @Override
        public String toString() {
            return "Made[" + of.id() + "]";
        }
    }

    /** Every token that ever was, the newest first. */
    public List<Token> list(Caller caller) {
        caller.need(Right.CONFIGURE, null);
        return database.read(connection -> {
            try (var select = connection.prepareStatement(SELECT + "order by t.id desc limit 500");
                    var rows = select.executeQuery()) {
                var tokens = new ArrayList<Token>();
                while (rows.next()) tokens.add(of(rows));
                return tokens;
            }
        });
    }

    /** @throws UserRefusal {@code user.unknown}, {@code token.label}, {@code token.life} */
    public Made ofUser(Caller caller, String user, String label, Duration life) {
        return make(caller, label, life, connection -> {
            var found = UserTable.named(connection, user).orElseThrow(() -> new UserRefusal("user.unknown"));
            return new Owner(found.user().id(), null);
        });
    }

    /** @throws UserRefusal {@code token.agency}, {@code token.label}, {@code token.life} */
    public Made ofAgency(Caller caller, String agency, String label, Duration life) {
        if (!AGENCY.matcher(agency).matches()) throw new UserRefusal("token.agency");
        return make(caller, label, life, connection -> new Owner(null, agency));
    }

    private record Owner(@Nullable Long user, @Nullable String agency) {}

    private interface Owning {
        Owner in(Connection connection) throws SQLException;
    }

    private Made make(Caller caller, String label, Duration life, Owning owning) {
        caller.need(Right.CONFIGURE, null);
        if (label.isBlank() || label.length() > LONGEST) throw new UserRefusal("token.label");
        if (life.compareTo(Duration.ofDays(1)) < 0 || life.compareTo(LONGEST_LIFE) > 0)
            throw new UserRefusal("token.life");
        byte[] secret = new byte[BYTES];
        RANDOM.nextBytes(secret);
        String token = "lt_" + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        Instant now = clock.instant();
        return database.transaction(connection -> {
            Owner owner = owning.in(connection);
            try (var insert = connection.prepareStatement(
                    "insert into api_token(hash, user_id, agency, label, created_at, created_by, expires_at)"
                            + " values (?, ?, ?, ?, ?, ?, ?) returning id")) {
                insert.setBytes(1, Accounts.hash(token));
                insert.setObject(2, owner.user());
                insert.setString(3, owner.agency());
                insert.setString(4, label.strip());
                insert.setTimestamp(5, Timestamp.from(now));
                insert.setString(6, caller.name());
                insert.setTimestamp(7, Timestamp.from(now.plus(life)));
                try (var row = insert.executeQuery()) {
                    row.next();
                    Token made = one(connection, row.getLong(1));
                    note(connection, caller, "token.add", made);
                    return new Made(made, token);
                }
            }
        });
    }

    /** Ends a token; once is enough. @throws UserRefusal {@code token.unknown} */
    public Token revoke(Caller caller, long id) {
        caller.need(Right.CONFIGURE, null);
        Token revoked = database.transaction(connection -> {
            try (var update = connection.prepareStatement(
                    "update api_token set revoked_at = ? where id = ? and revoked_at is null")) {
                update.setTimestamp(1, Timestamp.from(clock.instant()));
                update.setLong(2, id);
                boolean first = update.executeUpdate() == 1;
                Token token = one(connection, id);
                if (first) note(connection, caller, "token.revoke", token);
                return token;
            }
        });
        accounts.forget();
        return revoked;
    }

    private static Token one(Connection connection, long id) throws SQLException {
        try (var select = connection.prepareStatement(SELECT + "where t.id = ?")) {
            select.setLong(1, id);
            try (var row = select.executeQuery()) {
                if (!row.next()) throw new UserRefusal("token.unknown");
                return of(row);
            }
        }
    }

    private static Token of(ResultSet row) throws SQLException {
        return new Token(
                Long.toString(row.getLong(1)),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getTimestamp(5).toInstant(),
                row.getString(6),
                row.getTimestamp(7).toInstant(),
                row.getObject(8, LocalDate.class),
                UserTable.instant(row.getTimestamp(9)));
    }

    private void note(Connection connection, Caller caller, String action, Token token) throws SQLException {
        var detail =
                JsonNodeFactory.instance.objectNode().put("token", token.id()).put("label", token.label());
        audit.append(connection, caller.name(), action, token.subject(), detail.toString());
    }
}
