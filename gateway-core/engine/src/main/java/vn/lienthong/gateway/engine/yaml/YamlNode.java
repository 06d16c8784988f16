package vn.lienthong.gateway.engine.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value of a YAML file with its place. Lines and columns are 1-based. */
public sealed interface YamlNode {
    int line();

    int column();

    /** The value as Jackson has it. */
    JsonNode json();

    /** Words for a message: {@code a text}, {@code a list}. Never the value. */
    String kind();

    /**
     * A single value.
     *
     * @param type how plain YAML reads it; values from placeholders are texts
     * @param substituted whether a placeholder stood in it: then it may be a secret
     */
    record Scalar(int line, int column, String text, Type type, boolean substituted) implements YamlNode {
        /** The YAML 1.2 core types: no dates, no {@code yes}. */
        public enum Type {
            TEXT,
            INTEGER,
            DECIMAL,
            BOOLEAN,
            NULL
        }

        @Override
        public JsonNode json() {
            JsonNodeFactory json = JsonNodeFactory.instance;
            return switch (type) {
                case TEXT -> json.textNode(text);
                case INTEGER -> integer(new BigInteger(text));
                case DECIMAL -> json.numberNode(new BigDecimal(text));
                case BOOLEAN -> json.booleanNode(Boolean.parseBoolean(text));
                case NULL -> json.nullNode();
            };
        }

        private static JsonNode integer(BigInteger value) {
            if (value.bitLength() < 32) return JsonNodeFactory.instance.numberNode(value.intValue());
            if (value.bitLength() < 64) return JsonNodeFactory.instance.numberNode(value.longValue());
            return JsonNodeFactory.instance.numberNode(value);
        }

        @Override
        public String kind() {
            return switch (type) {
                case TEXT -> "a text";
                case INTEGER, DECIMAL -> "a number";
                case BOOLEAN -> "true or false";
                case NULL -> "nothing";
            };
        }

        /** The value may be a secret. */
        @Override
        public String toString() {
            return "Scalar[" + line + ":" + column + "]";
        }
    }

    /** A list. */
    record Sequence(int line, int column, List<YamlNode> items) implements YamlNode {
        @Override
        public JsonNode json() {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            items.forEach(item -> array.add(item.json()));
            return array;
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    /** Keys and values, in the order of the file. */
    record Mapping(int line, int column, Map<String, Entry> entries) implements YamlNode {

        /** A key with its own place, because a misspelt key is shown where it stands. */
        public record Entry(int line, int column, YamlNode value) {}

        public @Nullable YamlNode get(String key) {
            Entry entry = entries.get(key);
            return entry == null ? null : entry.value();
        }

        @Override
        public JsonNode json() {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            entries.forEach((key, entry) -> object.set(key, entry.value().json()));
            return object;
        }

        @Override
        public String kind() {
            return "keys and values";
        }

        /** One key with its value, both in the value's place. */
        static Mapping of(String key, YamlNode value) {
            return new Mapping(
                    value.line(), value.column(), Map.of(key, new Entry(value.line(), value.column(), value)));
        }

        public static Mapping empty(int line, int column) {
            return new Mapping(line, column, new LinkedHashMap<>());
        }
    }
}
