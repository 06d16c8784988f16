package vn.lienthong.connector.population;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.gateway.api.Delivery;
import vn.lienthong.gateway.api.Link;

/** Answers that come late, in pieces, or never: what is waited for, and what ends the wait. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SlowAnswersIT {
    private static final String XML = "text/xml; charset=utf-8";

    @TempDir
    static Path folder;

    private RawServer server;
    private RawServer secure;
    private TestTls tls;

    @BeforeAll
    void open() throws Exception {
        server = new RawServer();
        tls = TestTls.in(folder);
        secure = new RawServer(tls.sockets());
    }

    @AfterAll
    void close() throws Exception {
        server.close();
        secure.close();
    }

    private static Delivery unavailable(String code) {
        return new Delivery.Unavailable(code, null);
    }

    @ParameterizedTest
    @CsvSource({"head,false", "body,false", "head,true", "body,true"})
    void a_drip_of_thirty_seconds_is_cut_off_by_the_time_limit(String where, boolean overTls) {
        var stopped = new CountDownLatch(1);
        RawServer partner = overTls ? secure : server;
        partner.answers((request, out) -> {
            byte[] http =
                    RawServer.http(200, XML, "", Answers.envelope(Answers.KHUE).getBytes(StandardCharsets.UTF_8));
            int from = where.equals("head") ? 0 : 120;
            out.write(http, 0, from);
            for (int i = from; i < http.length && stopped.getCount() > 0; i++) {
                out.write(http[i]);
                out.flush();
                Thread.sleep(150);
            }
        });
        Instant start = Instant.now();

        var config = overTls ? tls.of(secure.address()) : Database.plain(server.address());
        try (Link link = Database.open(config, Duration.ofSeconds(2))) {
            assertThat(Database.ask(link, Database.khue())).isEqualTo(unavailable("http.timeout"));
        }

        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(15));
        stopped.countDown();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_body_that_comes_after_its_head_is_waited_for(boolean saysItsLength) {
        server.answers((request, out) -> {
            byte[] body = Answers.envelope(Answers.KHUE).getBytes(StandardCharsets.UTF_8);
            String length = saysItsLength ? "Content-Length: " + body.length + "\r\n" : "";
            out.write(("HTTP/1.1 200 OK\r\nContent-Type: " + XML + "\r\n" + length + "Connection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            Thread.sleep(50);
            out.write(body, 0, 100);
            out.flush();
            Thread.sleep(50);
            out.write(body, 100, body.length - 100);
        });

        try (Link link = Database.open(Database.plain(server.address()))) {
            assertThat(Database.ask(link, Database.khue())).isInstanceOf(Delivery.Completed.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"head", "body"})
    void a_call_ends_with_its_link(String where) throws Exception {
        var waits = new CountDownLatch(1);
        var ended = new CountDownLatch(1);
        server.answers((request, out) -> {
            if (where.equals("body")) out.write(RawServer.http(200, XML, "", new byte[100]), 0, 150);
            out.flush();
            waits.countDown();
            ended.await();
        });
        Link link = Database.open(Database.plain(server.address()));
        var asked = CompletableFuture.supplyAsync(() -> Database.ask(link, Database.khue()));
        assertThat(waits.await(20, TimeUnit.SECONDS)).isTrue();

        link.close();

        assertThat(asked.get(10, TimeUnit.SECONDS)).isEqualTo(unavailable("link.closed"));
        ended.countDown();
    }
}
