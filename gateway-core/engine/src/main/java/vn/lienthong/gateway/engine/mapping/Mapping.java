package vn.lienthong.gateway.engine.mapping;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.yaml.ShapeCheck;

/** One released version of a mapping. Used by many threads at once. */
public final class Mapping {
    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build()
            .reader();

    private final MappingDescription description;
    private final Translation translation;
    private final @Nullable ShapeCheck output;

    Mapping(MappingDescription description, Translation translation) {
        this.description = description;
        this.translation = translation;
        this.output = description.output() == null ? null : ShapeCheck.of(description.output());
    }

    public MappingDescription description() {
        return description;
    }

    /**
     * Translates one item.
     *
     * @param json UTF-8, one object: the transfer's fields
     * @param reference of the transfer; the mapping sees it as {@code .reference}
     */
    public Map<String, Object> translate(byte[] json, String reference) throws MappingFailure {
        try {
            return translate(JSON.readTree(json), reference);
        } catch (IOException broken) {
            throw notAnObject();
        }
    }

    /** As {@link #translate(byte[], String)}; the tree is given the reference. */
    public Map<String, Object> translate(JsonNode fields, String reference) throws MappingFailure {
        if (!(fields instanceof ObjectNode input)) throw notAnObject();
        input.put("reference", reference);
        return checked(translation.translate(input));
    }

    /** As {@link #translate(byte[], String)}; null where the mapping makes nothing ({@code null}) of this item. */
    public @Nullable Map<String, Object> translateIfAny(byte[] json, String reference) throws MappingFailure {
        Map<String, Object> content;
        try {
            if (!(JSON.readTree(json) instanceof ObjectNode input)) throw notAnObject();
            input.put("reference", reference);
            content = translation.translateIfAny(input);
        } catch (IOException broken) {
            throw notAnObject();
        }
        return content == null ? null : checked(content);
    }

    private Map<String, Object> checked(Map<String, Object> content) throws MappingFailure {
        ShapeCheck.Fault fault = output == null ? null : output.check(content);
        if (fault != null) throw new MappingFailure(MappingFailure.OUTPUT_INVALID, fault.path(), fault.what());
        return content;
    }

    private static MappingFailure notAnObject() {
        return new MappingFailure(MappingFailure.INPUT_INVALID, "", "the item is not a JSON object");
    }

    @Override
    public String toString() {
        return description.toString();
    }
}
