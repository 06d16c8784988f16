package vn.lienthong.gateway.engine.intake;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An empty ledger of its own on one PostgreSQL for all tests of this JVM. */
public final class TestLedger implements AutoCloseable {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private final HikariDataSource source;

    public TestLedger() {
        this(Server.MIGRATED);
    }

    private TestLedger(String template) {
        String name = "ledger" + COUNT.incrementAndGet();
        try (var connection = Server.POSTGRES.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name + " template " + template);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl(Server.POSTGRES.getJdbcUrl("postgres", name));
        pool.setUsername("postgres");
        pool.setMaximumPoolSize(12);
        pool.addDataSourceProperty("reWriteBatchedInserts", "true");
        source = new HikariDataSource(pool);
    }

    /** As an older gateway left it. @param version of its last migration */
    public static TestLedger asOf(String version) {
        var ledger = new TestLedger("template0");
        Flyway.configure().dataSource(ledger.source).target(version).load().migrate();
        return ledger;
    }

    /** As this gateway makes of it when it starts. */
    public void migrate() {
        Flyway.configure().dataSource(source).load().migrate();
    }

    public HikariDataSource source() {
        return source;
    }

    public JdbcClient jdbc() {
        return JdbcClient.create(source);
    }

    @Override
    public void close() {
        source.close();
    }

    private static final class Server {
        /** Migrated once; every ledger is a copy. */
        static final String MIGRATED = "migrated";

        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                Path data = Files.createTempDirectory("ledgers");
                EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                        .setDataDirectory(data)
                        .setRegisterShutdownHook(false)
                        .setServerConfig("shared_buffers", "512MB")
                        .setServerConfig("max_wal_size", "8GB")
                        .setServerConfig("fsync", "off") // nobody pulls its plug here
                        .setServerConfig("synchronous_commit", "on") // its default here is another than PostgreSQL's
                        .start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> end(data)));
                try (var connection = postgres.getPostgresDatabase().getConnection();
                        var statement = connection.createStatement()) {
                    statement.execute("create database " + MIGRATED);
                }
                Flyway.configure()
                        .dataSource(postgres.getJdbcUrl("postgres", MIGRATED), "postgres", "")
                        .load()
                        .migrate();
                return postgres;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** At once: dozens of ledgers that nobody needs any more are not written to the disk first. */
        private static void end(Path data) {
            try {
                String pid = Files.readAllLines(data.resolve("postmaster.pid")).getFirst();
                new ProcessBuilder("kill", "-QUIT", pid).inheritIO().start().waitFor();
                ProcessHandle.of(Long.parseLong(pid))
                        .ifPresent(server -> server.onExit().join());
                // a hundred thousand files, longer than Surefire waits: nobody needs to see the last of them go
                new ProcessBuilder("rm", "-rf", data.toString()).start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
