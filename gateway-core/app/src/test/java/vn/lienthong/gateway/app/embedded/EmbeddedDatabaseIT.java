package vn.lienthong.gateway.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseIT {
    @TempDir
    Path folder;

    private EmbeddedDatabase database;

    @BeforeEach
    void start() {
        database = fresh();
        database.start();
    }

    @AfterEach
    void stop() {
        database.stop();
    }

    @Test
    void it_syncs_to_disk_asks_for_a_password_and_keeps_rows_over_a_restart() throws SQLException {
        assertThat(value("show fsync")).isEqualTo("on");
        assertThat(value("show synchronous_commit")).isEqualTo("on");
        assertThatThrownBy(() -> DriverManager.getConnection(database.url(), EmbeddedDatabase.USER, "guess"))
                .hasMessageContaining("password");
        value("create table kept as select 'it is here' as word; select 1");
        String url = database.url();

        database.stop();
        database.start();

        assertThat(database.url()).isEqualTo(url);
        assertThat(value("select word from kept")).isEqualTo("it is here");
    }

    @Test
    void the_next_start_ends_the_orphan_of_a_killed_gateway() throws SQLException, IOException {
        value("create table kept as select 'it is here' as word; select 1");
        String orphan =
                Files.readAllLines(folder.resolve("pg/data/postmaster.pid")).getFirst();

        database = fresh(); // a new process would know as little
        database.start();

        assertThat(value("select word from kept")).isEqualTo("it is here");
        assertThat(Files.readAllLines(folder.resolve("pg/data/postmaster.pid")).getFirst())
                .isNotEqualTo(orphan);
    }

    @Test
    void a_lock_that_a_crash_of_the_machine_left_is_removed() throws IOException {
        database.stop();
        long another = ProcessHandle.current().pid();
        Files.writeString(folder.resolve("pg/data/postmaster.pid"), another + "\n" + folder + "\n");

        database.start();

        assertThat(ProcessHandle.current().isAlive()).isTrue();
    }

    private EmbeddedDatabase fresh() {
        return new EmbeddedDatabase(
                folder.resolve("pg"), folder.resolve("log/postgres.log"), Map.of("shared_buffers", "16MB"));
    }

    private String value(String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(database.url(), EmbeddedDatabase.USER, database.password());
                java.sql.Statement statement = connection.createStatement()) {
            boolean rows = statement.execute(sql);
            while (!rows) {
                rows = statement.getMoreResults();
            }
            try (ResultSet result = statement.getResultSet()) {
                result.next();
                return result.getString(1);
            }
        }
    }
}
