package vn.lienthong.connector.instant;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.lienthong.connector.instant.transport.FlatJson;
import vn.lienthong.connector.instant.transport.Response.Answered;
import vn.lienthong.connector.instant.transport.Response.Unanswered;
import vn.lienthong.connector.instant.transport.SignedCalls;
import vn.lienthong.gateway.api.DocumentRef;
import vn.lienthong.gateway.api.Fact;
import vn.lienthong.gateway.api.FactSink;
import vn.lienthong.gateway.api.InboundOperation;
import vn.lienthong.gateway.api.InvalidMessage;
import vn.lienthong.gateway.api.PartnerUnavailable;

/**
 * {@code reports}: the network's numbered list of returns, each line a document of its own; reads the answers to inquiries too.
 * A line's number is its id and the place to go on from.
 */
final class ReportsOperation implements InboundOperation {
    private static final String RETURN = "return";
    private static final int MOST_LIST_BYTES = 16 * 1024 * 1024;
    private static final int MOST_DOCUMENT_BYTES = 64 * 1024;

    private final InstantConfig config;
    private final SignedCalls calls;
    /** The lines of the last list; one that is not there is asked for again. */
    private volatile Map<Long, byte[]> listed = Map.of();

    ReportsOperation(InstantConfig config, SignedCalls calls) {
        this.config = config;
        this.calls = calls;
    }

    @Override
    public List<DocumentRef> list(@Nullable String cursor) throws PartnerUnavailable {
        Map<Long, byte[]> lines = fetch(cursor == null ? 0 : number(cursor));
        listed = lines;
        return lines.keySet().stream()
                .map(seq -> new DocumentRef(Long.toString(seq), RETURN, Long.toString(seq)))
                .toList();
    }

    @Override
    public InputStream open(DocumentRef document) throws PartnerUnavailable {
        long seq = number(document.id());
        byte[] line = listed.get(seq);
        if (line == null) line = fetch(seq - 1).get(seq);
        if (line == null) throw malformed();
        return new ByteArrayInputStream(line);
    }

    /** Nothing to say: the next list asks for what comes after the stored line. */
    @Override
    public void confirm(DocumentRef document) {}

    /** The lines after a number, oldest first, by their number. */
    private Map<Long, byte[]> fetch(long after) throws PartnerUnavailable {
        URI address = config.endpoints().returnsAfter(Long.toString(after));
        return switch (calls.get(address, MOST_LIST_BYTES)) {
            case Unanswered(String code, boolean sent) ->
                throw new PartnerUnavailable(code, "the network did not answer", null);
            case Answered answer -> lines(answer, after);
        };
    }

    private Map<Long, byte[]> lines(Answered answer, long after) throws PartnerUnavailable {
        if (answer.status() != 200)
            throw new PartnerUnavailable(answer.code(), "the network answered " + answer.status(), answer.retryAfter());
        if (answer.fault() != null)
            throw new PartnerUnavailable(answer.fault(), "the list of returns did not come whole", null);
        Map<Long, byte[]> lines = new TreeMap<>();
        try {
            for (Map<String, String> line : FlatJson.list(answer.body())) {
                long seq = number(config.fields().in(line, Field.SEQ));
                if (seq > after) lines.put(seq, FlatJson.write(line));
            }
        } catch (IOException e) {
            throw malformed();
        }
        return lines;
    }

    private static long number(String text) throws PartnerUnavailable {
        try {
            return Long.parseUnsignedLong(text);
        } catch (NumberFormatException e) {
            throw malformed();
        }
    }

    private static PartnerUnavailable malformed() {
        return new PartnerUnavailable("reports.malformed", "the list of returns cannot be read", null);
    }

    @Override
    public void read(String type, InputStream document, FactSink sink) throws InvalidMessage, IOException {
        byte[] bytes = document.readNBytes(MOST_DOCUMENT_BYTES + 1);
        if (bytes.length > MOST_DOCUMENT_BYTES)
            throw new InvalidMessage(
                    "report.malformed", "the document has more than " + MOST_DOCUMENT_BYTES + " bytes");
        if (type.equals(TransferStatus.TYPE)) TransferStatus.read(bytes, config, sink);
        else readReturn(TransferStatus.words(bytes), sink);
    }

    private void readReturn(Map<String, String> line, FactSink sink) throws InvalidMessage {
        String requestId = config.fields().in(line, Field.REQUEST_ID);
        String reason = config.fields().in(line, Field.REASON_CODE);
        if (requestId.isEmpty()) throw new InvalidMessage("report.malformed", "requestId is missing");
        sink.document(FactSink.Kind.NOTIFICATION, null, null);
        Fact.Said returned = new Fact.Said.Returned(reason.isEmpty() ? "RETURNED" : reason, null);
        sink.fact(new Fact(requestId, null, returned, amount(line), null));
    }

    private @Nullable Long amount(Map<String, String> line) throws InvalidMessage {
        String amount = config.fields().in(line, Field.AMOUNT);
        if (amount.isEmpty()) return null;
        if (amount.length() <= 15 && amount.chars().allMatch(c -> c >= '0' && c <= '9')) return Long.valueOf(amount);
        throw new InvalidMessage("report.malformed", "amount is not a whole number of VND");
    }
}
