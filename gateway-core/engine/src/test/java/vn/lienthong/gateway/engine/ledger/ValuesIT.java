package vn.lienthong.gateway.engine.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.SocketFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.lienthong.gateway.engine.intake.TestLedger;

class ValuesIT {
    private static final Instant NOW = Instant.parse("2026-11-20T03:00:00.123456Z");

    private static TestLedger ledger;

    @BeforeAll
    static void open() {
        ledger = new TestLedger();
    }

    @AfterAll
    static void close() {
        ledger.close();
    }

    /** Counts how often something is sent. */
    public static final class Counting extends SocketFactory {
        static final AtomicInteger SENT = new AtomicInteger();

        @Override
        public Socket createSocket() {
            return new Socket() {
                @Override
                public OutputStream getOutputStream() throws IOException {
                    return new FilterOutputStream(super.getOutputStream()) {
                        @Override
                        public void write(byte[] bytes, int from, int count) throws IOException {
                            SENT.incrementAndGet();
                            out.write(bytes, from, count);
                        }
                    };
                }
            };
        }

        @Override
        public Socket createSocket(String host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void a_statement_with_moments_is_one_call_of_the_database_whatever_it_answers() throws Exception {
        var properties = new Properties();
        properties.setProperty("user", "postgres");
        properties.setProperty("prepareThreshold", "1");
        properties.setProperty("socketFactory", Counting.class.getName());
        try (Connection connection = DriverManager.getConnection(ledger.source().getJdbcUrl(), properties);
                var statement = connection.prepareStatement(
                        "select array_agg(word), ?::timestamptz from unnest(?::text[]) as word where ? > timestamptz 'epoch'")) {
            for (int i = 0; i < 3; i++) answer(statement);
            int before = Counting.SENT.get();

            for (int i = 0; i < 5; i++) assertThat(answer(statement)).isEqualTo(NOW);

            assertThat(Counting.SENT.get() - before).isEqualTo(5);
        }
    }

    private static Instant answer(java.sql.PreparedStatement statement) throws SQLException {
        new Values(statement).set(NOW).texts(List.of("a", "b"), word -> word).set(NOW);
        try (var row = statement.executeQuery()) {
            row.next();
            return row.getTimestamp(2).toInstant();
        }
    }
}
