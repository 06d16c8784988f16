package vn.lienthong.connector.population.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class AttemptTest {
    private final AtomicInteger cuts = new AtomicInteger();
    private final Attempt attempt = new Attempt("call", Duration.ofSeconds(30));

    private HttpURLConnection connection() throws Exception {
        return new HttpURLConnection(URI.create("http://localhost:1/").toURL()) {
            @Override
            public void disconnect() {
                cuts.incrementAndGet();
            }

            @Override
            public boolean usingProxy() {
                return false;
            }

            @Override
            public void connect() {}
        };
    }

    /** The first time it may have been on its way to the partner still, where nothing cuts it off. */
    @Test
    void a_connection_whose_head_has_not_come_is_cut_off_each_time() throws Exception {
        attempt.awaitsHead(connection());

        attempt.end("link.closed");
        attempt.end("http.timeout");

        assertThat(cuts).hasValue(2);
        assertThat(attempt.told(new Reply.Unreadable("answer.malformed")))
                .isEqualTo(new Reply.Unanswered("link.closed"));
    }

    @Test
    void a_link_that_closes_cuts_its_calls_off_until_they_have_ended() throws Exception {
        var attempts = new Attempts("population", Duration.ofSeconds(30));
        var connection = connection();
        var waits = new CountDownLatch(1);
        var told = CompletableFuture.supplyAsync(() -> attempts.within(call -> {
            try {
                call.awaitsHead(connection);
                waits.countDown();
                // comes back only when it is cut off a second time
                Awaitility.await().until(() -> cuts.get() > 1);
                return new Reply.Unreadable("answer.malformed");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }));
        assertThat(waits.await(20, TimeUnit.SECONDS)).isTrue();

        attempts.close();

        assertThat(told).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(new Reply.Unanswered("link.closed"));
        assertThat(attempts.within(call -> new Reply.Unreadable("no call is made")))
                .isEqualTo(new Reply.Unanswered("link.closed"));
    }

    @Test
    void a_connection_whose_head_has_come_is_left_alone() throws Exception {
        attempt.awaitsHead(connection());
        attempt.hasHead();

        attempt.end("http.timeout");

        assertThat(cuts).hasValue(0);
    }

    @Test
    void what_has_ended_uses_no_connection_any_more() throws Exception {
        attempt.end("http.timeout");

        var late = connection();
        assertThatThrownBy(() -> attempt.awaitsHead(late)).hasMessage("http.timeout");
    }

    @Test
    void an_answer_that_came_in_time_is_told() {
        attempt.end("http.timeout");

        var answer = new Reply.Faulted(java.util.List.of(), "Server");
        assertThat(attempt.told(answer)).isEqualTo(answer);
    }
}
