package vn.lienthong.gateway.engine.mapping.jslt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.schibsted.spt.data.jslt.Function;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.mapping.field.Arguments;
import vn.lienthong.gateway.engine.mapping.field.FieldFault;
import vn.lienthong.gateway.engine.mapping.field.FieldFunction;

/** Between Jackson's tree and plain Java. */
final class JsltValues {
    /** So many digits of a binary fraction are certain: 0.1 + 0.2 is 0.3. */
    private static final MathContext CERTAIN = new MathContext(15);

    private static final double WHOLE = 1L << 53;

    private JsltValues() {}

    static Map<String, Object> map(JsonNode object, boolean withNulls) {
        Map<String, Object> map = LinkedHashMap.newLinkedHashMap(object.size());
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            Object value = value(field.getValue(), withNulls);
            if (value != null || withNulls) put(map, field.getKey(), value);
        }
        return Collections.unmodifiableMap(map);
    }

    @SuppressWarnings("NullAway") // a mapping may keep its nulls
    private static void put(Map<String, Object> map, String key, @Nullable Object value) {
        map.put(key, value);
    }

    private static @Nullable Object value(JsonNode node, boolean withNulls) {
        return switch (node.getNodeType()) {
            case STRING -> node.textValue();
            case NUMBER -> number(node);
            case BOOLEAN -> node.booleanValue();
            case OBJECT -> map(node, withNulls);
            case ARRAY -> list(node, withNulls);
            case NULL, MISSING, BINARY, POJO -> null;
        };
    }

    @SuppressWarnings("NullAway") // as above
    private static List<Object> list(JsonNode array, boolean withNulls) {
        List<Object> list = new ArrayList<>(array.size());
        for (JsonNode item : array) {
            Object value = value(item, withNulls);
            if (value != null || withNulls) list.add(value);
        }
        return Collections.unmodifiableList(list);
    }

    /** Numbers of the input are exact; only what JSLT computed itself is binary. */
    private static Object number(JsonNode node) {
        if (node.isBigDecimal()) return node.decimalValue();
        if (!node.isFloatingPointNumber()) return node.numberValue();
        double computed = node.doubleValue();
        if (computed == Math.rint(computed) && Math.abs(computed) < WHOLE) return (long) computed;
        if (!Double.isFinite(computed)) throw new ArithmeticException("a number that is none");
        BigDecimal exact = new BigDecimal(computed).round(CERTAIN).stripTrailingZeros();
        return exact.scale() < 0 ? exact.setScale(0) : exact;
    }

    /** The function as JSLT calls it. */
    static Function function(FieldFunction function) {
        return new Function() {
            @Override
            public String getName() {
                return function.name();
            }

            @Override
            public int getMinArguments() {
                return function.least();
            }

            @Override
            public int getMaxArguments() {
                return function.most();
            }

            @Override
            public JsonNode call(JsonNode input, JsonNode[] arguments) {
                @Nullable Object[] values = new Object[arguments.length];
                for (int i = 0; i < values.length; i++) values[i] = argument(arguments[i]);
                try {
                    return node(function.call(values));
                } catch (FieldFault fault) {
                    throw fault.of(arguments[fault.argument()]);
                }
            }
        };
    }

    private static @Nullable Object argument(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> node.textValue();
            case NUMBER -> node.isIntegralNumber() ? whole(node) : node.decimalValue();
            case BOOLEAN -> node.booleanValue();
            case NULL, MISSING -> null;
            case OBJECT, ARRAY, BINARY, POJO -> Arguments.OTHER;
        };
    }

    private static Object whole(JsonNode node) {
        return node.canConvertToLong() ? (Object) node.longValue() : node.bigIntegerValue();
    }

    private static JsonNode node(@Nullable Object value) {
        return switch (value) {
            case null -> NullNode.instance;
            case String text -> JsonNodeFactory.instance.textNode(text);
            case Long number -> JsonNodeFactory.instance.numberNode(number.longValue());
            default -> throw new IllegalStateException("a function gives texts and whole numbers");
        };
    }
}
