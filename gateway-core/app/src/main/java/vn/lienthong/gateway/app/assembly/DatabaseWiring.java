package vn.lienthong.gateway.app.assembly;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.lienthong.gateway.app.config.GatewayProperties;
import vn.lienthong.gateway.app.embedded.EmbeddedDatabase;

/** The ledger's database: the embedded one, or the one at {@code gateway.database.url}; migrated before anything uses it. */
@Configuration(proxyBeanMethods = false)
class DatabaseWiring {
    /** Longest wait for a connection: then the door answers 503. */
    private static final Duration WAIT = Duration.ofSeconds(5);

    @Bean
    @ConditionalOnProperty(prefix = "gateway.database", name = "url")
    DatabaseAddress externalAddress(GatewayProperties gateway) {
        GatewayProperties.Database database = gateway.database();
        return new DatabaseAddress(
                java.util.Objects.requireNonNull(database.url()), database.username(), database.password());
    }

    @Bean(initMethod = "start", destroyMethod = "stop")
    @ConditionalOnMissingBean(DatabaseAddress.class)
    EmbeddedDatabase embeddedDatabase(GatewayProperties gateway) {
        GatewayProperties.Database database = gateway.database();
        return new EmbeddedDatabase(
                gateway.var().resolve("pg"),
                gateway.var().resolve("log/postgres.log"),
                Map.of(
                        "shared_buffers",
                        database.sharedBuffers(),
                        "max_connections",
                        "" + (database.connections() + GatewayProperties.Database.BY_KEY + 10)));
    }

    @Bean
    @ConditionalOnBean(EmbeddedDatabase.class)
    DatabaseAddress embeddedAddress(EmbeddedDatabase database) {
        return new DatabaseAddress(database.url(), EmbeddedDatabase.USER, database.password());
    }

    @Bean(destroyMethod = "close")
    HikariDataSource dataSource(DatabaseAddress address, GatewayProperties gateway) {
        HikariConfig pool = pool("ledger", address, gateway.database().connections());
        // Always planned with the values at hand: a plan that was made while a table was empty would read all of it
        // later.
        pool.setConnectionInitSql("set plan_cache_mode = force_custom_plan");
        HikariDataSource source = new HikariDataSource(pool);
        Flyway.configure().dataSource(source).load().migrate();
        return source;
    }

    /**
     * For what single callers wait for: a few short statements, each planned once. That is safe because all of them go by key: they
     * are never planned to read a whole table, however empty it was.
     */
    @Bean(destroyMethod = "close", defaultCandidate = false)
    HikariDataSource byKey(DatabaseAddress address, DataSource migrated) {
        HikariConfig pool = pool("by-key", address, GatewayProperties.Database.BY_KEY);
        pool.setConnectionInitSql("set plan_cache_mode = force_generic_plan; set enable_seqscan = off;"
                + " set enable_hashjoin = off; set enable_mergejoin = off");
        return new HikariDataSource(pool);
    }

    private static HikariConfig pool(String name, DatabaseAddress address, int connections) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName(name);
        pool.setJdbcUrl(address.url());
        pool.setUsername(address.username());
        pool.setPassword(address.password());
        pool.setMaximumPoolSize(connections);
        pool.setConnectionTimeout(WAIT.toMillis());
        pool.addDataSourceProperty("ApplicationName", "gateway");
        pool.addDataSourceProperty("reWriteBatchedInserts", "true");
        // prepared at once, so that payloads travel as bytes and not as text
        pool.addDataSourceProperty("prepareThreshold", "1");
        return pool;
    }

    @Bean
    JdbcClient jdbcClient(DataSource source) {
        return JdbcClient.create(source);
    }

    /** Where the ledger is, and as whom. */
    record DatabaseAddress(String url, String username, String password) {
        @Override
        public String toString() {
            return url;
        }
    }
}
