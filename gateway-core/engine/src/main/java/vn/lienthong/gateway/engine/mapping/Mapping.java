package vn.lienthong.gateway.engine.mapping;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.yaml.ShapeCheck;

/** One version of a mapping. Used by many threads at once. */
public final class Mapping {
    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            // 1100.50 leaves as it came in
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build()
            .reader();

    private final MappingDescription description;
    private final Translation translation;
    private final @Nullable ShapeCheck shape;
    private final @Nullable XsdCheck xsd;

    /** @param xsd what a document must be; null where the mapping makes none itself */
    Mapping(MappingDescription description, Translation translation, @Nullable XsdCheck xsd) {
        this.description = description;
        this.translation = translation;
        this.xsd = xsd;
        JsonNode schema = description.output().schema();
        shape = schema == null ? null : ShapeCheck.of(schema);
    }

    public MappingDescription description() {
        return description;
    }

    /**
     * Translates one item.
     *
     * @param json UTF-8, one object: the transfer's fields
     * @param reference of the transfer; the mapping sees it as {@code .reference}
     * @return what the connector is given: fields, or a whole document in {@code document}
     */
    public Map<String, Object> translate(byte[] json, String reference) throws MappingFailure {
        return something(made(parsed(json), reference, null));
    }

    /** As {@link #translate(byte[], String)}; the tree is given the reference. */
    public Map<String, Object> translate(JsonNode fields, String reference) throws MappingFailure {
        if (!(fields instanceof ObjectNode input)) throw notAnObject();
        return something(made(input, reference, null));
    }

    /** As {@link #translate(byte[], String)}; null where the mapping makes nothing ({@code null}) of this item. */
    public @Nullable Map<String, Object> translateIfAny(byte[] json, String reference) throws MappingFailure {
        return made(parsed(json), reference, null);
    }

    /** As {@link #translateIfAny}, for whoever wants to know what the mapping reads. */
    public @Nullable Map<String, Object> trace(byte[] json, String reference, ReadLog log) throws MappingFailure {
        return made(parsed(json), reference, log);
    }

    private ObjectNode parsed(byte[] json) throws MappingFailure {
        if (json.length > description.limits().bytes())
            throw new MappingFailure(
                    MappingFailure.TOO_LARGE,
                    "",
                    "the item has " + json.length + " bytes; at most "
                            + description.limits().bytes());
        try {
            if (JSON.readTree(json) instanceof ObjectNode input) return input;
        } catch (IOException broken) {
            throw notAnObject();
        }
        throw notAnObject();
    }

    private @Nullable Map<String, Object> made(ObjectNode input, String reference, @Nullable ReadLog log)
            throws MappingFailure {
        input.put("reference", reference);
        return switch (translation.translate(input, log)) {
            case Translation.Made.Fields(var fields) -> written(checked(fields));
            case Translation.Made.Document(var text) -> document(text);
            case Translation.Made.Nothing nothing -> null;
        };
    }

    private Map<String, Object> checked(Map<String, Object> fields) throws MappingFailure {
        if (description.output().nulls() == MappingDescription.Nulls.REFUSE) refuseNull("", fields);
        ShapeCheck.Fault fault = shape == null ? null : shape.check(fields);
        if (fault != null) throw new MappingFailure(MappingFailure.OUTPUT_INVALID, fault.path(), fault.what());
        return fields;
    }

    private static void refuseNull(String path, Object value) throws MappingFailure {
        if (value instanceof Map<?, ?> fields)
            for (var field : fields.entrySet()) refuseNull(path + "/" + field.getKey(), field.getValue());
        else if (value instanceof Iterable<?> list) for (Object one : list) refuseNull(path + "/*", one);
        else if (value == null)
            throw new MappingFailure(MappingFailure.OUTPUT_INVALID, path, path.substring(1) + " is null");
    }

    private Map<String, Object> written(Map<String, Object> fields) throws MappingFailure {
        DocumentWriter writer = description.output().writer();
        return writer == null ? fields : Map.of(MappingDescription.DOCUMENT, writer.write(fields));
    }

    private Map<String, Object> document(String text) throws MappingFailure {
        if (xsd != null) xsd.check(text);
        return Map.of(MappingDescription.DOCUMENT, text);
    }

    private static Map<String, Object> something(@Nullable Map<String, Object> content) throws MappingFailure {
        if (content != null) return content;
        throw new MappingFailure(MappingFailure.OUTPUT_INVALID, "", "the mapping made no object");
    }

    private static MappingFailure notAnObject() {
        return new MappingFailure(MappingFailure.INPUT_INVALID, "", "the item is not a JSON object");
    }

    @Override
    public String toString() {
        return description.toString();
    }
}
