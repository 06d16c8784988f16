package vn.lienthong.gateway.engine.delivery;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import vn.lienthong.gateway.api.Draft;
import vn.lienthong.gateway.api.Encoding;
import vn.lienthong.gateway.api.Item;

/** Lets the connector put items into the bytes that will leave. */
public final class Encoder {
    private final DeadLetterBox box;

    public Encoder(DeadLetterBox box) {
        this.box = box;
    }

    /** Encodes; items that cannot be said to this partner become dead letters and the rest is encoded without them. */
    public Optional<Sender.Encoded> encode(
            Chunk chunk, String operation, List<ChunkItem> all, SubmissionWriter.Identity identity) {
        List<ChunkItem> items = all;
        while (!items.isEmpty()) {
            switch (chunk.destination().line().encode(draft(operation, items, identity))) {
                case Encoding.Encoded(byte[] bytes) -> {
                    return Optional.of(new Sender.Encoded(operation, identity, items, bytes));
                }
                case Encoding.Unsayable(var faults) -> items = withoutUnsayable(chunk, items, faults);
            }
        }
        return Optional.empty();
    }

    static Draft draft(String operation, List<ChunkItem> items, SubmissionWriter.Identity identity) {
        var said = items.stream()
                .map(item -> new Item(item.reference(), item.content()))
                .toList();
        return new Draft(operation, identity.msgId(), identity.createdAt(), identity.executionDate(), said);
    }

    /** Makes dead letters of the items that have faults. @return the others, which can be said */
    List<ChunkItem> withoutUnsayable(Chunk chunk, List<ChunkItem> items, List<Encoding.Fault> faults) {
        var codes = new HashMap<String, String>();
        for (var fault : faults) codes.put(fault.reference(), "mapping." + fault.code());
        var sayable = new ArrayList<ChunkItem>();
        var dead = new HashMap<String, List<ChunkItem>>();
        for (ChunkItem item : items) {
            String code = codes.get(item.reference());
            if (code == null) sayable.add(item);
            else dead.computeIfAbsent(code, c -> new ArrayList<>()).add(item);
        }
        if (sayable.size() == items.size())
            throw new IllegalStateException("the connector names faults of items that it was not given");
        dead.forEach((code, some) -> box.dead(chunk, some, code));
        return sayable;
    }
}
