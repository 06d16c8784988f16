package vn.lienthong.gateway.engine.service.yaml;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A mapping of a YAML file, read key by key. What is wrong is noted and a harmless value returned, so that reading goes
 * on and finds everything; {@link #end} notes the keys that nobody asked for.
 */
public final class Section {
    private final String file;
    private final YamlNode.Mapping mapping;
    private final List<Finding> findings;
    private final Set<String> known = new HashSet<>();

    private Section(String file, YamlNode.Mapping mapping, List<Finding> findings) {
        this.file = file;
        this.mapping = mapping;
        this.findings = findings;
    }

    /** The root of a file; whatever is wrong in it is added to {@code findings}. */
    public static Section of(Path file, List<Finding> findings) {
        YamlNode root = YamlNode.read(file);
        if (root instanceof YamlNode.Mapping mapping) return new Section(file.toString(), mapping, findings);
        findings.add(new Finding(file.toString(), root.line(), root.column(), "config.type", "Expected a mapping."));
        return new Section(file.toString(), new YamlNode.Mapping(1, 1, Map.of()), findings);
    }

    public boolean has(String key) {
        return mapping.entries().containsKey(key);
    }

    /** Keys in the order of the file; asking for them makes all of them known. */
    public List<String> keys() {
        known.addAll(mapping.entries().keySet());
        return List.copyOf(mapping.entries().keySet());
    }

    public String text(String key) {
        YamlNode node = value(key);
        if (node == null) {
            note("config.missing", "'" + key + "' is missing.");
            return "";
        }
        return scalar(key, node);
    }

    public @Nullable String optionalText(String key) {
        YamlNode node = value(key);
        return node == null ? null : scalar(key, node);
    }

    public String text(String key, String otherwise) {
        String text = optionalText(key);
        return text == null ? otherwise : text;
    }

    public boolean flag(String key, boolean otherwise) {
        return parsed(key, otherwise, "true or false", text -> {
            if (!text.equals("true") && !text.equals("false")) throw new IllegalArgumentException(text);
            return text.equals("true");
        });
    }

    public long whole(String key, long otherwise) {
        return parsed(key, otherwise, "a whole number", Long::parseLong);
    }

    public double decimal(String key, double otherwise) {
        return parsed(key, otherwise, "a number", Double::parseDouble);
    }

    public Duration duration(String key, Duration otherwise) {
        return parsed(key, otherwise, "a duration such as 500ms, 30s, 5m, 2h or 2d", Durations::parse);
    }

    /** One text or a list of texts; empty where the key is absent. */
    public List<String> texts(String key) {
        YamlNode node = value(key);
        if (node == null) return List.of();
        if (node instanceof YamlNode.Scalar scalar) return List.of(scalar.text());
        List<String> texts = new ArrayList<>();
        if (node instanceof YamlNode.Sequence sequence)
            for (YamlNode item : sequence.items()) texts.add(scalar(key, item));
        else note(key, "config.type", "'" + key + "' must be a text or a list of texts.");
        return texts;
    }

    public @Nullable Section section(String key) {
        YamlNode node = value(key);
        if (node == null) return null;
        if (node instanceof YamlNode.Mapping m) return new Section(file, m, findings);
        note(key, "config.type", "'" + key + "' must be a mapping.");
        return null;
    }

    /** Whether the value under the key is a mapping; for keys that have a short and a long form. */
    public boolean isSection(String key) {
        YamlNode.Entry entry = mapping.entries().get(key);
        return entry != null && entry.value() instanceof YamlNode.Mapping;
    }

    /** A list whose items are mappings; an item that is only a text becomes a mapping with that text under {@code shortKey}. */
    public List<Section> sections(String key, String shortKey) {
        YamlNode node = value(key);
        if (node == null) return List.of();
        if (!(node instanceof YamlNode.Sequence sequence)) {
            note(key, "config.type", "'" + key + "' must be a list.");
            return List.of();
        }
        List<Section> sections = new ArrayList<>();
        for (YamlNode item : sequence.items()) sections.add(new Section(file, item(item, shortKey), findings));
        return sections;
    }

    /** Every key with its mapping, in the order of the file. */
    public Map<String, Section> named() {
        Map<String, Section> sections = new LinkedHashMap<>();
        for (String key : keys()) {
            Section section = section(key);
            if (section != null) sections.put(key, section);
        }
        return sections;
    }

    /** Notes something wrong with the value under a key. */
    public void note(String key, String code, String message) {
        YamlNode.Entry entry = mapping.entries().get(key);
        int line = entry == null ? mapping.line() : entry.line();
        int column = entry == null ? mapping.column() : entry.column();
        findings.add(new Finding(file, line, column, code, message));
    }

    /** Notes something wrong with the section as a whole. */
    public void note(String code, String message) {
        findings.add(new Finding(file, mapping.line(), mapping.column(), code, message));
    }

    /** Says that everything was asked for: what remains is unknown. */
    public void end() {
        for (String key : mapping.entries().keySet())
            if (!known.contains(key))
                note(
                        key,
                        "config.unknown-key",
                        "'" + key + "' is not known here; known: " + String.join(", ", sorted()) + ".");
    }

    private List<String> sorted() {
        return known.stream().sorted().toList();
    }

    private @Nullable YamlNode value(String key) {
        known.add(key);
        YamlNode.Entry entry = mapping.entries().get(key);
        return entry == null ? null : entry.value();
    }

    private String scalar(String key, YamlNode node) {
        if (node instanceof YamlNode.Scalar scalar) return scalar.text();
        findings.add(
                new Finding(file, node.line(), node.column(), "config.type", "'" + key + "' must be a single value."));
        return "";
    }

    private <T> T parsed(String key, T otherwise, String expected, Function<String, T> parse) {
        String text = optionalText(key);
        if (text == null) return otherwise;
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            note(key, "config.value", "'" + key + "' must be " + expected + ".");
            return otherwise;
        }
    }

    private static YamlNode.Mapping item(YamlNode node, String shortKey) {
        return switch (node) {
            case YamlNode.Mapping m -> m;
            case YamlNode.Scalar s ->
                new YamlNode.Mapping(
                        s.line(), s.column(), Map.of(shortKey, new YamlNode.Entry(s.line(), s.column(), s)));
            case YamlNode.Sequence s ->
                new YamlNode.Mapping(
                        s.line(), s.column(), Map.of(shortKey, new YamlNode.Entry(s.line(), s.column(), s)));
        };
    }
}
