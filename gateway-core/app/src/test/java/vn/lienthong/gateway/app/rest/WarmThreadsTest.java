package vn.lienthong.gateway.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;

class WarmThreadsTest {
    private final WarmThreads threads = new WarmThreads(atMost(8));

    private static ServerProperties atMost(int threads) {
        var server = new ServerProperties();
        server.getTomcat().getThreads().setMax(threads);
        return server;
    }

    @AfterEach
    void close() {
        threads.close();
    }

    private CompletableFuture<Thread> call(CountDownLatch until) {
        var on = new CompletableFuture<Thread>();
        threads.execute(() -> {
            try {
                until.await();
                on.complete(Thread.currentThread());
            } catch (InterruptedException e) {
                on.completeExceptionally(e);
            }
        });
        return on;
    }

    /** @return the threads that had them */
    private List<Thread> atOnce(int calls) {
        var all = new CountDownLatch(1);
        var had = new ArrayList<CompletableFuture<Thread>>();
        for (int i = 0; i < calls; i++) had.add(call(all));
        all.countDown();
        return had.stream().map(CompletableFuture::join).toList();
    }

    private static void awaitIdle(Iterable<Thread> busy) {
        for (Thread thread : busy)
            await().pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> thread.getState() == Thread.State.TIMED_WAITING);
    }

    @Test
    void afterABusyTimeTheSameThreadTakesOneCallAfterTheOther() {
        var crowd = atOnce(6);
        awaitIdle(crowd);
        Set<Thread> had = new HashSet<>();
        for (int i = 0; i < 12; i++) {
            Thread thread = call(new CountDownLatch(0)).join();
            had.add(thread);
            awaitIdle(List.of(thread));
        }
        assertThat(new HashSet<>(crowd)).hasSize(6).containsAll(had);
        assertThat(had).hasSize(1);
    }

    @Test
    void callsWaitWhereEveryThreadIsBusy() {
        var had = atOnce(50);
        assertThat(had).hasSize(50);
        assertThat(new HashSet<>(had)).hasSize(8);
    }

    @Test
    void theSmallestServerAnswersAll() {
        try (var least = new WarmThreads(atMost(1))) {
            var done = new CountDownLatch(3);
            for (int i = 0; i < 3; i++) least.execute(done::countDown);
            await().until(() -> done.getCount() == 0);
        }
    }

    @Test
    void nothingIsTakenAfterTheEnd() {
        threads.close();
        assertThatThrownBy(() -> threads.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void theServerHasItsCallsHere() throws Exception {
        var factory = new TomcatServletWebServerFactory(0);
        threads.customize(factory);
        var server = factory.getWebServer(
                context -> context.addServlet("name", new NameOfThread()).addMapping("/"));
        server.start();
        try (var client = HttpClient.newHttpClient()) {
            var call = HttpRequest.newBuilder(URI.create("http://localhost:" + server.getPort() + "/"))
                    .build();
            var name = client.send(call, HttpResponse.BodyHandlers.ofString()).body();
            assertThat(name).matches("http-[0-9]+");
        } finally {
            server.stop();
        }
    }

    private static final class NameOfThread extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest call, HttpServletResponse answer) throws IOException {
            answer.getWriter().print(Thread.currentThread().getName());
        }
    }
}
