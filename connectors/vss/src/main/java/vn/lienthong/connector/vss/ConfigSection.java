package vn.lienthong.connector.vss;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.api.InvalidConfig;

/** One level of the configuration, read by key with the default said where it is read. */
final class ConfigSection {
    private final String path;
    private final Map<?, ?> values;

    ConfigSection(Map<?, ?> values) {
        this("", values);
    }

    private ConfigSection(String path, Map<?, ?> values) {
        this.path = path;
        this.values = values;
    }

    /** The section below a key; empty if it is absent. */
    ConfigSection section(String key) throws InvalidConfig {
        Object value = values.get(key);
        if (value == null) return new ConfigSection(path(key) + ".", Map.of());
        if (value instanceof Map<?, ?> map) return new ConfigSection(path(key) + ".", map);
        throw invalid(key, "is not a section; write its keys below it, indented");
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    String text(String key) throws InvalidConfig {
        String value = text(key, null);
        if (value == null || value.isBlank()) throw invalid(key, "is missing");
        return value;
    }

    @Nullable
    String text(String key, @Nullable String fallback) throws InvalidConfig {
        Object value = values.get(key);
        if (value == null) return fallback;
        if (value instanceof Map || value instanceof List) throw invalid(key, "is not a text");
        return value.toString();
    }

    String textOr(String key, String fallback) throws InvalidConfig {
        String value = text(key, fallback);
        return value == null ? fallback : value;
    }

    int number(String key, int fallback, int least, int most) throws InvalidConfig {
        Object value = values.get(key);
        if (value == null) return fallback;
        if (value instanceof Number number && number.longValue() >= least && number.longValue() <= most) {
            return number.intValue();
        }
        throw invalid(key, "is not a number from " + least + " to " + most);
    }

    boolean flag(String key, boolean fallback) throws InvalidConfig {
        Object value = values.get(key);
        if (value == null) return fallback;
        if (value instanceof Boolean flag) return flag;
        throw invalid(key, "is neither true nor false");
    }

    List<String> words(String key, List<String> fallback) throws InvalidConfig {
        Object value = values.get(key);
        if (value == null) return fallback;
        if (value instanceof List<?> list)
            return list.stream().map(String::valueOf).toList();
        throw invalid(key, "is not a list; write [A, B]");
    }

    Map<String, String> pairs() {
        Map<String, String> pairs = new LinkedHashMap<>();
        values.forEach((key, value) -> pairs.put(String.valueOf(key), String.valueOf(value)));
        return pairs;
    }

    InvalidConfig invalid(String key, String wrong) {
        return new InvalidConfig(path(key), path(key) + " " + wrong);
    }

    private String path(String key) {
        return path + key;
    }
}
