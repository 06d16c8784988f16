package vn.lienthong.gateway.engine.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.api.Check;
import vn.lienthong.gateway.api.Delivery;
import vn.lienthong.gateway.api.DeliveryReport;
import vn.lienthong.gateway.api.DocumentRef;
import vn.lienthong.gateway.api.Draft;
import vn.lienthong.gateway.api.Encoding;
import vn.lienthong.gateway.api.FactSink;
import vn.lienthong.gateway.api.InboundOperation;
import vn.lienthong.gateway.api.Inquiry;
import vn.lienthong.gateway.api.InvalidMessage;
import vn.lienthong.gateway.api.Link;
import vn.lienthong.gateway.api.OutboundOperation;
import vn.lienthong.gateway.api.PartnerUnavailable;
import vn.lienthong.gateway.api.Submission;
import vn.lienthong.gateway.engine.partner.Partner;
import vn.lienthong.gateway.engine.plugin.ConnectorThreads.Lane;
import vn.lienthong.gateway.engine.plugin.installed.ConnectorDescriptor;
import vn.lienthong.gateway.engine.plugin.installed.Operation;
import vn.lienthong.gateway.engine.plugin.installed.Operation.Direction;

/** A destination served by a connector from a folder. */
final class PluginLink implements DestinationLink {
    private static final String BUSY = "connector.busy";
    /** Writing 5,000 items cold, on a machine under load. */
    private static final Duration LEAST_FOR_ENCODING = Duration.ofSeconds(20);

    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);

    private final Partner partner;
    private final ConnectorDescriptor connector;
    private final ConnectorThreads threads;
    private final Duration limit;
    private volatile @Nullable Link link;

    PluginLink(Partner partner, ConnectorDescriptor connector, ConnectorThreads threads, Link link) {
        this.partner = partner;
        this.connector = connector;
        this.threads = threads;
        this.link = link;
        // The connector itself ends at the time limit and knows more than we do; we come after it.
        Duration grace = partner.limits().timeLimit().dividedBy(10);
        limit = partner.limits().timeLimit().plus(between(Duration.ofMillis(200), grace, Duration.ofSeconds(2)));
    }

    private static Duration between(Duration least, Duration wanted, Duration most) {
        if (wanted.compareTo(least) < 0) return least;
        return wanted.compareTo(most) > 0 ? most : wanted;
    }

    @Override
    public Partner partner() {
        return partner;
    }

    @Override
    public ConnectorDescriptor connector() {
        return connector;
    }

    @Override
    public Encoding encode(Draft draft) throws ConnectorTimeout, ConnectorFailure {
        Operation operation = operation(draft.operation(), Direction.OUT);
        List<Encoding.Fault> misshapen = operation.misshapen(draft.items());
        if (!misshapen.isEmpty()) return new Encoding.Unsayable(misshapen);
        Duration longest = limit.compareTo(LEAST_FOR_ENCODING) > 0 ? limit : LEAST_FOR_ENCODING;
        return threads.call(
                Lane.ENCODE,
                operation.name() + ".encode",
                longest,
                Never.class,
                () -> Answers.checked(link().outbound(operation.name()).encode(draft), draft));
    }

    @Override
    public DeliveryReport deliver(Submission submission) throws ConnectorTimeout, ConnectorFailure {
        String operation = operation(submission.operation(), Direction.OUT).name();
        try {
            return threads.call(
                    Lane.DELIVER,
                    operation + ".deliver",
                    limit,
                    Never.class,
                    () -> Answers.checked(link().outbound(operation).deliver(submission)));
        } catch (ConnectorTimeout timeout) {
            if (timeout.started()) throw timeout;
            return DeliveryReport.of(new Delivery.Unavailable(BUSY, null));
        }
    }

    @Override
    public Optional<DeliveryReport> put(Draft draft, Function<Encoding, Optional<Submission>> leaving)
            throws ConnectorTimeout, ConnectorFailure {
        Operation operation = operation(draft.operation(), Direction.OUT);
        List<Encoding.Fault> misshapen = operation.misshapen(draft.items());
        if (!misshapen.isEmpty()) return nothing(leaving.apply(new Encoding.Unsayable(misshapen)));
        AtomicLong steps = new AtomicLong();
        Callable<Optional<DeliveryReport>> both = () -> {
            OutboundOperation outbound = link().outbound(operation.name());
            Optional<Submission> submission = leaving.apply(Answers.checked(outbound.encode(draft), draft));
            steps.incrementAndGet();
            return submission.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Answers.checked(outbound.deliver(submission.get())));
        };
        return threads.call(Lane.DELIVER, operation.name() + ".deliver", limit, Never.class, both, steps::get);
    }

    private static Optional<DeliveryReport> nothing(Optional<Submission> leaves) {
        if (leaves.isPresent()) throw new IllegalStateException("what cannot be said cannot leave");
        return Optional.empty();
    }

    @Override
    public Inquiry inquire(Submission submission) throws ConnectorTimeout, ConnectorFailure {
        String operation = operation(submission.operation(), Direction.OUT).name();
        try {
            return threads.call(
                    Lane.ASK,
                    operation + ".inquire",
                    limit,
                    Never.class,
                    () -> Answers.checked(link().outbound(operation).inquire(submission)));
        } catch (ConnectorTimeout timeout) {
            if (timeout.started()) throw timeout;
            return new Inquiry.NoAnswer(BUSY, null);
        }
    }

    @Override
    public Check check() throws ConnectorTimeout, ConnectorFailure {
        return threads.call(Lane.ASK, "check", limit, Never.class, () -> Answers.checked(link().check()));
    }

    @Override
    public List<DocumentRef> list(String operation, @Nullable String cursor)
            throws PartnerUnavailable, ConnectorTimeout, ConnectorFailure {
        return ask(operation, "list", inbound -> Answers.checked(inbound.list(cursor)));
    }

    @Override
    public void confirm(String operation, DocumentRef document)
            throws PartnerUnavailable, ConnectorTimeout, ConnectorFailure {
        ask(operation, "confirm", inbound -> {
            inbound.confirm(document);
            return true;
        });
    }

    private interface Question<T> {
        T put(InboundOperation inbound) throws Exception;
    }

    private <T> T ask(String name, String verb, Question<T> question)
            throws PartnerUnavailable, ConnectorTimeout, ConnectorFailure {
        String operation = operation(name, Direction.IN).name();
        Callable<T> call = () -> question.put(link().inbound(operation));
        try {
            return threads.call(Lane.ASK, operation + "." + verb, limit, PartnerUnavailable.class, call);
        } catch (ConnectorTimeout timeout) {
            throw busyOr(timeout);
        }
    }

    private static PartnerUnavailable busyOr(ConnectorTimeout timeout) throws ConnectorTimeout {
        if (timeout.started()) throw timeout;
        return new PartnerUnavailable(BUSY, String.valueOf(timeout.getMessage()), null);
    }

    @Override
    public InputStream open(String name, DocumentRef document)
            throws PartnerUnavailable, ConnectorTimeout, ConnectorFailure {
        String operation = operation(name, Direction.IN).name();
        DocumentStream stream = new DocumentStream(limit);
        try {
            stream.startedBy(threads.start(
                    Lane.ASK,
                    operation + ".open",
                    () -> stream.copyFrom(() -> link().inbound(operation).open(document))));
        } catch (ConnectorTimeout timeout) {
            throw busyOr(timeout);
        }
        if (!stream.awaitOpening()) throw new ConnectorTimeout(partner.id(), operation + ".open", limit, true);
        return stream;
    }

    @Override
    public void read(String name, String type, InputStream document, FactSink sink)
            throws InvalidMessage, IOException, ConnectorTimeout, ConnectorFailure {
        String operation = operation(name, Direction.IN).name();
        Reading reading = new Reading(document, sink);
        try {
            threads.call(
                    Lane.ASK,
                    operation + ".read",
                    limit,
                    InvalidMessage.class,
                    () -> {
                        link().inbound(operation).read(type, reading.document(), reading.sink());
                        return true;
                    },
                    reading::progress);
        } catch (ConnectorFailure | InvalidMessage ended) {
            reading.rethrow();
            throw ended;
        } finally {
            reading.end();
        }
        reading.rethrow();
    }

    private Operation operation(String name, Direction direction) {
        Operation operation = connector.operation(name);
        if (operation != null && operation.direction() == direction) return operation;
        throw new IllegalArgumentException(connector.id() + " " + connector.version() + " has no operation " + name
                + " of direction " + direction);
    }

    private Link link() throws ConnectorFailure {
        Link open = link;
        if (open == null) throw ConnectorFailure.answer("the destination is closed");
        return open;
    }

    /** Lets the connector end its threads and connections, then ends ours. */
    void close() {
        Link open = link;
        link = null;
        if (open != null) threads.callLast("close", CLOSE_LIMIT, open::close);
        threads.close();
    }

    /** No exception of the SPI is foreseen. */
    static final class Never extends RuntimeException {
        private Never() {}
    }
}
