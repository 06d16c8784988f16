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
import vn.lienthong.gateway.engine.delivery.Recorder;
import vn.lienthong.gateway.engine.mapping.Mapping;
import vn.lienthong.gateway.engine.mapping.MappingFailure;
import vn.lienthong.gateway.engine.mapping.Mappings;

/**
 * {@code mapping:<name>@v<N>} translates each item of a chunk. An item that the mapping cannot translate becomes a dead letter
 * with the mapping's code; the others go on.
 */
public final class MappingComponent extends DefaultComponent {
    private final Mappings mappings;
    private final Recorder recorder;

    public MappingComponent(Mappings mappings, Recorder recorder) {
        this.mappings = mappings;
        this.recorder = recorder;
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
                        translate(name, mapping, exchange.getIn().getMandatoryBody(Chunk.class));
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
        failed.forEach((code, items) -> recorder.dead(chunk, items, code));
        chunk.translated(name, translated);
    }
}
