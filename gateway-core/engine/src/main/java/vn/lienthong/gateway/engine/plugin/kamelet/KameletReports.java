package vn.lienthong.gateway.engine.plugin.kamelet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.api.DocumentRef;
import vn.lienthong.gateway.api.Fact;
import vn.lienthong.gateway.api.FactSink;
import vn.lienthong.gateway.api.InboundOperation;
import vn.lienthong.gateway.api.InvalidMessage;
import vn.lienthong.gateway.api.PartnerUnavailable;
import vn.lienthong.gateway.engine.plugin.installed.Operation;
import vn.lienthong.gateway.engine.plugin.installed.Wire;
import vn.lienthong.gateway.engine.plugin.kamelet.AnswerReader.Line;
import vn.lienthong.gateway.engine.plugin.kamelet.KameletCall.Said;

/**
 * What a partner says on its own, asked for by a Kamelet with the cursor of the last report that is stored. One answer is one document.
 * The next question, and the confirmation where there is one, tell the partner that it is stored: never earlier.
 */
final class KameletReports implements InboundOperation {
    private static final int MOST_BYTES = 50_000_000;
    private static final String FROM_TO = " > ";

    private final Operation operation;
    private final Wire wire;
    private final @Nullable Operation confirmation;
    private final KameletCall call;
    private final AnswerReader reader;
    /** The last answer; one that is not there is asked for again. */
    private volatile @Nullable Fetched fetched;

    private record Fetched(String id, byte[] body) {}

    /** @param confirmation absent: the next question is enough */
    KameletReports(Operation operation, @Nullable Operation confirmation, KameletCall call) {
        this.operation = operation;
        this.wire = Objects.requireNonNull(operation.wire());
        this.confirmation = confirmation;
        this.call = call;
        this.reader = new AnswerReader(wire.answer());
    }

    @Override
    public List<DocumentRef> list(@Nullable String cursor) throws PartnerUnavailable {
        String from = cursor == null ? "" : cursor;
        byte[] body = answer(from);
        List<Line> lines = reader.read(body);
        if (lines.isEmpty()) return List.of();
        String to = lines.getLast().cursor();
        if (to == null) throw malformed();
        if (to.equals(from)) return List.of();
        String id = from + FROM_TO + to;
        fetched = new Fetched(id, body);
        return List.of(new DocumentRef(id, operation.name(), to));
    }

    private byte[] answer(String from) throws PartnerUnavailable {
        return switch (call.ask(operation.name(), from)) {
            case Said.NotSent(String code) -> throw new PartnerUnavailable(code, "the partner cannot be reached", null);
            case Said.Silence(String code) -> throw new PartnerUnavailable(code, "the partner does not answer", null);
            case Said.Answered answered -> {
                Integer status = answered.status();
                if (status != null && status / 100 != 2)
                    throw new PartnerUnavailable(
                            "http." + status, "the partner answered " + status, answered.retryAfter());
                yield answered.body();
            }
        };
    }

    @Override
    public InputStream open(DocumentRef document) throws PartnerUnavailable {
        Fetched last = fetched;
        boolean same = last != null && last.id().equals(document.id());
        int end = document.id().indexOf(FROM_TO);
        if (!same && end < 0) throw malformed();
        return new ByteArrayInputStream(
                same
                        ? Objects.requireNonNull(last).body()
                        : answer(document.id().substring(0, end)));
    }

    @Override
    public void confirm(DocumentRef document) throws PartnerUnavailable {
        fetched = null;
        if (confirmation == null) return;
        String code = switch (call.ask(confirmation.name(), document.cursor())) {
            case Said.NotSent(String why) -> why;
            case Said.Silence(String why) -> why;
            case Said.Answered answered -> KameletOperation.code(answered.status());
        };
        String outcome = KameletOperation.outcome(confirmation, code);
        if (!outcome.equals("completed") && !outcome.equals("accepted"))
            throw new PartnerUnavailable(code, "the partner did not take the confirmation", null);
    }

    private static PartnerUnavailable malformed() {
        return new PartnerUnavailable("reports.malformed", "the reports cannot be read", null);
    }

    @Override
    public void read(String type, InputStream document, FactSink sink) throws InvalidMessage, IOException {
        byte[] bytes = document.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES)
            throw new InvalidMessage("report.malformed", "the document has more than " + MOST_BYTES + " bytes");
        List<Line> lines = reader.read(bytes);
        if (lines.isEmpty()) throw new InvalidMessage("report.malformed", "no line has a code");
        boolean back =
                lines.stream().anyMatch(line -> KameletOperation.said(operation, line) instanceof Fact.Said.Returned);
        sink.document(back ? FactSink.Kind.NOTIFICATION : FactSink.Kind.STATUS_REPORT, null, null);
        for (Line line : lines) {
            Fact.Said said = KameletOperation.said(operation, line);
            if (said != null) sink.fact(new Fact(null, line.reference(), said, null, line.partnerRef()));
        }
    }
}
