package vn.lienthong.gateway.engine.plugin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.api.Check;
import vn.lienthong.gateway.api.Delivery;
import vn.lienthong.gateway.api.DeliveryReport;
import vn.lienthong.gateway.api.DocumentRef;
import vn.lienthong.gateway.api.Draft;
import vn.lienthong.gateway.api.Encoding;
import vn.lienthong.gateway.api.Inquiry;
import vn.lienthong.gateway.api.Item;

/** Checks what a connector answered and copies its lists and maps, which may be classes of its own. */
final class Answers {
    private Answers() {}

    static Encoding checked(@Nullable Encoding encoding, Draft draft) throws ConnectorFailure {
        return switch (present(encoding, "encode")) {
            case Encoding.Encoded encoded -> {
                present(encoded.bytes(), "encode");
                yield encoded;
            }
            case Encoding.Unsayable unsayable -> unsayable(unsayable, draft);
        };
    }

    private static Encoding unsayable(Encoding.Unsayable unsayable, Draft draft) throws ConnectorFailure {
        Set<String> references = new HashSet<>();
        for (Item item : draft.items()) references.add(item.reference());
        List<Encoding.Fault> faults = new ArrayList<>();
        for (Encoding.Fault fault : present(unsayable.faults(), "encode")) {
            if (!references.contains(present(fault, "encode").reference()))
                throw ConnectorFailure.answer("encode refused an item that is not in the draft");
            faults.add(fault);
        }
        // An empty list would have the gateway ask again for ever.
        if (faults.isEmpty()) throw ConnectorFailure.answer("encode refused no item and gave no bytes");
        return new Encoding.Unsayable(List.copyOf(faults));
    }

    static DeliveryReport checked(@Nullable DeliveryReport report) throws ConnectorFailure {
        DeliveryReport answer = present(report, "deliver");
        Map<String, Delivery> items = new HashMap<>();
        for (Map.Entry<String, Delivery> item :
                present(answer.items(), "deliver").entrySet())
            items.put(present(item.getKey(), "deliver"), present(item.getValue(), "deliver"));
        return new DeliveryReport(present(answer.whole(), "deliver"), items);
    }

    static Inquiry checked(@Nullable Inquiry inquiry) throws ConnectorFailure {
        return present(inquiry, "inquire");
    }

    static Check checked(@Nullable Check check) throws ConnectorFailure {
        return present(check, "check");
    }

    static List<DocumentRef> checked(@Nullable List<DocumentRef> documents) throws ConnectorFailure {
        List<DocumentRef> copy = new ArrayList<>();
        for (DocumentRef document : present(documents, "list")) copy.add(present(document, "list"));
        return List.copyOf(copy);
    }

    static <T> T present(@Nullable T value, String call) throws ConnectorFailure {
        if (value == null) throw ConnectorFailure.answer(call + " answered null");
        return value;
    }
}
