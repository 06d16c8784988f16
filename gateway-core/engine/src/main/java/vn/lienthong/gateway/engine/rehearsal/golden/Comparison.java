package vn.lienthong.gateway.engine.rehearsal.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.yaml.YamlNode;

/** Holds what is expected against what came, place by place. */
final class Comparison {
    private static final int AROUND = 40;
    private final List<Difference> differences = new ArrayList<>();

    /**
     * Something that came otherwise.
     *
     * @param path of the place: {@code sent[0].items[1].content.amount}
     * @param expected as the file has it; absent: it has nothing there
     * @param actual what came; absent: nothing did
     */
    record Difference(
            int line,
            int column,
            String path,
            @Nullable String expected,
            @Nullable String actual) {

        /** With the values, which may be personal. */
        String words() {
            if (expected == null) return path + " is not expected, and is " + actual;
            if (actual == null) return path + " is expected to be " + expected + ", and is not there";
            return path + " is expected to be " + expected + ", and is " + actual;
        }

        String wordsWithoutValues() {
            if (expected == null) return path + " is not expected";
            return actual == null ? path + " is not there" : path + " differs";
        }
    }

    private Comparison() {}

    static List<Difference> of(YamlNode.Mapping expected, JsonNode actual) {
        var comparison = new Comparison();
        comparison.compare("", expected, actual);
        return comparison.differences;
    }

    private void compare(String path, YamlNode expected, JsonNode actual) {
        switch (expected) {
            case YamlNode.Mapping keys when actual.isObject() -> object(path, keys, actual);
            case YamlNode.Sequence list when actual.isArray() -> array(path, list, actual);
            case YamlNode.Scalar scalar when actual.isValueNode() -> value(path, scalar, actual);
            default -> add(path, expected, shown(expected.json()), shown(actual));
        }
    }

    private void object(String path, YamlNode.Mapping expected, JsonNode actual) {
        var keys = new LinkedHashSet<>(expected.entries().keySet());
        actual.fieldNames().forEachRemaining(keys::add);
        for (String key : keys) {
            String below = path.isEmpty() ? key : path + "." + key;
            YamlNode wanted = expected.get(key);
            JsonNode came = actual.get(key);
            // the bytes are compared where they are written down
            if (wanted == null && key.equals(Expectation.MESSAGE)) continue;
            if (wanted == null) add(below, expected, null, shown(came));
            else if (came == null) {
                if (!key.equals(Expectation.MESSAGE)) add(below, wanted, shown(wanted.json()), null);
            } else compare(below, wanted, came);
        }
    }

    private void array(String path, YamlNode.Sequence expected, JsonNode actual) {
        for (int i = 0; i < Math.max(expected.items().size(), actual.size()); i++) {
            String below = path + "[" + i + "]";
            if (i >= actual.size())
                add(
                        below,
                        expected.items().get(i),
                        shown(expected.items().get(i).json()),
                        null);
            else if (i >= expected.items().size()) add(below, expected, null, shown(actual.get(i)));
            else compare(below, expected.items().get(i), actual.get(i));
        }
    }

    private void value(String path, YamlNode.Scalar expected, JsonNode actual) {
        String wanted = expected.text();
        String came = actual.asText();
        if (expected.type() == YamlNode.Scalar.Type.TEXT
                ? actual.isTextual() && VolatileText.matches(wanted, came)
                : expected.json().asText().equals(came) && !actual.isTextual()) return;
        int from = firstDifference(wanted, came);
        boolean long_ = Math.max(wanted.length(), came.length()) > 2 * AROUND;
        add(
                path,
                expected,
                long_ ? excerpt(wanted, from) : shown(expected.json()),
                long_ ? excerpt(came, from) : shown(actual));
    }

    private static int firstDifference(String one, String other) {
        int i = 0;
        while (i < one.length() && i < other.length() && one.charAt(i) == other.charAt(i)) i++;
        return i;
    }

    /** Around the first difference. */
    private static String excerpt(String text, int at) {
        int from = Math.max(0, at - AROUND);
        int to = Math.min(text.length(), at + AROUND);
        return (from > 0 ? "…" : "\"")
                + text.substring(from, to).replace("\n", "⏎")
                + (to < text.length() ? "…" : "\"");
    }

    private static String shown(JsonNode value) {
        String text = value.toString();
        return text.length() > 4 * AROUND ? text.substring(0, 4 * AROUND) + "…" : text;
    }

    private void add(String path, YamlNode where, @Nullable String expected, @Nullable String actual) {
        differences.add(new Difference(where.line(), where.column(), path, expected, actual));
    }
}
