package @package@;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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
    private final String url;
    private final String key;
    private final Duration timeLimit;
    private final HttpClient http;

    @type@Link(String url, String key, Duration timeLimit) {
        this.url = url;
        this.key = key;
        this.timeLimit = timeLimit;
        this.http = HttpClient.newBuilder().connectTimeout(timeLimit).build();
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
                item.reference(),
                item.text("account_number"),
                item.text("account_name"),
                String.valueOf(item.content().get("amount")));
        return new Encoding.Encoded(line.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public DeliveryReport deliver(Submission submission) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/payments"))
                .timeout(timeLimit)
                .header("Authorization", "Bearer " + key)
                .POST(BodyPublishers.ofByteArray(submission.bytes()))
                .build();
        try {
            return DeliveryReport.of(said(http.send(request, BodyHandlers.ofString())));
        } catch (ConnectException nobody) {
            return DeliveryReport.of(new Delivery.Unavailable("connection.refused", null));
        } catch (IOException broken) {
            return DeliveryReport.of(new Delivery.Unknown("connection.lost"));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return DeliveryReport.of(new Delivery.Unknown("connection.stopped"));
        }
    }

    /** What the partner does not say clearly is unknown, never guessed. */
    private static Delivery said(HttpResponse<String> answer) {
        String code = "http." + answer.statusCode();
        return switch (answer.statusCode()) {
            case 200 -> new Delivery.Completed(answer.body().strip());
            case 401, 403 -> new Delivery.Unavailable(code, null);
            case 422 -> new Delivery.Rejected(code, null);
            default -> new Delivery.Unknown(code);
        };
    }

    @Override
    public Inquiry inquire(Submission submission) {
        throw new IllegalStateException("connector.yaml names no inquiry");
    }

    /** Ends the client's threads; without it the classes of this connector would stay in memory. */
    @Override
    public void close() {
        http.close();
    }
}
