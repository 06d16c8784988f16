package vn.lienthong.gateway.engine.plugin;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.api.Check;
import vn.lienthong.gateway.api.DeliveryReport;
import vn.lienthong.gateway.api.DocumentRef;
import vn.lienthong.gateway.api.Draft;
import vn.lienthong.gateway.api.Encoding;
import vn.lienthong.gateway.api.FactSink;
import vn.lienthong.gateway.api.Inquiry;
import vn.lienthong.gateway.api.InvalidMessage;
import vn.lienthong.gateway.api.Item;
import vn.lienthong.gateway.api.PartnerUnavailable;
import vn.lienthong.gateway.api.Submission;
import vn.lienthong.gateway.engine.partner.Partner;
import vn.lienthong.gateway.engine.plugin.installed.ConnectorDescriptor;

/**
 * A destination whose connector's version can be exchanged: a call ends in the version in which it began, the next one begins in
 * the version that serves then.
 */
final class SwitchedLink implements DestinationLink {
    private volatile Serving serving;

    SwitchedLink(Serving serving) {
        this.serving = serving;
    }

    Serving serving() {
        return serving;
    }

    /** From now on calls begin there. @return what served so far, with the calls that are still in it */
    synchronized Serving switchTo(Serving next) {
        Serving before = serving;
        serving = next;
        return before;
    }

    @Override
    public Partner partner() {
        return serving.link.partner();
    }

    @Override
    public ConnectorDescriptor connector() {
        return serving.link.connector();
    }

    private Serving enter() {
        while (true) {
            Serving one = serving;
            if (one.enter()) return one;
            // It is closed. Either another serves since, or the gateway itself goes down.
            if (one == serving) return one.anyway();
        }
    }

    /** A call of the connector. */
    private interface Call<T, E extends Exception> {
        T on(Serving one) throws ConnectorTimeout, ConnectorFailure, E;
    }

    private <T, E extends Exception> T call(Call<T, E> call) throws ConnectorTimeout, ConnectorFailure, E {
        Serving one = enter();
        try {
            return call.on(one);
        } catch (ConnectorTimeout late) {
            if (late.started()) one.fitness.count(true);
            throw late;
        } catch (ConnectorFailure broken) {
            one.fitness.count(true);
            throw broken;
        } finally {
            one.leave();
        }
    }

    @Override
    public Encoding encode(Draft draft) throws ConnectorTimeout, ConnectorFailure {
        return this.<Encoding, PluginLink.Never>call(one -> one.link.encode(draft));
    }

    @Override
    public DeliveryReport deliver(Submission submission) throws ConnectorTimeout, ConnectorFailure {
        return this.<DeliveryReport, PluginLink.Never>call(one -> {
            DeliveryReport report = one.link.deliver(submission);
            one.fitness.count(Fitness.isFault(report, submission.references()));
            return report;
        });
    }

    @Override
    public Optional<DeliveryReport> put(Draft draft, Function<Encoding, Optional<Submission>> leaving)
            throws ConnectorTimeout, ConnectorFailure {
        var references = draft.items().stream().map(Item::reference).toList();
        return this.<Optional<DeliveryReport>, PluginLink.Never>call(one -> {
            var report = one.link.put(draft, leaving);
            report.ifPresent(said -> one.fitness.count(Fitness.isFault(said, references)));
            return report;
        });
    }

    @Override
    public Inquiry inquire(Submission submission) throws ConnectorTimeout, ConnectorFailure {
        return this.<Inquiry, PluginLink.Never>call(one -> one.link.inquire(submission));
    }

    @Override
    public Check check() throws ConnectorTimeout, ConnectorFailure {
        return this.<Check, PluginLink.Never>call(one -> one.link.check());
    }

    @Override
    public List<DocumentRef> list(String operation, @Nullable String cursor)
            throws PartnerUnavailable, ConnectorTimeout, ConnectorFailure {
        return this.<List<DocumentRef>, PartnerUnavailable>call(one -> one.link.list(operation, cursor));
    }

    /** The call ends with the stream. */
    @Override
    public InputStream open(String operation, DocumentRef document)
            throws PartnerUnavailable, ConnectorTimeout, ConnectorFailure {
        Serving one = enter();
        boolean handed = false;
        try {
            InputStream stream = new Lent(one.link.open(operation, document), one);
            handed = true;
            return stream;
        } catch (ConnectorTimeout | ConnectorFailure broken) {
            one.fitness.count(true);
            throw broken;
        } finally {
            if (!handed) one.leave();
        }
    }

    @Override
    public void confirm(String operation, DocumentRef document)
            throws PartnerUnavailable, ConnectorTimeout, ConnectorFailure {
        this.<Boolean, PartnerUnavailable>call(one -> {
            one.link.confirm(operation, document);
            return true;
        });
    }

    @Override
    public void read(String operation, String type, InputStream document, FactSink sink)
            throws InvalidMessage, IOException, ConnectorTimeout, ConnectorFailure {
        Serving one = enter();
        try {
            one.link.read(operation, type, document, sink);
        } catch (ConnectorTimeout | ConnectorFailure broken) {
            one.fitness.count(true);
            throw broken;
        } finally {
            one.leave();
        }
    }

    /** A document on its way; the version that fetches it stays until it is closed. */
    private static final class Lent extends FilterInputStream {
        private final Serving from;
        private final AtomicBoolean closed = new AtomicBoolean();

        Lent(InputStream in, Serving from) {
            super(in);
            this.from = from;
        }

        @Override
        public void close() throws IOException {
            if (!closed.compareAndSet(false, true)) return;
            try {
                super.close();
            } finally {
                from.leave();
            }
        }
    }
}
