package vn.lienthong.gateway.engine.plugin.kamelet;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.api.Check;
import vn.lienthong.gateway.api.DocumentRef;
import vn.lienthong.gateway.api.FactSink;
import vn.lienthong.gateway.api.InboundOperation;
import vn.lienthong.gateway.api.InvalidMessage;
import vn.lienthong.gateway.api.Link;
import vn.lienthong.gateway.api.OutboundOperation;
import vn.lienthong.gateway.api.PartnerUnavailable;
import vn.lienthong.gateway.engine.plugin.installed.ConnectorDescriptor;
import vn.lienthong.gateway.engine.plugin.installed.Operation;

/** One destination of a declarative connector: its Camel context with its Kamelets. */
final class KameletLink implements Link {
    private final Map<String, KameletOperation> outbound = new HashMap<>();
    private final Map<String, InboundOperation> inbound = new HashMap<>();
    private final InboundOperation answers;
    private final KameletCall call;
    private final @Nullable KameletCheck check;

    KameletLink(ConnectorDescriptor descriptor, KameletCall call) {
        this.call = call;
        answers = new AnswersOf(descriptor);
        Operation asking = descriptor.check() == null ? null : descriptor.operation(descriptor.check());
        check = asking == null ? null : new KameletCheck(asking, call);
        for (Operation operation : descriptor.operations().values()) {
            if (operation.wire() == null) continue;
            if (operation.direction() == Operation.Direction.IN) {
                inbound.put(operation.name(), reports(operation, descriptor));
                continue;
            }
            Operation inquiry = operation.inquiry() == null ? null : descriptor.operation(operation.inquiry());
            outbound.put(operation.name(), new KameletOperation(operation, inquiry, call));
        }
    }

    @Override
    public OutboundOperation outbound(String operation) {
        KameletOperation found = outbound.get(operation);
        if (found == null) throw new IllegalArgumentException("no operation " + operation);
        return found;
    }

    @Override
    public InboundOperation inbound(String operation) {
        InboundOperation reports = inbound.get(operation);
        if (reports != null) return reports;
        if (operation.equals(ConnectorDescriptor.ANSWERS)) return answers;
        throw new IllegalArgumentException("no operation " + operation + " comes in");
    }

    @Override
    public Check check() {
        return check == null ? new Check.NotOffered() : check.ask();
    }

    @Override
    public void close() {
        call.close();
    }

    private InboundOperation reports(Operation operation, ConnectorDescriptor descriptor) {
        String confirm = Objects.requireNonNull(operation.wire()).confirm();
        var reports = new KameletReports(operation, confirm == null ? null : descriptor.operation(confirm), call);
        return operation.name().equals(ConnectorDescriptor.ANSWERS) ? new WithAnswers(reports, answers) : reports;
    }

    /** Reports of the name by which answers to inquiries are read too; their types tell them apart. */
    private record WithAnswers(KameletReports reports, InboundOperation answers) implements InboundOperation {
        @Override
        public List<DocumentRef> list(@Nullable String cursor) throws PartnerUnavailable {
            return reports.list(cursor);
        }

        @Override
        public InputStream open(DocumentRef document) throws PartnerUnavailable {
            return reports.open(document);
        }

        @Override
        public void confirm(DocumentRef document) throws PartnerUnavailable {
            reports.confirm(document);
        }

        @Override
        public void read(String type, InputStream document, FactSink sink) throws InvalidMessage, IOException {
            (type.equals(ConnectorDescriptor.ANSWERS) ? reports : answers).read(type, document, sink);
        }
    }

    /** Reads what was asked for; nothing comes in by itself. */
    private record AnswersOf(ConnectorDescriptor descriptor) implements InboundOperation {
        @Override
        public List<DocumentRef> list(@Nullable String cursor) {
            return List.of();
        }

        @Override
        public InputStream open(DocumentRef document) {
            return InputStream.nullInputStream();
        }

        @Override
        public void confirm(DocumentRef document) {}

        @Override
        public void read(String type, InputStream document, FactSink sink) throws InvalidMessage, IOException {
            String[] asked = type.split(" ", 2);
            Operation inquiry = descriptor.operation(asked[0]);
            if (inquiry == null || asked.length < 2)
                throw new InvalidMessage("report.malformed", "it answers no inquiry of this version");
            KameletOperation.read(inquiry, asked[1], document, sink);
        }
    }
}
