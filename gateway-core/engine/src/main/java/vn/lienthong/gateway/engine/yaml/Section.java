package vn.lienthong.gateway.engine.yaml;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

    /** A part of this part; an empty one where the key is absent or, after a finding, wrong. */
    public Section section(String key) {
        Section section = optionalSection(key);
        if (section != null) return section;
        YamlNode where = node.get(key);
        if (where == null) where = node;
        return below(YamlNode.Mapping.empty(where.line(), where.column()));
    }

    /** A part of this part; null where the key is absent or, after a finding, wrong. */
    public @Nullable Section optionalSection(String key) {
        YamlNode value = node(key);
        if (value == null) return null;
        if (value instanceof YamlNode.Mapping mapping) return below(mapping);
        invalid(value, key + " is " + value.kind(), "Write keys and values below it");
        return null;
    }

    /** Every key with its part, in the order of the file. */
    public Map<String, Section> named() {
        Map<String, Section> sections = new LinkedHashMap<>();
        for (String key : keys()) {
            Section section = optionalSection(key);
            if (section != null) sections.put(key, section);
        }
        return sections;
    }

    /** The parts of a list; an item that has no keys of its own stands for a part with that item under {@code shortKey}. */
    public List<Section> sections(String key, String shortKey) {
        YamlNode value = node(key);
        if (value == null) return List.of();
        List<Section> sections = new ArrayList<>();
        if (value instanceof YamlNode.Sequence list) {
            for (YamlNode item : list.items())
                sections.add(below(
                        item instanceof YamlNode.Mapping mapping ? mapping : YamlNode.Mapping.of(shortKey, item)));
        } else {
            invalid(value, key + " is " + value.kind(), "Write a list");
        }
        return sections;
    }

    private Section below(YamlNode.Mapping mapping) {
        return new Section(mapping, findings, area);
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

    public String text(String key, String otherwise) {
        String text = text(key);
        return text == null ? otherwise : text;
    }

    /** A list of values, or one value without the list. */
    public List<String> texts(String key) {
        YamlNode value = node(key);
        if (value == null) return List.of();
        if (value instanceof YamlNode.Scalar) {
            String text = text(key);
            return text == null ? List.of() : List.of(text);
        }
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

    /** A whole number of any size that fits. */
    public long whole(String key, long otherwise) {
        Long value = parsed(key, "a whole number", Long::valueOf);
        return value == null ? otherwise : value;
    }

    public double decimal(String key, double otherwise, int least, int most) {
        BigDecimal value = parsed(key, "a number from " + least + " to " + most, text -> {
            BigDecimal number = new BigDecimal(text);
            boolean fits =
                    number.compareTo(BigDecimal.valueOf(least)) >= 0 && number.compareTo(BigDecimal.valueOf(most)) <= 0;
            return fits ? number : null;
        });
        return value == null ? otherwise : value.doubleValue();
    }

    public boolean flag(String key, boolean otherwise) {
        Boolean value = parsed(
                key, "true or false", text -> text.equals("true") || text.equals("false") ? text.equals("true") : null);
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
        String text = text(key);
        if (text == null) return null;
        for (E constant : type.getEnumConstants()) if (word(constant).equals(text)) return constant;
        YamlNode value = node(key);
        findings.add(
                value == null ? node : value,
                area + ".invalid-value",
                key + " is not one of " + String.join(", ", words),
                DidYouMean.sentence(text, words));
        return null;
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

    /** Says what is wrong with a key, in a code of the feature's own, where the key stands. */
    public void note(String key, String code, String what, String fix) {
        YamlNode.Mapping.Entry entry = node.entries().get(key);
        if (entry == null) note(code, what, fix);
        else findings.add(entry.line(), entry.column(), code, what, fix);
    }

    /** Says what is wrong with this part as a whole. */
    public void note(String code, String what, String fix) {
        findings.add(node, code, what, fix);
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
