package vn.lienthong.gateway.engine.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
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
import vn.lienthong.gateway.api.PartnerUnavailable;
import vn.lienthong.gateway.api.Submission;
import vn.lienthong.gateway.engine.partner.Partner;
import vn.lienthong.gateway.engine.plugin.installed.ConnectorDescriptor;

/**
 * An open destination: the connector's SPI behind a wall. Called by several threads. Every call runs on the destination's own
 * threads, ends within the partner's time limit and a little, and ends in a value or a checked exception: {@link
 * ConnectorTimeout} (it may still run) or {@link ConnectorFailure} (a bug of the connector). An operation that the connector
 * does not have is an IllegalArgumentException: routes are checked against {@link #connector()} when they are loaded.
 */
public interface DestinationLink {

    Partner partner();

    /** Whether nothing of it is real, because a route is only rehearsed. */
    default boolean isRehearsed() {
        return false;
    }

    ConnectorDescriptor connector();

    /** Writes the bytes of a submission. Items that break the operation's input schema come back as unsayable. */
    Encoding encode(Draft draft) throws ConnectorTimeout, ConnectorFailure;

    /**
     * Sends. Where every thread for deliveries hangs, nothing is sent: {@code Unavailable("connector.busy")}. After a
     * ConnectorTimeout or ConnectorFailure it may have been sent.
     */
    DeliveryReport deliver(Submission submission) throws ConnectorTimeout, ConnectorFailure;

    /**
     * Encodes and delivers in one call, for who commits nothing in between.
     *
     * @param leaving from what was encoded to what leaves; absent: nothing does. Called once, on a thread of the destination
     * @return absent where nothing left
     */
    default Optional<DeliveryReport> put(Draft draft, Function<Encoding, Optional<Submission>> leaving)
            throws ConnectorTimeout, ConnectorFailure {
        var submission = leaving.apply(encode(draft));
        return submission.isEmpty() ? Optional.empty() : Optional.of(deliver(submission.get()));
    }

    /** Asks what became of a submission. */
    Inquiry inquire(Submission submission) throws ConnectorTimeout, ConnectorFailure;

    /** Asks whether the partner is there and lets us in; changes nothing. */
    Check check() throws ConnectorTimeout, ConnectorFailure;

    /** What the partner offers, oldest first. @param cursor of the last document stored; null at first */
    List<DocumentRef> list(String operation, @Nullable String cursor)
            throws PartnerUnavailable, ConnectorTimeout, ConnectorFailure;

    /**
     * The document's bytes as they come; the caller closes the stream, which frees the connector's thread. A read that waits
     * longer than the time limit, or a partner that breaks off, is an IOException.
     */
    InputStream open(String operation, DocumentRef document)
            throws PartnerUnavailable, ConnectorTimeout, ConnectorFailure;

    /** Tells the partner that the document is stored. */
    void confirm(String operation, DocumentRef document) throws PartnerUnavailable, ConnectorTimeout, ConnectorFailure;

    /**
     * Reads a stored document. May take longer than the time limit as long as it goes on reading or finding.
     *
     * @param sink called on a thread of the destination; what it throws comes back to the caller
     * @throws IOException of {@code document}
     */
    void read(String operation, String type, InputStream document, FactSink sink)
            throws InvalidMessage, IOException, ConnectorTimeout, ConnectorFailure;
}
