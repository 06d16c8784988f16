package vn.lienthong.gateway.testkit;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.gateway.api.Check;
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
    private static final Logger LOG = LoggerFactory.getLogger(NaiveConnector.class);

    @Override
    public Link open(ConnectorContext context) {
        LOG.info("Opened with {}", context.config());
        ScheduledExecutorService keepAlive = Executors.newScheduledThreadPool(1);
        keepAlive.scheduleAtFixedRate(() -> {}, 0, 1, TimeUnit.HOURS);
        return new NaiveLink(String.valueOf(context.config().get("url")));
    }

    private static final class NaiveLink implements Link, OutboundOperation {
        private final String url;
        /** One buffer for all calls that are under way. */
        private volatile byte[] current = {};

        private final AtomicInteger underWay = new AtomicInteger();

        NaiveLink(String url) {
            this.url = url;
        }

        @Override
        public Check check() {
            return new Check.Good("why not");
        }

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
            if (underWay.getAndIncrement() == 0) current = submission.bytes();
            try {
                var call = (HttpURLConnection) URI.create(url + "/send").toURL().openConnection();
                call.setDoOutput(true);
                call.setRequestProperty("Idempotency-Key", String.valueOf(System.nanoTime()));
                call.getOutputStream().write(current);
                int status = call.getResponseCode();
                if (status == 401) return DeliveryReport.of(new Delivery.Rejected("http.401", null));
                if (status == 404) return DeliveryReport.of(new Delivery.Accepted(null));
                if (status >= 400) return DeliveryReport.of(new Delivery.Unavailable("http." + status, null));
                String answer = new String(call.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                return DeliveryReport.of(
                        answer.equals("OK") ? new Delivery.Accepted(null) : new Delivery.Rejected("refused", null));
            } catch (IOException e) {
                return DeliveryReport.of(new Delivery.Unavailable("http.failed", null));
            } finally {
                underWay.decrementAndGet();
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
