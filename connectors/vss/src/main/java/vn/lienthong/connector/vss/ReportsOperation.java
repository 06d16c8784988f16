package vn.lienthong.connector.vss;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.api.DocumentRef;
import vn.lienthong.gateway.api.FactSink;
import vn.lienthong.gateway.api.InboundOperation;
import vn.lienthong.gateway.api.InvalidMessage;
import vn.lienthong.gateway.api.PartnerUnavailable;

/** {@code reports}: the portal says nothing on its own; this reads the answers to inquiries. */
final class ReportsOperation implements InboundOperation {
    private static final int MOST_DOCUMENT_BYTES = 16 * 1024 * 1024;

    private final Codes codes;

    ReportsOperation(Codes codes) {
        this.codes = codes;
    }

    @Override
    public List<DocumentRef> list(@Nullable String cursor) {
        return List.of();
    }

    @Override
    public InputStream open(DocumentRef document) throws PartnerUnavailable {
        throw new PartnerUnavailable("reports.none", "the portal offers no documents", null);
    }

    @Override
    public void confirm(DocumentRef document) {}

    @Override
    public void read(String type, InputStream document, FactSink sink) throws InvalidMessage, IOException {
        byte[] bytes = document.readNBytes(MOST_DOCUMENT_BYTES + 1);
        if (bytes.length > MOST_DOCUMENT_BYTES)
            throw new InvalidMessage(
                    "report.malformed", "the document has more than " + MOST_DOCUMENT_BYTES + " bytes");
        DossierStatus.read(bytes, codes, sink);
    }
}
