package example;

import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import vn.lienthong.gateway.api.Check;
import vn.lienthong.gateway.api.Delivery;
import vn.lienthong.gateway.api.DeliveryReport;
import vn.lienthong.gateway.api.Draft;
import vn.lienthong.gateway.api.Encoding;
import vn.lienthong.gateway.api.InboundOperation;
import vn.lienthong.gateway.api.Inquiry;
import vn.lienthong.gateway.api.Item;
import vn.lienthong.gateway.api.Link;
import vn.lienthong.gateway.api.OutboundOperation;
import vn.lienthong.gateway.api.Submission;

/** One desk, opened. */
final class DeskLink implements Link, OutboundOperation {
    private final URI desk;
    private final String key;
    private final Duration timeLimit;
    private final HttpClient http;

    DeskLink(URI desk, String key, Duration timeLimit) {
        this.desk = desk;
        this.key = key;
        this.timeLimit = timeLimit;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeLimit)
                .build();
    }

    @Override
    public OutboundOperation outbound(String operation) {
        if (operation.equals("pay")) return this;
        throw new IllegalArgumentException("no operation " + operation + "; there is: pay");
    }

    @Override
    public InboundOperation inbound(String operation) {
        throw new IllegalArgumentException("nothing comes in");
    }

    @Override
    public Encoding encode(Draft draft) {
        Item item = draft.items().get(0);
        String line = draft.submissionRef() + ";" + item.reference() + ";" + item.content().get("amount");
        return new Encoding.Encoded(line.getBytes(StandardCharsets.UTF_8));
    }

    /** What came of a call: an answer, or why there is none. */
    private record Answer(int status, String body, Duration retryAfter, String failure, boolean sent) {}

    private Answer call(HttpRequest.Builder request) {
        CompletableFuture<HttpResponse<String>> call =
                http.sendAsync(request.header("X-Key", key).build(), HttpResponse.BodyHandlers.ofString());
        try {
            // The limit of a HttpRequest ends with the first byte of the answer; this one counts to the last.
            HttpResponse<String> answer = call.get(timeLimit.toMillis(), TimeUnit.MILLISECONDS);
            String seconds = answer.headers().firstValue("Retry-After").orElse("");
            Duration retryAfter = seconds.matches("[0-9]{1,6}") ? Duration.ofSeconds(Long.parseLong(seconds)) : null;
            return new Answer(answer.statusCode(), answer.body().strip(), retryAfter, "", true);
        } catch (TimeoutException late) {
            call.cancel(true);
            return new Answer(0, "", null, "http.timeout", true);
        } catch (ExecutionException failed) {
            return failed(failed.getCause());
        } catch (InterruptedException stopped) {
            call.cancel(true);
            Thread.currentThread().interrupt();
            return new Answer(0, "", null, "connection.stopped", true);
        }
    }

    /** Only what certainly comes before the first byte counts as not sent. */
    private static Answer failed(Throwable failure) {
        boolean before = failure instanceof ConnectException
                || failure instanceof HttpConnectTimeoutException
                || failure instanceof UnknownHostException
                || failure instanceof SSLHandshakeException;
        return new Answer(0, "", null, before ? "connection.refused" : "connection.lost", !before);
    }

    @Override
    public DeliveryReport deliver(Submission submission) {
        return DeliveryReport.of(delivery(call(HttpRequest.newBuilder(desk.resolve("/pay"))
                .POST(HttpRequest.BodyPublishers.ofByteArray(submission.bytes())))));
    }

    /** What the desk does not say clearly is unknown, never guessed. */
    private static Delivery delivery(Answer answer) {
        if (!answer.sent()) return new Delivery.Unavailable(answer.failure(), null);
        if (answer.status() == 0) return new Delivery.Unknown(answer.failure());
        String code = "http." + answer.status();
        boolean notLetIn = answer.status() == 401 || answer.status() == 403;
        if (notLetIn || answer.retryAfter() != null) return new Delivery.Unavailable(code, answer.retryAfter());
        boolean voucher = answer.status() == 200 && answer.body().matches("V[0-9]+");
        return voucher ? new Delivery.Completed(answer.body()) : new Delivery.Unknown(code);
    }

    @Override
    public Inquiry inquire(Submission submission) {
        throw new IllegalStateException("connector.yaml names no inquiry");
    }

    @Override
    public Check check() {
        Answer answer = call(HttpRequest.newBuilder(desk.resolve("/hello")));
        if (answer.status() == 200) return new Check.Good("the desk says hello");
        if (answer.status() == 0) return new Check.Bad(answer.failure(), "the desk does not answer");
        return new Check.Bad("http." + answer.status(), "the desk does not let us in; look at key");
    }

    /** Ends the client's threads and connections; without it the classes of this connector would stay in memory. */
    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }
}
