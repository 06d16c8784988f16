package vn.lienthong.gateway.engine.access.user;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.access.Grant;

/** The rows of users. */
final class UserTable {
    private static final String SELECT =
            "select u.id, u.name, u.shown, u.kind, u.must_change, u.locked_until, u.disabled, u.version, u.created_at,"
                    + " u.signed_in_at, u.password, u.failed, array(select case r.destination when '' then r.role"
                    + " else r.role || ':' || r.destination end from user_role r where r.user_id = u.id order by 1)"
                    + " from gateway_user u ";

    private UserTable() {}

    /**
     * What only signing in needs to know.
     *
     * @param failed tries since the last good one
     */
    record Secret(User user, @Nullable String password, int failed) {}

    static List<User> all(Connection connection) throws SQLException {
        try (var select = connection.prepareStatement(SELECT + "order by u.name")) {
            var users = new ArrayList<User>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) users.add(of(rows).user());
            }
            return users;
        }
    }

    static Optional<Secret> named(Connection connection, String name) throws SQLException {
        try (var select = connection.prepareStatement(SELECT + "where u.name = ?")) {
            select.setString(1, name);
            return one(select);
        }
    }

    static Optional<Secret> of(Connection connection, long id) throws SQLException {
        try (var select = connection.prepareStatement(SELECT + "where u.id = ?")) {
            select.setLong(1, id);
            return one(select);
        }
    }

    private static Optional<Secret> one(PreparedStatement select) throws SQLException {
        try (var row = select.executeQuery()) {
            return row.next() ? Optional.of(of(row)) : Optional.empty();
        }
    }

    private static Secret of(ResultSet row) throws SQLException {
        var grants = new ArrayList<Grant>();
        for (Object role : (Object[]) row.getArray(13).getArray())
            grants.add(Objects.requireNonNull(Grant.of(String.valueOf(role)), "the ledger has a role that is none"));
        var user = new User(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                User.Kind.valueOf(row.getString(4).toUpperCase(Locale.ROOT)),
                grants,
                row.getBoolean(5),
                instant(row.getTimestamp(6)),
                row.getBoolean(7),
                row.getLong(8),
                row.getTimestamp(9).toInstant(),
                instant(row.getTimestamp(10)));
        return new Secret(user, row.getString(11), row.getInt(12));
    }

    static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }

    /** Of two who change users at once the second waits: what must hold of all users is looked at and kept in one step. */
    static void lock(Connection connection) throws SQLException {
        try (var lock = connection.prepareStatement("lock table gateway_user in share row exclusive mode")) {
            lock.execute();
        }
    }

    /** Somebody new. @param password his hash; absent: he has none */
    record Fresh(
            String name,
            String shown,
            User.Kind kind,
            @Nullable String password,
            String by,
            Instant at) {}

    /** @return absent where the name is taken */
    static @Nullable Long insert(Connection connection, Fresh fresh) throws SQLException {
        try (var insert = connection.prepareStatement(
                "insert into gateway_user(name, shown, kind, password, must_change, created_at, created_by)"
                        + " values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing returning id")) {
            insert.setString(1, fresh.name());
            insert.setString(2, fresh.shown());
            insert.setString(3, fresh.kind().name().toLowerCase(Locale.ROOT));
            insert.setString(4, fresh.password());
            insert.setBoolean(5, fresh.password() != null);
            insert.setTimestamp(6, Timestamp.from(fresh.at()));
            insert.setString(7, fresh.by());
            try (var row = insert.executeQuery()) {
                return row.next() ? row.getLong(1) : null;
            }
        }
    }

    static void grant(Connection connection, long id, List<Grant> roles) throws SQLException {
        try (var delete = connection.prepareStatement("delete from user_role where user_id = ?")) {
            delete.setLong(1, id);
            delete.executeUpdate();
        }
        try (var insert = connection.prepareStatement(
                "insert into user_role(user_id, role, destination) values (?, ?, ?) on conflict do nothing")) {
            for (Grant grant : roles) {
                insert.setLong(1, id);
                insert.setString(2, grant.role().id());
                insert.setString(3, grant.destination() == null ? "" : grant.destination());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** Changes columns and ends the sessions. @param what as SQL, without values of a caller */
    static void change(Connection connection, long id, String what, @Nullable Object... values) throws SQLException {
        try (var update = connection.prepareStatement(
                "update gateway_user set version = version + 1, " + what + " where id = ?")) {
            for (int i = 0; i < values.length; i++) update.setObject(i + 1, values[i]);
            update.setLong(values.length + 1, id);
            update.executeUpdate();
        }
    }

    /** How many may still give roles. */
    static int configurators(Connection connection) throws SQLException {
        try (var select = connection.prepareStatement(
                        "select count(*) from gateway_user u join user_role r"
                                + " on r.user_id = u.id where r.role = 'configurator' and r.destination = '' and not u.disabled");
                var row = select.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }
}
