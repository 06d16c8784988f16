package vn.lienthong.gateway.engine.rehearsal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.api.Check;
import vn.lienthong.gateway.api.Delivery;
import vn.lienthong.gateway.api.DeliveryReport;
import vn.lienthong.gateway.api.DocumentRef;
import vn.lienthong.gateway.api.Draft;
import vn.lienthong.gateway.api.Encoding;
import vn.lienthong.gateway.api.Fact;
import vn.lienthong.gateway.api.FactSink;
import vn.lienthong.gateway.api.Inquiry;
import vn.lienthong.gateway.api.InvalidMessage;
import vn.lienthong.gateway.api.Submission;
import vn.lienthong.gateway.engine.partner.Partner;
import vn.lienthong.gateway.engine.plugin.ConnectorFailure;
import vn.lienthong.gateway.engine.plugin.ConnectorTimeout;
import vn.lienthong.gateway.engine.plugin.DestinationLink;
import vn.lienthong.gateway.engine.plugin.installed.ConnectorDescriptor;
import vn.lienthong.gateway.engine.plugin.installed.Operation;
import vn.lienthong.gateway.engine.rehearsal.script.Said;

/**
 * A destination whose partner says what a file says. What needs no partner, writing and reading documents, is done by the connector
 * itself where it could be opened.
 */
final class RehearsedLink implements DestinationLink {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Partnership partnership;
    private final Cast cast;
    private final RehearsedLedger ledger;
    private Said.@Nullable Document document;
    private boolean example;

    RehearsedLink(Partnership partnership, Cast cast, RehearsedLedger ledger) {
        this.partnership = partnership;
        this.cast = cast;
        this.ledger = ledger;
    }

    /** Why drafts are not the connector's; empty: they are. */
    String undrafted() {
        return partnership.undrafted();
    }

    /** Whether what came back last was said by nobody. */
    boolean wasExample() {
        return example;
    }

    /** What is read next. */
    void hears(Said.Document heard) {
        document = heard;
    }

    @Override
    public boolean isRehearsed() {
        return true;
    }

    @Override
    public Partner partner() {
        return partnership.partner();
    }

    @Override
    public ConnectorDescriptor connector() {
        return partnership.connector();
    }

    private Operation operation(String name) {
        Operation operation = connector().operation(name);
        if (operation == null)
            throw new IllegalArgumentException("connector " + connector().id() + " has no operation " + name);
        return operation;
    }

    @Override
    public Encoding encode(Draft draft) throws ConnectorTimeout, ConnectorFailure {
        List<Encoding.Fault> misshapen = operation(draft.operation()).misshapen(draft.items());
        if (!misshapen.isEmpty()) return new Encoding.Unsayable(misshapen);
        if (partnership.drafting() != null) return partnership.drafting().encode(draft);
        try {
            return new Encoding.Encoded(JSON.writeValueAsBytes(
                    draft.items().stream().map(item -> item.content()).toList()));
        } catch (JsonProcessingException bug) {
            throw new IllegalStateException("a mapping makes nothing but JSON", bug);
        }
    }

    @Override
    public DeliveryReport deliver(Submission submission) {
        Said.ToCall said = cast.next(submission.operation());
        example = said == null;
        if (said == null) return DeliveryReport.of(Examples.of(operation(submission.operation())));
        Map<String, Delivery> items = new HashMap<>();
        said.items().forEach((number, delivery) -> {
            String reference = ledger.reference(number);
            if (submission.references().contains(reference)) items.put(reference, delivery);
        });
        return new DeliveryReport(said.whole(), items);
    }

    @Override
    public Inquiry inquire(Submission submission) {
        return switch (cast.nextInquiry(submission.operation())) {
            case null -> new Inquiry.NoAnswer("connector.timeout", null);
            case Said.ToInquiry.Taken(var ref) -> new Inquiry.Taken(ref);
            case Said.ToInquiry.NotKnown(String code) -> new Inquiry.NotKnown(code);
            case Said.ToInquiry.NotTaken(String code) -> new Inquiry.NotTaken(code);
            case Said.ToInquiry.NoAnswer(String code) -> new Inquiry.NoAnswer(code, null);
            case Said.ToInquiry.Found(var found) -> {
                hears(found);
                yield found instanceof Said.Document.Bytes(String type, byte[] bytes)
                        ? new Inquiry.Found(type, bytes)
                        : new Inquiry.Found("", new byte[0]);
            }
        };
    }

    @Override
    public void read(String operation, String type, InputStream bytes, FactSink sink)
            throws InvalidMessage, IOException, ConnectorTimeout, ConnectorFailure {
        switch (Objects.requireNonNull(document, "nothing was said")) {
            case Said.Document.Facts(var said) -> {
                sink.document(FactSink.Kind.STATUS_REPORT, null, null);
                said.forEach(each -> sink.fact(fact(each)));
            }
            case Said.Document.Bytes document -> {
                if (partnership.drafting() == null)
                    throw new InvalidMessage("report.not-read", "the connector is not open: " + undrafted());
                partnership.drafting().read(operation, type, bytes, sink);
            }
        }
    }

    private Fact fact(Said.ItemSaid said) {
        return new Fact(
                ledger.submissionOf(said.item()),
                said.item() == 0 ? null : ledger.reference(said.item()),
                said.said(),
                said.amountVnd(),
                said.partnerRef());
    }

    @Override
    public Check check() {
        return new Check.NotOffered();
    }

    @Override
    public List<DocumentRef> list(String operation, @Nullable String cursor) {
        return List.of();
    }

    @Override
    public InputStream open(String operation, DocumentRef named) {
        return InputStream.nullInputStream();
    }

    @Override
    public void confirm(String operation, DocumentRef named) {}
}
