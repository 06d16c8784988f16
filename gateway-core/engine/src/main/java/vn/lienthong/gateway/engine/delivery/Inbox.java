package vn.lienthong.gateway.engine.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.api.DocumentRef;
import vn.lienthong.gateway.api.FactSink;
import vn.lienthong.gateway.api.InvalidMessage;
import vn.lienthong.gateway.api.PartnerUnavailable;

/** The documents that a destination offers, each call bounded in time. */
public interface Inbox {
    List<DocumentRef> list(@Nullable String cursor) throws PartnerUnavailable;

    InputStream open(DocumentRef document) throws PartnerUnavailable, IOException;

    void confirm(DocumentRef document) throws PartnerUnavailable;

    void read(String type, InputStream document, FactSink sink) throws InvalidMessage, IOException;
}
