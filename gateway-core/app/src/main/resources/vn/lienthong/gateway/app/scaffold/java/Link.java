package @package@;

import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
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

/** One destination, opened. */
final class @type@Link implements Link, OutboundOperation {
    private final URI partner;
    private final String key;
    private final Duration timeLimit;
    private final HttpClient http;

    @type@Link(URI partner, String key, Duration timeLimit) {
        this.partner = partner;
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

    /** The bytes that leave: stored before they do, and never made anew. */
    @Override
    public Encoding encode(Draft draft) {
        Item item = draft.items().getFirst();
        String line = String.join(
                ";",
                draft.submissionRef(),
                item.reference(),
                item.text("account_number"),
                item.text("account_name"),
                String.valueOf(item.content().get("amount")));
        return new Encoding.Encoded(line.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public DeliveryReport deliver(Submission submission) {
        HttpRequest request = HttpRequest.newBuilder(partner.resolve("/payments"))
                .header("Authorization", "Bearer " + key)
                .POST(BodyPublishers.ofByteArray(submission.bytes()))
                .build();
        return DeliveryReport.of(delivery(request));
    }

    private Delivery delivery(HttpRequest request) {
        CompletableFuture<HttpResponse<String>> call = http.sendAsync(request, BodyHandlers.ofString());
        try {
            // The limit of a HttpRequest ends with the first byte of the answer; this one counts to the last.
            return said(call.get(timeLimit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException late) {
            call.cancel(true);
            return new Delivery.Unknown("http.timeout");
        } catch (ExecutionException failed) {
            return isBeforeTheFirstByte(failed.getCause())
                    ? new Delivery.Unavailable("connection.refused", null)
                    : new Delivery.Unknown("connection.lost");
        } catch (InterruptedException stopped) {
            call.cancel(true);
            Thread.currentThread().interrupt();
            return new Delivery.Unknown("connection.stopped");
        }
    }

    /** Only then it is certain that nothing was sent. */
    private static boolean isBeforeTheFirstByte(Throwable failure) {
        return failure instanceof ConnectException
                || failure instanceof HttpConnectTimeoutException
                || failure instanceof UnknownHostException
                || failure instanceof SSLHandshakeException;
    }

    /** What the partner does not say clearly is unknown, never guessed: neither by its status nor by half an answer. */
    private static Delivery said(HttpResponse<String> answer) {
        String code = "http." + answer.statusCode();
        String pause = answer.headers().firstValue("Retry-After").orElse("");
        if (pause.matches("[0-9]{1,6}"))
            return new Delivery.Unavailable(code, Duration.ofSeconds(Long.parseLong(pause)));
        return switch (answer.statusCode()) {
            case 200 -> {
                String voucher = answer.body().strip();
                yield voucher.matches("V[0-9]+") ? new Delivery.Completed(voucher) : new Delivery.Unknown(code);
            }
            case 401, 403 -> new Delivery.Unavailable(code, null);
            case 422 -> new Delivery.Rejected(code, null);
            default -> new Delivery.Unknown(code);
        };
    }

    @Override
    public Inquiry inquire(Submission submission) {
        throw new IllegalStateException("connector.yaml names no inquiry");
    }

    /** Ends the client's threads and connections; without it the classes of this connector would stay in memory. */
    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }
}
