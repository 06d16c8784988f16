package vn.lienthong.gateway.engine.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.yaml.Section;
import vn.lienthong.gateway.engine.yaml.YamlNode;

/**
 * A part of the partner's answer that the agency reads with the result of its line.
 *
 * @param key where it stands in the answer; {@code name.full}: {@code full} in {@code name}
 */
public record AnswerColumn(String key, Words label) {

    /** The part as a text; empty where the answer has none. The texts of a list are put together with blanks. */
    public String in(Map<String, Object> answer) {
        Object value = answer;
        for (String step : key.split("\\.")) value = value instanceof Map<?, ?> parts ? parts.get(step) : null;
        return text(value);
    }

    private static String text(@Nullable Object value) {
        if (value == null) return "";
        return value instanceof List<?> all
                ? all.stream().map(String::valueOf).collect(Collectors.joining(" "))
                : value.toString();
    }

    /** {@code key: {vi, en}}, or a key alone in a list. */
    static List<AnswerColumn> read(Section results) {
        List<AnswerColumn> columns = new ArrayList<>();
        if (results.node("columns") instanceof YamlNode.Sequence) {
            for (String key : results.texts("columns")) columns.add(new AnswerColumn(key, new Words(key, key)));
            return columns;
        }
        Section section = results.optionalSection("columns");
        if (section == null) return columns;
        for (String key : section.keys())
            columns.add(new AnswerColumn(key, FieldsSection.words(section.optionalSection(key), key)));
        return columns;
    }
}
