package vn.lienthong.gateway.testkit;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import vn.lienthong.gateway.api.Connector;
import vn.lienthong.gateway.api.ConnectorContext;
import vn.lienthong.gateway.api.Delivery;
import vn.lienthong.gateway.api.DeliveryReport;
import vn.lienthong.gateway.api.Draft;
import vn.lienthong.gateway.api.Encoding;
import vn.lienthong.gateway.api.InboundOperation;
import vn.lienthong.gateway.api.Inquiry;
import vn.lienthong.gateway.api.Link;
import vn.lienthong.gateway.api.OutboundOperation;
import vn.lienthong.gateway.api.Submission;

/** Every mistake that looks right on a good day. */
public final class NaiveConnector implements Connector {
    @Override
    public Link open(ConnectorContext context) {
        ScheduledExecutorService keepAlive = Executors.newScheduledThreadPool(1);
        keepAlive.scheduleAtFixedRate(() -> {}, 0, 1, TimeUnit.HOURS);
        return new NaiveLink(String.valueOf(context.config().get("url")));
    }

    private record NaiveLink(String url) implements Link, OutboundOperation {
        @Override
        public OutboundOperation outbound(String operation) {
            return this;
        }

        @Override
        public InboundOperation inbound(String operation) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Encoding encode(Draft draft) {
            return new Encoding.Encoded((draft.submissionRef() + System.nanoTime()).getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public DeliveryReport deliver(Submission submission) {
            try {
                var call = (HttpURLConnection) URI.create(url + "/send").toURL().openConnection();
                call.setDoOutput(true);
                call.getOutputStream().write(submission.bytes());
                int status = call.getResponseCode();
                if (status >= 400) return DeliveryReport.of(new Delivery.Unavailable("http." + status, null));
                String answer = new String(call.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                return DeliveryReport.of(
                        answer.equals("OK") ? new Delivery.Accepted(null) : new Delivery.Rejected("refused", null));
            } catch (IOException e) {
                return DeliveryReport.of(new Delivery.Unavailable("http.failed", null));
            }
        }

        @Override
        public Inquiry inquire(Submission submission) {
            return new Inquiry.NotKnown("x");
        }

        @Override
        public void close() {}
    }
}
