package vn.lienthong.gateway.engine.yaml;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the keys of one part of a file strictly. Every mistake is a finding and reading goes on with a stand-in value, so that
 * all mistakes show at once; {@link #end()} reports the keys that nobody asked for.
 */
public final class Section {
    private final YamlNode.Mapping node;
    private final Findings findings;
    private final String area;
    private final Set<String> asked = new LinkedHashSet<>();

    /** @param area first word of the codes: {@code partner} gives {@code partner.unknown-key} */
    public Section(YamlNode.Mapping node, Findings findings, String area) {
        this.node = node;
        this.findings = findings;
        this.area = area;
    }

    public boolean has(String key) {
        asked.add(key);
        return node.get(key) != null;
    }

    /** The value as it stands, or null. */
    public @Nullable YamlNode node(String key) {
        asked.add(key);
        return node.get(key);
    }

    /** A part of this part; an empty one where the key is absent. */
    public Section section(String key) {
        YamlNode value = node(key);
        if (value == null) return new Section(YamlNode.Mapping.empty(node.line(), node.column()), findings, area);
        if (value instanceof YamlNode.Mapping mapping) return new Section(mapping, findings, area);
        invalid(value, key + " is " + value.kind(), "Write keys and values below it");
        return new Section(YamlNode.Mapping.empty(value.line(), value.column()), findings, area);
    }

    /** Names of the keys below, in the order of the file. */
    public List<String> keys() {
        return List.copyOf(node.entries().keySet());
    }

    public YamlNode.Mapping mapping() {
        return node;
    }

    /** A text that must be there; empty after a finding. */
    public String required(String key) {
        String text = text(key);
        if (text != null && !text.isBlank()) return text;
        if (text != null || node(key) == null) missing(key);
        return "";
    }

    /** Says that the key must be there. */
    public void missing(String key) {
        findings.add(node, area + ".missing-key", key + " is missing", "Add " + key + ": …");
    }

    public @Nullable String text(String key) {
        YamlNode value = node(key);
        if (value == null) return null;
        if (value instanceof YamlNode.Scalar scalar && scalar.type() != YamlNode.Scalar.Type.NULL) return scalar.text();
        invalid(value, key + " is " + value.kind(), "Write one value");
        return null;
    }

    public List<String> texts(String key) {
        YamlNode value = node(key);
        if (value == null) return List.of();
        List<String> texts = new ArrayList<>();
        if (value instanceof YamlNode.Sequence list) {
            for (YamlNode item : list.items()) {
                if (item instanceof YamlNode.Scalar scalar) texts.add(scalar.text());
                else invalid(item, key + " holds " + item.kind(), "Write single values in the list");
            }
        } else {
            invalid(value, key + " is " + value.kind(), "Write a list: [a, b]");
        }
        return texts;
    }

    /** A whole number within bounds; null where the key is absent or, after a finding, wrong. */
    public @Nullable Integer integer(String key, int least, int most) {
        return parsed(key, "a whole number from " + least + " to " + most, text -> {
            BigInteger value = new BigInteger(text);
            boolean fits = value.bitLength() < 32 && value.intValue() >= least && value.intValue() <= most;
            return fits ? value.intValue() : null;
        });
    }

    public int integer(String key, int otherwise, int least, int most) {
        Integer value = integer(key, least, most);
        return value == null ? otherwise : value;
    }

    /** A duration longer than nothing: {@code 500ms}, {@code 30s}, {@code 5m}, {@code 2h}, {@code 2d} or ISO 8601. */
    public Duration duration(String key, Duration otherwise) {
        Duration value = parsed(key, "a duration like 500ms, 30s, 5m, 2h, 2d", Durations::parse);
        return value == null ? otherwise : value;
    }

    /** One of the constants, in lower case with hyphens; null where absent or, after a finding, wrong. */
    public <E extends Enum<E>> @Nullable E oneOf(String key, Class<E> type) {
        List<String> words = new ArrayList<>();
        for (E constant : type.getEnumConstants()) words.add(word(constant));
        return parsed(key, "one of " + String.join(", ", words), text -> {
            for (E constant : type.getEnumConstants()) if (word(constant).equals(text)) return constant;
            return null;
        });
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * A value that {@code reader} understands; null where the key is absent or, after a finding, wrong.
     *
     * @param reader answers null or throws IllegalArgumentException or DateTimeException for what it does not understand
     */
    public <T> @Nullable T parsed(String key, String expected, Function<String, @Nullable T> reader) {
        String text = text(key);
        if (text == null) return null;
        T value = Readers.read(text, reader);
        if (value == null) invalidValue(key, key + " is not " + expected);
        return value;
    }

    /** As {@link #parsed}, for each value of a list. */
    public <T> List<T> parsedList(String key, String expected, Function<String, @Nullable T> reader) {
        List<T> values = new ArrayList<>();
        for (String text : texts(key)) {
            T value = Readers.read(text, reader);
            if (value == null) invalidValue(key, "a value of " + key + " is not " + expected);
            else values.add(value);
        }
        return values;
    }

    /** Says that the value of a key cannot be used. */
    public void invalidValue(String key, String what) {
        YamlNode value = node(key);
        invalid(value == null ? node : value, what, "Correct " + key);
    }

    private void invalid(YamlNode where, String what, String fix) {
        findings.add(where, area + ".invalid-value", what, fix);
    }

    /** Reports every key that was not asked for. */
    public void end() {
        node.entries().forEach((key, entry) -> {
            if (asked.contains(key)) return;
            findings.add(
                    entry.line(),
                    entry.column(),
                    area + ".unknown-key",
                    key + " is not known here",
                    DidYouMean.sentence(key, asked));
        });
    }
}
