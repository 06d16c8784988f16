package vn.lienthong.gateway.engine.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.gateway.engine.notify.Carrier.Told;

/** A receiver of webhooks and its moods. */
class WebhookCarrierIT {
    private static final String SECRET = "made-up secret of HN07";
    private static final Instant NOW = Instant.parse("2026-11-20T03:00:00Z");
    private static final Notice NOTICE =
            new Notice(17, "HN07", "batch.done", NOW, "{\"id\":\"17\"}".getBytes(StandardCharsets.UTF_8));

    private final List<Map<String, List<String>>> headers = new CopyOnWriteArrayList<>();
    private final List<byte[]> bodies = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer receiver;
    private WebhookCarrier carrier;

    private interface Mood {
        void answer(HttpExchange call) throws IOException, InterruptedException;
    }

    @BeforeEach
    void open() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        receiver.start();
        carrier = carrierTo("http://127.0.0.1:" + receiver.getAddress().getPort() + "/events");
    }

    @AfterEach
    void close() {
        end.countDown();
        carrier.close();
        receiver.stop(0);
    }

    private static WebhookCarrier carrierTo(String url) {
        return new WebhookCarrier(
                Map.of("HN07", new WebhookCarrier.Webhook(URI.create(url), SECRET, Duration.ofSeconds(2))),
                new MovedClock(NOW));
    }

    private void answers(Mood mood) {
        receiver.createContext("/", call -> {
            headers.add(call.getRequestHeaders());
            bodies.add(call.getRequestBody().readAllBytes());
            try (call) {
                mood.answer(call);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static Mood status(int status) {
        return call -> call.sendResponseHeaders(status, -1);
    }

    private String header(String name) {
        return headers.getFirst().get(name).getFirst();
    }

    @Test
    void a_notice_is_signed_over_its_time_and_its_body() throws Exception {
        answers(status(204));

        assertThat(carrier.tell(NOTICE)).isInstanceOf(Told.Heard.class);

        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        byte[] expected = mac.doFinal((NOW.getEpochSecond() + ".{\"id\":\"17\"}").getBytes(StandardCharsets.UTF_8));
        assertThat(bodies.getFirst()).isEqualTo(NOTICE.body());
        assertThat(header("Lienthong-timestamp")).isEqualTo("" + NOW.getEpochSecond());
        assertThat(header("Lienthong-event")).isEqualTo("17");
        assertThat(header("Lienthong-signature"))
                .isEqualTo("sha256=" + HexFormat.of().formatHex(expected));
        assertThat(header("Content-type")).isEqualTo("application/json");
    }

    @Test
    void a_receiver_that_fails_has_not_heard() {
        answers(status(500));

        assertThat(carrier.tell(NOTICE)).isEqualTo(new Told.NotHeard("webhook.status-500"));
    }

    @Test
    void a_redirect_is_not_followed() {
        answers(call -> {
            call.getResponseHeaders().set("Location", "/elsewhere");
            call.sendResponseHeaders(307, -1);
        });

        assertThat(carrier.tell(NOTICE)).isEqualTo(new Told.NotHeard("webhook.redirect"));
        assertThat(bodies).hasSize(1);
    }

    @Test
    void a_receiver_that_is_gone_does_not_want_it() {
        answers(status(410));

        assertThat(carrier.tell(NOTICE)).isEqualTo(new Told.Unwanted("webhook.gone"));
    }

    @Test
    void an_answer_that_comes_too_late_is_none_and_the_notice_comes_again_with_the_same_id() {
        answers(call -> {
            if (bodies.size() == 1) end.await();
            call.sendResponseHeaders(200, -1);
        });

        assertThat(carrier.tell(NOTICE)).isEqualTo(new Told.NotHeard("webhook.timeout"));
        end.countDown();
        assertThat(carrier.tell(NOTICE)).isInstanceOf(Told.Heard.class);

        assertThat(headers).extracting(all -> all.get("Lienthong-event")).containsOnly(List.of("17"));
    }

    @Test
    void a_receiver_that_never_stops_talking_holds_nobody() {
        answers(call -> {
            call.sendResponseHeaders(200, 0);
            OutputStream body = call.getResponseBody();
            byte[] talk = new byte[8192];
            for (int i = 0; i < 100_000; i++) body.write(talk);
        });

        assertThat(carrier.tell(NOTICE)).isInstanceOf(Told.Heard.class);
    }

    @Test
    void a_receiver_that_is_not_there_has_not_heard() throws IOException {
        int nobody;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = taken.getLocalPort();
        }
        try (var away = carrierTo("http://127.0.0.1:" + nobody + "/")) {
            assertThat(away.tell(NOTICE)).isEqualTo(new Told.NotHeard("webhook.unreachable"));
        }
    }
}
