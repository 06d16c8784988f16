package vn.lienthong.gateway.engine.mapping.xslt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.sf.saxon.ma.arrays.ArrayItem;
import net.sf.saxon.ma.arrays.SimpleArrayItem;
import net.sf.saxon.ma.map.DictionaryMap;
import net.sf.saxon.ma.map.KeyValuePair;
import net.sf.saxon.ma.map.MapItem;
import net.sf.saxon.om.GroundedValue;
import net.sf.saxon.om.Item;
import net.sf.saxon.value.AtomicValue;
import net.sf.saxon.value.BigDecimalValue;
import net.sf.saxon.value.BooleanValue;
import net.sf.saxon.value.EmptySequence;
import net.sf.saxon.value.IntegerValue;
import net.sf.saxon.value.NumericValue;
import net.sf.saxon.value.StringValue;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.mapping.MappingFailure;
import vn.lienthong.gateway.engine.mapping.ReadLog;

/** Between JSON and XPath's maps and arrays; numbers are decimals, never binary. */
final class XdmValues {
    private XdmValues() {}

    /** @param log is told what is read; may be null */
    static MapItem map(ObjectNode object, @Nullable ReadLog log) {
        return map(object, "", "", log);
    }

    private static MapItem map(ObjectNode object, String path, String pattern, @Nullable ReadLog log) {
        DictionaryMap map = log == null ? new DictionaryMap() : new TracedMap(path, pattern, log);
        object.properties()
                .forEach(field -> map.initialPut(
                        field.getKey(),
                        value(
                                field.getValue(),
                                log == null ? "" : path + "/" + field.getKey(),
                                log == null ? "" : pattern + "/" + field.getKey(),
                                log)));
        return map;
    }

    private static GroundedValue value(JsonNode node, String path, String pattern, @Nullable ReadLog log) {
        GroundedValue value = switch (node.getNodeType()) {
            case STRING -> new StringValue(node.textValue());
            case NUMBER -> number(node);
            case BOOLEAN -> BooleanValue.get(node.booleanValue());
            case OBJECT -> map((ObjectNode) node, path, pattern, log);
            case ARRAY -> array(node, path, pattern, log);
            case NULL, MISSING, BINARY, POJO -> EmptySequence.getInstance();
        };
        if (log != null && value.getLength() > 0) log.place(value, path);
        return value;
    }

    private static GroundedValue number(JsonNode node) {
        return node.isIntegralNumber()
                ? IntegerValue.makeIntegerValue(node.bigIntegerValue())
                : new BigDecimalValue(node.decimalValue());
    }

    private static GroundedValue array(JsonNode list, String path, String pattern, @Nullable ReadLog log) {
        List<GroundedValue> items = new ArrayList<>(list.size());
        for (int i = 0; i < list.size(); i++) items.add(value(list.get(i), path + "/" + i, pattern + "/*", log));
        return new SimpleArrayItem(items);
    }

    /** Fields by name, because a map of XPath has no order. */
    static Map<String, Object> fields(MapItem map, boolean withNulls) throws MappingFailure {
        Map<String, Object> fields = new TreeMap<>();
        for (KeyValuePair entry : map.keyValuePairs()) {
            Object value = plain(entry.value, withNulls);
            if (value != null || withNulls) put(fields, entry.key.getStringValue(), value);
        }
        return Collections.unmodifiableMap(fields);
    }

    @SuppressWarnings("NullAway") // a mapping may keep its nulls
    private static void put(Map<String, Object> map, String key, @Nullable Object value) {
        map.put(key, value);
    }

    @SuppressWarnings("NullAway") // as above
    private static @Nullable Object plain(GroundedValue value, boolean withNulls) throws MappingFailure {
        if (value.getLength() == 0) return null;
        if (value.getLength() > 1)
            throw new MappingFailure(
                    MappingFailure.OUTPUT_INVALID, "", "the mapping made a sequence of values; write an array: [ … ]");
        Item item = value.head();
        if (item instanceof MapItem map) return fields(map, withNulls);
        if (item instanceof ArrayItem array) {
            List<Object> list = new ArrayList<>();
            for (GroundedValue member : array.members()) {
                Object one = plain(member, withNulls);
                if (one != null || withNulls) list.add(one);
            }
            return Collections.unmodifiableList(list);
        }
        if (item instanceof AtomicValue atomic) return atom(atomic);
        throw new MappingFailure(
                MappingFailure.OUTPUT_INVALID, "", "the mapping made an element as a value; write string(…)");
    }

    /** A text, a number or a boolean of Java. */
    static Object atom(AtomicValue value) {
        return switch (value) {
            case BooleanValue truth -> truth.getBooleanValue();
            case IntegerValue number -> integer(number.asBigInteger());
            case NumericValue number -> decimal(number);
            default -> value.getStringValue();
        };
    }

    private static Object integer(BigInteger number) {
        return number.bitLength() < 64 ? (Object) number.longValue() : number;
    }

    private static Object decimal(NumericValue number) {
        if (number.isNaN() || Double.isInfinite(number.getDoubleValue())) return number.getStringValue();
        return new BigDecimal(number.getStringValue());
    }

    /** Tells which fields are read. */
    private static final class TracedMap extends DictionaryMap {
        private final String path;
        private final String pattern;
        private final ReadLog log;

        TracedMap(String path, String pattern, ReadLog log) {
            this.path = path;
            this.pattern = pattern;
            this.log = log;
        }

        @Override
        public @Nullable GroundedValue get(AtomicValue key) {
            GroundedValue value = super.get(key);
            read(key.getStringValue(), value != null);
            return value;
        }

        @Override
        public Iterable<KeyValuePair> keyValuePairs() {
            for (KeyValuePair entry : super.keyValuePairs()) read(entry.key.getStringValue(), true);
            return super.keyValuePairs();
        }

        private void read(String field, boolean isThere) {
            log.read(path + "/" + field, pattern + "/" + field, isThere);
        }
    }
}
