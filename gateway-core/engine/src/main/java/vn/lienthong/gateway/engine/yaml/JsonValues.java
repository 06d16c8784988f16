package vn.lienthong.gateway.engine.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Jackson's tree as plain Java: texts, {@link Integer}, {@link Long}, {@link java.math.BigDecimal}, booleans, lists and maps.
 * Keys whose value is null are left out.
 */
public final class JsonValues {
    private JsonValues() {}

    public static Map<String, Object> map(JsonNode object) {
        Map<String, Object> map = new LinkedHashMap<>();
        object.properties().forEach(entry -> {
            Object value = value(entry.getValue());
            if (value != null) map.put(entry.getKey(), value);
        });
        return Collections.unmodifiableMap(map);
    }

    private static @Nullable Object value(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> node.textValue();
            case NUMBER -> node.isFloatingPointNumber() ? node.decimalValue() : node.numberValue();
            case BOOLEAN -> node.booleanValue();
            case OBJECT -> map(node);
            case ARRAY -> list(node);
            case NULL, MISSING, BINARY, POJO -> null;
        };
    }

    private static List<Object> list(JsonNode array) {
        List<Object> list = new ArrayList<>(array.size());
        for (JsonNode item : array) {
            Object value = value(item);
            if (value != null) list.add(value);
        }
        return Collections.unmodifiableList(list);
    }
}
