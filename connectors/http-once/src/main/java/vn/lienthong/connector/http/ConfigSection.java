package vn.lienthong.connector.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.api.InvalidConfig;

/** One level of the configuration, read by key with the default said where it is read. */
public final class ConfigSection {
    private static final Pattern TIME = Pattern.compile("([0-9]{1,6})(ms|s|m)");

    private final String path;
    private final Map<?, ?> values;

    public ConfigSection(Map<?, ?> values) {
        this("", values);
    }

    private ConfigSection(String path, Map<?, ?> values) {
        this.path = path;
        this.values = values;
    }

    /** The section below a key; empty if it is absent. */
    public ConfigSection section(String key) throws InvalidConfig {
        Object value = values.get(key);
        if (value == null) return new ConfigSection(path(key) + ".", Map.of());
        if (value instanceof Map<?, ?> map) return new ConfigSection(path(key) + ".", map);
        throw invalid(key, "is not a section; write its keys below it, indented");
    }

    public boolean has(String key) {
        return values.containsKey(key);
    }

    /** The sections of a list below a key; none if it is absent. */
    public List<ConfigSection> sections(String key) throws InvalidConfig {
        if (values.get(key) == null) return List.of();
        if (!(values.get(key) instanceof List<?> list)) throw invalid(key, "is not a list; begin each entry with -");
        List<ConfigSection> sections = new ArrayList<>();
        for (Object entry : list) {
            String at = path(key) + "[" + sections.size() + "].";
            if (!(entry instanceof Map<?, ?> map)) throw invalid(key, "has an entry that is no section");
            sections.add(new ConfigSection(at, map));
        }
        return sections;
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    public String text(String key) throws InvalidConfig {
        String value = text(key, null);
        if (value == null || value.isBlank()) throw invalid(key, "is missing");
        return value;
    }

    public @Nullable String text(String key, @Nullable String fallback) throws InvalidConfig {
        Object value = values.get(key);
        if (value == null) return fallback;
        if (value instanceof Map || value instanceof List) throw invalid(key, "is not a text");
        return value.toString();
    }

    public String textOr(String key, String fallback) throws InvalidConfig {
        String value = text(key, fallback);
        return value == null ? fallback : value;
    }

    public int number(String key, int fallback, int least, int most) throws InvalidConfig {
        Object value = values.get(key);
        if (value == null) return fallback;
        if (value instanceof Number number && number.longValue() >= least && number.longValue() <= most) {
            return number.intValue();
        }
        throw invalid(key, "is not a number from " + least + " to " + most);
    }

    /** Written as in the gateway's own files: {@code 500ms}, {@code 5s}, {@code 2m}. */
    public Duration time(String key, Duration fallback, Duration most) throws InvalidConfig {
        String text = text(key, null);
        if (text == null) return fallback;
        Matcher time = TIME.matcher(text.strip());
        if (time.matches()) {
            long amount = Long.parseLong(time.group(1));
            Duration wish = switch (time.group(2)) {
                case "ms" -> Duration.ofMillis(amount);
                case "s" -> Duration.ofSeconds(amount);
                default -> Duration.ofMinutes(amount);
            };
            if (wish.compareTo(most) <= 0) return wish;
        }
        throw invalid(key, "is not a time of at most " + most.toMinutes() + "m; write for example 5s");
    }

    public boolean flag(String key, boolean fallback) throws InvalidConfig {
        Object value = values.get(key);
        if (value == null) return fallback;
        if (value instanceof Boolean flag) return flag;
        throw invalid(key, "is neither true nor false");
    }

    public List<String> words(String key, List<String> fallback) throws InvalidConfig {
        Object value = values.get(key);
        if (value == null) return fallback;
        if (value instanceof List<?> list)
            return list.stream().map(String::valueOf).toList();
        throw invalid(key, "is not a list; write [A, B]");
    }

    public Map<String, String> pairs() {
        Map<String, String> pairs = new LinkedHashMap<>();
        values.forEach((key, value) -> pairs.put(String.valueOf(key), String.valueOf(value)));
        return pairs;
    }

    public InvalidConfig invalid(String key, String wrong) {
        return new InvalidConfig(path(key), path(key) + " " + wrong);
    }

    private String path(String key) {
        return path + key;
    }
}
