package vn.lienthong.gateway.engine.flow;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.gateway.api.Delivery;
import vn.lienthong.gateway.api.DeliveryReport;
import vn.lienthong.gateway.api.DocumentRef;
import vn.lienthong.gateway.api.Draft;
import vn.lienthong.gateway.api.Encoding;
import vn.lienthong.gateway.api.FactSink;
import vn.lienthong.gateway.api.Inquiry;
import vn.lienthong.gateway.api.InvalidMessage;
import vn.lienthong.gateway.api.PartnerUnavailable;
import vn.lienthong.gateway.api.Submission;
import vn.lienthong.gateway.engine.delivery.Destination;
import vn.lienthong.gateway.engine.delivery.Inbox;
import vn.lienthong.gateway.engine.plugin.ConnectorFailure;
import vn.lienthong.gateway.engine.plugin.ConnectorTimeout;
import vn.lienthong.gateway.engine.plugin.DestinationLink;
import vn.lienthong.gateway.engine.plugin.installed.Operation;

/** A connector's calls with every failure said in the words of delivery: where a connector fails, nothing is known. */
public final class ConnectorLine implements Destination.Line {
    static final String TIMEOUT = "connector.timeout";
    static final String FAILED = "connector.failed";
    private static final Logger LOG = LoggerFactory.getLogger(ConnectorLine.class);
    private final DestinationLink link;

    ConnectorLine(DestinationLink link) {
        this.link = link;
    }

    /** The connector has a bug; the message is the connector's and goes to the log. */
    static final class ConnectorBroken extends IllegalStateException {
        ConnectorBroken(Exception cause) {
            super(cause.getMessage(), cause);
        }
    }

    /** The connector has no time now; nothing has left, and the same may go well later. */
    public static final class ConnectorBusy extends IllegalStateException {
        ConnectorBusy(ConnectorTimeout cause) {
            super(cause.getMessage(), cause);
        }
    }

    @Override
    public Encoding encode(Draft draft) {
        try {
            return link.encode(draft);
        } catch (ConnectorTimeout e) {
            throw new ConnectorBusy(e);
        } catch (ConnectorFailure e) {
            throw new ConnectorBroken(e);
        }
    }

    @Override
    public Destination.Answer deliver(Submission submission) {
        try {
            return new Destination.Answer(link.deliver(submission), true);
        } catch (ConnectorTimeout e) {
            if (!e.started())
                return new Destination.Answer(DeliveryReport.of(new Delivery.Unavailable(TIMEOUT, null)), true);
            complain(TIMEOUT, e);
            return Destination.Answer.abandoned(TIMEOUT);
        } catch (ConnectorFailure e) {
            complain(FAILED, e);
            return new Destination.Answer(DeliveryReport.of(new Delivery.Unknown(FAILED)), true);
        }
    }

    @Override
    public Optional<Destination.Answer> put(Draft draft, Function<Encoding, Optional<Submission>> leaving) {
        // Whoever is first: the connector's thread with what leaves, or this one that waits no longer.
        var settled = new AtomicBoolean();
        try {
            return link.put(draft, encoding -> {
                        var submission = leaving.apply(encoding);
                        return settled.compareAndSet(false, true) ? submission : Optional.empty();
                    })
                    .map(report -> new Destination.Answer(report, true));
        } catch (ConnectorTimeout e) {
            // It had no thread for both: what each does without one is known.
            if (!e.started()) return Destination.Line.super.put(draft, leaving);
            if (settled.compareAndSet(false, true)) throw new ConnectorBusy(e);
            complain(TIMEOUT, e);
            return Optional.of(Destination.Answer.abandoned(TIMEOUT));
        } catch (ConnectorFailure e) {
            if (settled.compareAndSet(false, true)) throw new ConnectorBroken(e);
            complain(FAILED, e);
            return Optional.of(new Destination.Answer(DeliveryReport.of(new Delivery.Unknown(FAILED)), true));
        }
    }

    @Override
    public Inquiry inquire(Submission submission) {
        try {
            return link.inquire(submission);
        } catch (ConnectorTimeout e) {
            return new Inquiry.NoAnswer(TIMEOUT, null);
        } catch (ConnectorFailure e) {
            complain(FAILED, e);
            return new Inquiry.NoAnswer(FAILED, null);
        }
    }

    private void complain(String code, Exception fault) {
        LOG.atError()
                .addKeyValue("event", code)
                .addKeyValue("destination", link.partner().id())
                .addKeyValue("reason", fault.getMessage())
                .log("A connector failed");
    }

    @Override
    public boolean isRehearsed() {
        return link.isRehearsed();
    }

    @Override
    public boolean isQuestion(String operation) {
        var operations = link.connector().operations();
        var named = operations.get(operation);
        return named != null
                && named.direction() == Operation.Direction.OUT
                && named.effect() == Operation.Effect.READ
                // beside what may be done once only; elsewhere asking is the service itself: a card look-up beside
                // dossiers
                && operations.values().stream().anyMatch(other -> other.effect() == Operation.Effect.ONCE);
    }

    @Override
    public boolean isRead(String operation) {
        var named = link.connector().operations().get(operation);
        return named != null && isRead(named);
    }

    private static boolean isRead(Operation operation) {
        return operation.direction() == Operation.Direction.OUT && operation.effect() == Operation.Effect.READ;
    }

    @Override
    public boolean onlyReads() {
        return link.connector().operations().values().stream().allMatch(ConnectorLine::isRead);
    }

    @Override
    public Destination.Fit fit(String operation) {
        var named = link.connector().operations().get(operation);
        return named == null
                ? Destination.Fit.ANYTHING
                : new Destination.Fit(named.maxItems(), named.together(), named.audited());
    }

    @Override
    public boolean isRepeatable(String operation) {
        var named = link.connector().operations().get(operation);
        return named != null && named.effect() == Operation.Effect.IDEMPOTENT;
    }

    @Override
    public Inbox inbox(String operation) {
        return new ConnectorInbox(operation);
    }

    private final class ConnectorInbox implements Inbox {
        private final String operation;

        ConnectorInbox(String operation) {
            this.operation = operation;
        }

        @Override
        public List<DocumentRef> list(@Nullable String cursor) throws PartnerUnavailable {
            try {
                return link.list(operation, cursor);
            } catch (ConnectorTimeout e) {
                throw away();
            } catch (ConnectorFailure e) {
                throw new ConnectorBroken(e);
            }
        }

        @Override
        public InputStream open(DocumentRef document) throws PartnerUnavailable {
            try {
                return link.open(operation, document);
            } catch (ConnectorTimeout e) {
                throw away();
            } catch (ConnectorFailure e) {
                throw new ConnectorBroken(e);
            }
        }

        @Override
        public void confirm(DocumentRef document) throws PartnerUnavailable {
            try {
                link.confirm(operation, document);
            } catch (ConnectorTimeout e) {
                throw away();
            } catch (ConnectorFailure e) {
                throw new ConnectorBroken(e);
            }
        }

        @Override
        public void read(String type, InputStream document, FactSink sink) throws InvalidMessage, IOException {
            try {
                link.read(operation, type, document, sink);
            } catch (ConnectorTimeout | ConnectorFailure e) {
                throw new ConnectorBroken(e);
            }
        }

        private static PartnerUnavailable away() {
            return new PartnerUnavailable(TIMEOUT, "the connector did not come back in time", null);
        }
    }
}
