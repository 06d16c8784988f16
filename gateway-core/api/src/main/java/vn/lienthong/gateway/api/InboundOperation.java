package vn.lienthong.gateway.api;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a partner says on its own: status reports, statements. One node at a time calls, in this order: {@link #list}, then for
 * each document {@link #open} (the gateway stores the bytes and commits), {@link #read} of the stored bytes, {@link #confirm}.
 */
public interface InboundOperation {

    /**
     * What is there, oldest first.
     *
     * @param cursor {@link DocumentRef#cursor()} of the last document stored; null at the first call
     * @throws PartnerUnavailable if the partner cannot be asked now
     */
    List<DocumentRef> list(@Nullable String cursor) throws PartnerUnavailable;

    /**
     * The document's bytes; the caller closes the stream. A stream that ends early throws {@link IOException}.
     *
     * @throws PartnerUnavailable if the partner cannot be asked now
     */
    InputStream open(DocumentRef document) throws PartnerUnavailable, IOException;

    /**
     * Tells the partner that the document is stored durably and may be moved away. Called again after a crash; must not mind.
     *
     * @throws PartnerUnavailable if it could not be told; it is told again later
     */
    void confirm(DocumentRef document) throws PartnerUnavailable;

    /**
     * Reads a stored document. A pure function of the bytes: no I/O of its own.
     *
     * @param sink takes each fact as it is read; nothing of it counts if this method throws
     * @throws InvalidMessage if the document is broken; it is kept and shown to a person
     */
    void read(String type, InputStream document, FactSink sink) throws InvalidMessage, IOException;
}
