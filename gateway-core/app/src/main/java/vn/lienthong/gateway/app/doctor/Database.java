package vn.lienthong.gateway.app.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.app.config.GatewayProperties;
import vn.lienthong.gateway.app.embedded.EmbeddedDatabase;

/**
 * What a PostgreSQL says of itself.
 *
 * @param settings by name, as {@code show} has them, and {@code encoding}
 * @param ahead how far its clock is ahead of this machine's
 * @param keyIds ids of the keys that the ledger was written with, by purpose; empty in a database without a ledger
 */
record Database(int version, Map<String, String> settings, Duration ahead, Map<String, String> keyIds) {
    private static final String SETTINGS = """
            select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes', 'autovacuum',
              'max_connections', 'superuser_reserved_connections', 'server_version_num', 'TimeZone')
            union all select 'encoding', pg_encoding_to_char(encoding) from pg_database where datname = current_database()""";

    /** Where it is, and as whom; the password never leaves this. */
    record Address(String url, String username, String password) {
        @Override
        public String toString() {
            return url.replaceAll("\\?.*", "");
        }
    }

    /** The one that is configured, or the embedded one where it runs; null where that one is down. */
    static @Nullable Address address(Ground ground) {
        GatewayProperties.Database database = ground.gateway().database();
        if (database.url() != null) return new Address(database.url(), database.username(), database.password());
        Path folder = ground.var().resolve("pg");
        try {
            List<String> lock = Files.readAllLines(folder.resolve("data/postmaster.pid"));
            long pid = Long.parseLong(lock.getFirst().strip());
            if (ProcessHandle.of(pid).isEmpty() || lock.size() < 4) return null;
            return new Address(
                    "jdbc:postgresql://127.0.0.1:" + lock.get(3).strip() + "/postgres",
                    EmbeddedDatabase.USER,
                    Files.readString(folder.resolve("password")).strip());
        } catch (IOException | NumberFormatException down) {
            return null;
        }
    }

    /** @throws SQLException it cannot be reached, or lets nobody in */
    static Database read(Address address, Clock clock) throws SQLException {
        Properties how = new Properties();
        how.setProperty("user", address.username());
        how.setProperty("password", address.password());
        how.setProperty("connectTimeout", "5");
        how.setProperty("socketTimeout", "10");
        how.setProperty("ApplicationName", "gateway doctor");
        try (Connection connection = DriverManager.getConnection(address.url(), how);
                Statement statement = connection.createStatement()) {
            connection.setReadOnly(true);
            Map<String, String> settings = pairs(statement, SETTINGS);
            Instant before = clock.instant();
            Instant there = time(statement);
            Duration half = Duration.between(before, clock.instant()).dividedBy(2);
            return new Database(
                    Integer.parseInt(settings.getOrDefault("server_version_num", "0")) / 10_000,
                    settings,
                    Duration.between(before.plus(half), there),
                    keyIds(statement));
        }
    }

    private static Instant time(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select clock_timestamp()")) {
            row.next();
            return row.getTimestamp(1).toInstant();
        }
    }

    private static Map<String, String> keyIds(Statement statement) throws SQLException {
        try (ResultSet there = statement.executeQuery("select to_regclass('key_check') is not null")) {
            there.next();
            if (!there.getBoolean(1)) return Map.of();
        }
        return pairs(statement, "select purpose, key_id from key_check");
    }

    private static Map<String, String> pairs(Statement statement, String query) throws SQLException {
        Map<String, String> pairs = new HashMap<>();
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) pairs.put(rows.getString(1), rows.getString(2));
        }
        return pairs;
    }

    boolean isOff(String setting) {
        return "off".equals(settings.get(setting));
    }

    int number(String setting) {
        return Integer.parseInt(settings.getOrDefault(setting, "0"));
    }
}
