package example;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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
    private final String url;
    private final Duration timeLimit;
    private final HttpClient http;

    DeskLink(String url, Duration timeLimit) {
        this.url = url;
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

    @Override
    public Encoding encode(Draft draft) {
        Item item = draft.items().get(0);
        String line = item.reference() + ";" + item.content().get("amount");
        return new Encoding.Encoded(line.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public DeliveryReport deliver(Submission submission) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/pay"))
                .timeout(timeLimit)
                .POST(HttpRequest.BodyPublishers.ofByteArray(submission.bytes()))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            // What the desk does not say clearly is unknown, never guessed.
            return DeliveryReport.of(
                    answer.statusCode() == 200
                            ? new Delivery.Completed(answer.body().strip())
                            : new Delivery.Unknown("http." + answer.statusCode()));
        } catch (ConnectException nobody) {
            return DeliveryReport.of(new Delivery.Unavailable("connection.refused", null));
        } catch (IOException broken) {
            return DeliveryReport.of(new Delivery.Unknown("connection.lost"));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return DeliveryReport.of(new Delivery.Unknown("connection.stopped"));
        }
    }

    @Override
    public Inquiry inquire(Submission submission) {
        throw new IllegalStateException("connector.yaml names no inquiry");
    }

    @Override
    public Check check() {
        try {
            int status = http.send(
                            HttpRequest.newBuilder(URI.create(url + "/hello")).timeout(timeLimit).build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            return status == 200 ? new Check.Good("the desk says hello") : new Check.Bad("http." + status, "no hello");
        } catch (IOException away) {
            return new Check.Bad("connection.refused", "the desk does not answer");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Check.Bad("connection.stopped", "stopped");
        }
    }

    /** Ends the client's threads; without it the classes of this connector would stay in memory. */
    @Override
    public void close() {
        http.close();
    }
}
