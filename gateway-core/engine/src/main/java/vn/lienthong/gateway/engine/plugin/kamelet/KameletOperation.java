package vn.lienthong.gateway.engine.plugin.kamelet;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.api.Delivery;
import vn.lienthong.gateway.api.DeliveryReport;
import vn.lienthong.gateway.api.Draft;
import vn.lienthong.gateway.api.Encoding;
import vn.lienthong.gateway.api.Fact;
import vn.lienthong.gateway.api.FactSink;
import vn.lienthong.gateway.api.Inquiry;
import vn.lienthong.gateway.api.InvalidMessage;
import vn.lienthong.gateway.api.OutboundOperation;
import vn.lienthong.gateway.api.Submission;
import vn.lienthong.gateway.engine.plugin.installed.ConnectorDescriptor.PartnerCode;
import vn.lienthong.gateway.engine.plugin.installed.Operation;
import vn.lienthong.gateway.engine.plugin.installed.Wire;
import vn.lienthong.gateway.engine.plugin.kamelet.AnswerReader.Line;
import vn.lienthong.gateway.engine.plugin.kamelet.KameletCall.Said;

/**
 * One operation: sends the stored bytes through its Kamelet and reads the answer by the table of partner codes. What the table does
 * not list is unknown, never guessed.
 */
final class KameletOperation implements OutboundOperation {
    private static final byte[] NOTHING = new byte[0];

    private final Operation operation;
    private final @Nullable Operation inquiry;
    private final KameletCall call;
    private final RequestWriter writer;
    private final AnswerReader reader;
    private final @Nullable AnswerReader inquiryReader;

    /** @param inquiry the operation that asks what became of it; absent: cannot be asked */
    KameletOperation(Operation operation, @Nullable Operation inquiry, KameletCall call) {
        this.operation = operation;
        this.inquiry = inquiry;
        this.call = call;
        Wire wire = Objects.requireNonNull(operation.wire());
        this.writer = new RequestWriter(wire.request(), operation.maxItems() == 1);
        this.reader = new AnswerReader(wire.answer());
        Wire asking = inquiry == null ? null : inquiry.wire();
        this.inquiryReader = asking == null ? null : new AnswerReader(asking.answer());
    }

    @Override
    public Encoding encode(Draft draft) {
        return writer.write(draft);
    }

    @Override
    public DeliveryReport deliver(Submission submission) {
        return switch (call.send(operation.name(), submission, submission.bytes())) {
            case Said.NotSent(String code) -> DeliveryReport.of(new Delivery.Unavailable(code, null));
            case Said.Silence(String code) -> DeliveryReport.of(new Delivery.Unknown(code));
            case Said.Answered answered -> report(answered, reader.read(answered.body()));
        };
    }

    private DeliveryReport report(Said.Answered answered, List<Line> lines) {
        Map<String, Delivery> items = new HashMap<>();
        Delivery whole = null;
        for (Line line : lines) {
            Delivery delivery = delivery(line, answered);
            if (line.reference() == null) whole = delivery;
            else items.put(line.reference(), delivery);
        }
        if (whole == null && items.isEmpty())
            whole = delivery(new Line(null, code(answered.status()), null, null, null), answered);
        return whole == null ? DeliveryReport.of(items) : new DeliveryReport(whole, items);
    }

    /** Without a code of the partner's own the protocol's counts. */
    static String code(@Nullable Integer status) {
        return status == null ? "sent" : "http." + status;
    }

    private Delivery delivery(Line line, Said.Answered answered) {
        PartnerCode known = operation.codes().get(line.code());
        String outcome = known == null ? null : known.outcome();
        return switch (outcome == null ? "" : outcome.toLowerCase(Locale.ROOT)) {
            case "completed" -> new Delivery.Completed(line.partnerRef());
            case "accepted" -> new Delivery.Accepted(line.partnerRef());
            case "rejected" -> new Delivery.Rejected(line.code(), line.reason());
            case "unavailable" -> new Delivery.Unavailable(line.code(), answered.retryAfter());
            // Whoever names a time to come back has not done it.
            default ->
                known == null && answered.retryAfter() != null && line.code().matches("http\\.(429|503)")
                        ? new Delivery.Unavailable(line.code(), answered.retryAfter())
                        : new Delivery.Unknown(line.code());
        };
    }

    @Override
    public Inquiry inquire(Submission submission) {
        if (inquiry == null || inquiryReader == null)
            throw new IllegalArgumentException(operation.name() + " has no inquiry");
        return switch (call.send(inquiry.name(), submission, NOTHING)) {
            case Said.NotSent(String code) -> new Inquiry.NoAnswer(code, null);
            case Said.Silence(String code) -> new Inquiry.NoAnswer(code, null);
            case Said.Answered answered ->
                found(inquiry, submission.submissionRef(), answered, inquiryReader.read(answered.body()));
        };
    }

    private static Inquiry found(Operation inquiry, String submissionRef, Said.Answered answered, List<Line> lines) {
        if (lines.isEmpty()) {
            String code = code(answered.status());
            return switch (outcome(inquiry, code)) {
                case "not-known" -> new Inquiry.NotKnown(code);
                case "accepted" -> new Inquiry.Taken(null);
                default -> new Inquiry.NoAnswer(code, answered.retryAfter());
            };
        }
        Line first = lines.getFirst();
        if (lines.size() == 1 && outcome(inquiry, first.code()).equals("not-known"))
            return new Inquiry.NotKnown(first.code());
        boolean tells = lines.stream().anyMatch(line -> said(inquiry, line) != null);
        return tells
                ? new Inquiry.Found(inquiry.name() + " " + submissionRef, answered.body())
                : new Inquiry.NoAnswer(first.code(), answered.retryAfter());
    }

    static String outcome(Operation of, String code) {
        PartnerCode known = of.codes().get(code);
        String outcome = known == null ? null : known.outcome();
        return outcome == null ? "" : outcome.toLowerCase(Locale.ROOT);
    }

    /** The fact that a line is; null where it says nothing that counts. */
    static Fact.@Nullable Said said(Operation of, Line line) {
        return switch (outcome(of, line.code())) {
            case "completed" -> new Fact.Said.Completed(line.code());
            case "accepted" -> new Fact.Said.Open(line.code());
            case "rejected" -> new Fact.Said.Rejected(line.code(), line.reason());
            case "returned" -> new Fact.Said.Returned(line.code(), line.reason());
            default -> null;
        };
    }

    /**
     * Reads the stored answer of an inquiry: a line without a reference speaks of the submission that was asked for.
     *
     * @param submissionRef the one that was asked for
     */
    static void read(Operation inquiry, String submissionRef, InputStream document, FactSink sink)
            throws InvalidMessage, IOException {
        Wire wire = Objects.requireNonNull(inquiry.wire());
        List<Line> lines = new AnswerReader(wire.answer()).read(document.readAllBytes());
        if (lines.isEmpty()) throw new InvalidMessage("report.malformed", "no line has a code");
        sink.document(FactSink.Kind.STATUS_REPORT, null, null);
        for (Line line : lines) {
            Fact.Said said = said(inquiry, line);
            if (said != null) sink.fact(new Fact(submissionRef, line.reference(), said, null, line.partnerRef()));
        }
    }
}
