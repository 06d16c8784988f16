package vn.lienthong.gateway.app.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;

class DatabaseAwayTest {
    @Test
    void a_lost_connection_a_full_pool_and_a_stopping_server_mean_away() {
        assertThat(DatabaseAway.isWhy(new IllegalStateException(new SQLException("lost", "08006"))))
                .isTrue();
        assertThat(DatabaseAway.isWhy(new SQLTransientConnectionException("no connection within 5 s")))
                .isTrue();
        assertThat(DatabaseAway.isWhy(new SQLException("shutting down", "57P01")))
                .isTrue();
    }

    @Test
    void a_wrong_statement_is_a_fault_of_ours() {
        assertThat(DatabaseAway.isWhy(new SQLException("syntax", "42601"))).isFalse();
        assertThat(DatabaseAway.isWhy(new IllegalStateException("bug"))).isFalse();
    }
}
