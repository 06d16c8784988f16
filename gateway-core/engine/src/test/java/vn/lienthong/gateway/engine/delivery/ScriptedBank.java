package vn.lienthong.gateway.engine.delivery;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import vn.lienthong.gateway.api.Delivery;
import vn.lienthong.gateway.api.DeliveryReport;
import vn.lienthong.gateway.api.DocumentRef;
import vn.lienthong.gateway.api.Draft;
import vn.lienthong.gateway.api.Encoding;
import vn.lienthong.gateway.api.Fact;
import vn.lienthong.gateway.api.FactSink;
import vn.lienthong.gateway.api.Inquiry;
import vn.lienthong.gateway.api.InvalidMessage;
import vn.lienthong.gateway.api.PartnerUnavailable;
import vn.lienthong.gateway.api.Submission;
import vn.lienthong.gateway.engine.outcome.Terms;
import vn.lienthong.gateway.engine.plugin.installed.Operation;

/** A bank whose every answer a test writes beforehand; it keeps in order what it was asked. */
public final class ScriptedBank implements Destination.Line, Inbox {
    public final List<String> calls = Collections.synchronizedList(new java.util.ArrayList<>());
    public final Deque<Supplier<Inquiry>> inquiries = new ArrayDeque<>();
    public final Deque<Supplier<Delivery>> deliveries = new ArrayDeque<>();
    public volatile boolean confirms = true;
    /** What sending the same twice would do. */
    public volatile Operation.Effect effect = Operation.Effect.ONCE;

    private final Map<String, List<Fact>> documents = Collections.synchronizedMap(new LinkedHashMap<>());
    private final Map<String, List<Fact>> laidOut = Collections.synchronizedMap(new LinkedHashMap<>());

    /** The bank as a destination; every call is let in. */
    public Destination destination(Terms terms, Clock clock) {
        var pace = RateLimiter.of(
                "bank",
                RateLimiterConfig.custom()
                        .limitForPeriod(10_000)
                        .limitRefreshPeriod(Duration.ofSeconds(1))
                        .build());
        var gate = new Gate(CircuitBreaker.ofDefaults("bank"), Bulkhead.ofDefaults("bank"), pace, clock);
        return new Destination(terms.destination(), this, gate, terms, (wanted, now) -> wanted, 5_000, "c@1");
    }

    /** Lays out a document; one without facts is broken. */
    public void laysOut(String name, Fact... facts) {
        laidOut.put(name, List.of(facts));
        documents.put(name, List.of(facts));
    }

    /** What answers an inquiry. */
    public Inquiry found(String name, Fact... facts) {
        documents.put(name, List.of(facts));
        return new Inquiry.Found("pain.002", name.getBytes(StandardCharsets.UTF_8));
    }

    public List<String> offered() {
        return List.copyOf(laidOut.keySet());
    }

    @Override
    public Encoding encode(Draft draft) {
        throw new IllegalStateException("nothing new is sent here");
    }

    @Override
    public Destination.Answer deliver(Submission submission) {
        calls.add(
                "deliver " + submission.submissionRef() + " " + new String(submission.bytes(), StandardCharsets.UTF_8));
        return new Destination.Answer(DeliveryReport.of(deliveries.remove().get()), true);
    }

    @Override
    public Inquiry inquire(Submission submission) {
        calls.add("inquire " + submission.submissionRef());
        return inquiries.remove().get();
    }

    @Override
    public boolean isRead(String operation) {
        return effect == Operation.Effect.READ;
    }

    @Override
    public boolean isRepeatable(String operation) {
        return effect == Operation.Effect.IDEMPOTENT;
    }

    @Override
    public Inbox inbox(String operation) {
        return this;
    }

    @Override
    public List<DocumentRef> list(String cursor) {
        return offered().stream()
                .map(name -> new DocumentRef(name, "pain.002", name))
                .toList();
    }

    @Override
    public InputStream open(DocumentRef document) throws PartnerUnavailable {
        calls.add("open " + document.id());
        if (!laidOut.containsKey(document.id())) throw new PartnerUnavailable("report.changed", "it is gone", null);
        return new ByteArrayInputStream(document.id().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void confirm(DocumentRef document) throws PartnerUnavailable {
        calls.add("confirm " + document.id());
        if (!confirms) throw new PartnerUnavailable("sftp.permission-denied", "it cannot be moved", null);
        laidOut.remove(document.id());
    }

    @Override
    public void read(String type, InputStream document, FactSink sink) throws InvalidMessage, IOException {
        String name = new String(document.readAllBytes(), StandardCharsets.UTF_8);
        calls.add("read " + name);
        List<Fact> facts = documents.get(name);
        if (facts.isEmpty()) throw new InvalidMessage("report.malformed", "no fact");
        sink.document(FactSink.Kind.STATUS_REPORT, name, null);
        facts.forEach(sink::fact);
    }
}
