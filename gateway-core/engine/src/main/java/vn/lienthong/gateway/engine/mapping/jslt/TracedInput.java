package vn.lienthong.gateway.engine.mapping.jslt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import vn.lienthong.gateway.engine.mapping.ReadLog;

/** An item that tells which of its fields are read: JSLT does not say where a value came from. */
final class TracedInput extends ObjectNode {
    private static final long serialVersionUID = 1L;

    private final transient ReadLog log;
    private final String path;
    private final String pattern;

    private TracedInput(ObjectNode input, String path, String pattern, ReadLog log) {
        super(JsonNodeFactory.instance);
        this.log = log;
        this.path = path;
        this.pattern = pattern;
        input.properties()
                .forEach(field -> set(
                        field.getKey(),
                        traced(field.getValue(), path + "/" + field.getKey(), pattern + "/" + field.getKey(), log)));
    }

    static ObjectNode of(ObjectNode input, ReadLog log) {
        return new TracedInput(input, "", "", log);
    }

    private static JsonNode traced(JsonNode value, String path, String pattern, ReadLog log) {
        if (value instanceof ObjectNode object) return new TracedInput(object, path, pattern, log);
        JsonNode copy = value;
        if (value instanceof ArrayNode list) {
            ArrayNode traced = JsonNodeFactory.instance.arrayNode(list.size());
            for (int i = 0; i < list.size(); i++) traced.add(traced(list.get(i), path + "/" + i, pattern + "/*", log));
            copy = traced;
        } else if (value.isTextual()) {
            copy = new TextNode(value.textValue()); // equal texts of two fields stay two
        } else if (value.isNumber()) {
            copy = value.deepCopy();
        }
        log.place(copy, path);
        return copy;
    }

    @Override
    public JsonNode get(String field) {
        JsonNode value = super.get(field);
        String there = path + "/" + field;
        log.read(there, pattern + "/" + field, value != null);
        if (value != null && !value.isNull()) return value;
        JsonNode absent = new Absent();
        log.place(absent, there);
        return absent;
    }

    /** Whoever walks over all fields reads them all. */
    private void readAll() {
        super.properties()
                .forEach(field -> log.read(path + "/" + field.getKey(), pattern + "/" + field.getKey(), true));
    }

    @Override
    public Iterator<Map.Entry<String, JsonNode>> fields() {
        readAll();
        return super.fields();
    }

    @Override
    public Set<Map.Entry<String, JsonNode>> properties() {
        readAll();
        return super.properties();
    }

    @Override
    public Iterator<String> fieldNames() {
        readAll();
        return super.fieldNames();
    }

    /** Trees of different kinds may be equal: a mapping may compare parts of the item. */
    @Override
    public boolean equals(Object other) {
        return super.equals(other);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }

    /** Null that knows its place. */
    private static final class Absent extends NullNode {
        private static final long serialVersionUID = 1L;
    }
}
