package vn.lienthong.gateway.engine.camel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;
import vn.lienthong.gateway.engine.delivery.Chunk;
import vn.lienthong.gateway.engine.delivery.ChunkItem;
import vn.lienthong.gateway.engine.delivery.DeadLetterBox;
import vn.lienthong.gateway.engine.mapping.Mapping;
import vn.lienthong.gateway.engine.mapping.MappingFailure;
import vn.lienthong.gateway.engine.mapping.Mappings;

/**
 * {@code mapping:<name>@v<N>} translates each item of a chunk. An item that the mapping cannot translate becomes a dead letter
 * with the mapping's code; the others go on. Items that a person wants to go through another version of this mapping go through
 * that one; where it is here no more they become dead letters, and never go through the route's.
 */
public final class MappingComponent extends DefaultComponent {
    private static final String VERSION_MISSING = "mapping.version-missing";
    private final Mappings mappings;
    private final DeadLetterBox box;

    public MappingComponent(Mappings mappings, DeadLetterBox box) {
        this.mappings = mappings;
        this.box = box;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String name, Map<String, Object> parameters) {
        Mapping mapping = mappings.mapping(name);
        if (mapping == null)
            throw new IllegalArgumentException("mapping " + name + " is not there, or is broken; see the findings");
        return new DefaultEndpoint(uri, this) {
            @Override
            public Producer createProducer() {
                return new DefaultProducer(this) {
                    @Override
                    public void process(Exchange exchange) throws Exception {
                        var chunk = exchange.getIn().getMandatoryBody(Chunk.class);
                        var pinned = chunk.pinned();
                        if (pinned == null || !isVersionOfSame(pinned, name)) translate(name, mapping, chunk);
                        else translatePinned(pinned, chunk);
                    }
                };
            }

            @Override
            public Consumer createConsumer(Processor processor) {
                throw new IllegalArgumentException(
                        "mapping:" + name + " stands in a step; a route starts from transfer: or connector:");
            }
        };
    }

    private static boolean isVersionOfSame(String pinned, String name) {
        return pinned.substring(0, pinned.lastIndexOf('@') + 1).equals(name.substring(0, name.lastIndexOf('@') + 1));
    }

    private void translatePinned(String pinned, Chunk chunk) {
        Mapping version = mappings.mapping(pinned);
        if (version != null) {
            translate(pinned, version, chunk);
        } else {
            box.dead(chunk, chunk.items(), VERSION_MISSING);
            chunk.translated(pinned, List.of());
        }
    }

    private void translate(String name, Mapping mapping, Chunk chunk) {
        var translated = new ArrayList<ChunkItem>(chunk.items().size());
        var failed = new LinkedHashMap<String, List<ChunkItem>>();
        for (ChunkItem item : chunk.items()) {
            try {
                translated.add(item.translated(mapping.translate(item.payload(), item.reference())));
            } catch (MappingFailure e) {
                failed.computeIfAbsent(e.code(), code -> new ArrayList<>()).add(item);
            }
        }
        failed.forEach((code, items) -> box.dead(chunk, items, code));
        chunk.translated(name, translated);
    }
}
