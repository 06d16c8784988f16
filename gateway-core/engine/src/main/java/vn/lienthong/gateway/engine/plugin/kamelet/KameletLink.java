package vn.lienthong.gateway.engine.plugin.kamelet;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.api.DocumentRef;
import vn.lienthong.gateway.api.FactSink;
import vn.lienthong.gateway.api.InboundOperation;
import vn.lienthong.gateway.api.InvalidMessage;
import vn.lienthong.gateway.api.Link;
import vn.lienthong.gateway.api.OutboundOperation;
import vn.lienthong.gateway.engine.plugin.installed.ConnectorDescriptor;
import vn.lienthong.gateway.engine.plugin.installed.Operation;

/** One destination of a declarative connector: its Camel context with its Kamelets. */
final class KameletLink implements Link {
    private final Map<String, KameletOperation> outbound = new HashMap<>();
    private final InboundOperation answers;
    private final KameletCall call;

    KameletLink(ConnectorDescriptor descriptor, CamelContext camel) {
        call = new KameletCall(camel);
        answers = new AnswersOf(descriptor);
        for (Operation operation : descriptor.operations().values()) {
            if (operation.wire() == null) continue;
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
        return answers;
    }

    @Override
    public void close() {
        call.close();
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
