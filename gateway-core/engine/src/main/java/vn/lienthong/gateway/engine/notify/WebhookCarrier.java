package vn.lienthong.gateway.engine.notify;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Tells agencies by a signed POST to their own address. Only 2xx within the time means that they have heard; what they answer besides
 * is not read; redirects are not followed, because the signature is meant for one address.
 */
public final class WebhookCarrier implements Carrier, AutoCloseable {
    private static final int GONE = 410;
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private final Map<String, Webhook> byAgency;
    private final Clock clock;
    private final HttpClient http;

    /**
     * Where an agency hears.
     *
     * @param url https, or http on this machine
     * @param secret by which notices are signed
     * @param timeout of one notice, until the status of its answer is there
     */
    public record Webhook(URI url, String secret, Duration timeout) {
        @Override
        public String toString() {
            return "Webhook[" + url.getHost() + "]";
        }
    }

    public WebhookCarrier(Map<String, Webhook> byAgency, Clock clock) {
        this.byAgency = Map.copyOf(byAgency);
        this.clock = clock;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    @Override
    public Told tell(Notice notice) {
        Webhook webhook = byAgency.get(notice.agency());
        if (webhook == null) return new Told.NotHeard("webhook.none");
        CompletableFuture<HttpResponse<Void>> answer =
                http.sendAsync(request(webhook, notice), status -> new StatusOnly());
        try {
            // The client's own time limit ends with the headers of some answers and not with others: this one is ours.
            return told(answer.get(webhook.timeout().toMillis(), TimeUnit.MILLISECONDS)
                    .statusCode());
        } catch (TimeoutException e) {
            return new Told.NotHeard("webhook.timeout");
        } catch (ExecutionException e) {
            boolean late = e.getCause() instanceof HttpTimeoutException;
            return new Told.NotHeard(late ? "webhook.timeout" : "webhook.unreachable");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Told.NotHeard("webhook.interrupted");
        } finally {
            answer.cancel(true);
        }
    }

    private static Told told(int status) {
        if (status / 100 == 2) return new Told.Heard();
        if (status == GONE) return new Told.Unwanted("webhook.gone");
        return new Told.NotHeard(status / 100 == 3 ? "webhook.redirect" : "webhook.status-" + status);
    }

    private HttpRequest request(Webhook webhook, Notice notice) {
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        return HttpRequest.newBuilder(webhook.url())
                .header("Content-Type", "application/json")
                .header("LienThong-Event", Long.toString(notice.id()))
                .header("LienThong-Timestamp", timestamp)
                .header("LienThong-Signature", WebhookSignature.of(webhook.secret(), timestamp, notice.body()))
                .POST(BodyPublishers.ofByteArray(notice.body()))
                .build();
    }

    /** Ends what is under way. */
    @Override
    public void close() {
        http.shutdownNow();
    }
}
