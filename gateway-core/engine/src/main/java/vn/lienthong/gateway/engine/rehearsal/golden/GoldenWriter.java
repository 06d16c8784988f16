package vn.lienthong.gateway.engine.rehearsal.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.yaml.YamlNode;

/** Writes {@code expect:} anew, to the end of the file; texts with places that vary stay where they still fit. */
final class GoldenWriter {
    private static final int WIDTH = 140;
    private static final Pattern PLAIN = Pattern.compile("\\p{L}[\\p{L}\\p{N}_.@/ -]*");
    private static final Pattern NOT_PLAIN = Pattern.compile("true|false|null|.*[: ]$|.* #.*");
    private static final Pattern KEY = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");
    private final StringBuilder text = new StringBuilder();

    private GoldenWriter() {}

    static String update(String file, YamlNode.@Nullable Mapping expected, JsonNode actual) {
        String head =
                file.lines().takeWhile(line -> !line.matches("expect:.*")).collect(Collectors.joining("\n", "", "\n"));
        var writer = new GoldenWriter();
        writer.text.append("expect:\n");
        writer.object(actual, expected, 2);
        return head + writer.text;
    }

    private void object(JsonNode actual, @Nullable YamlNode expected, int indent) {
        actual.properties().forEach(field -> {
            YamlNode was = expected instanceof YamlNode.Mapping keys ? keys.get(field.getKey()) : null;
            text.append(" ".repeat(indent)).append(key(field.getKey())).append(':');
            value(field.getValue(), was, indent);
        });
    }

    private void value(JsonNode actual, @Nullable YamlNode was, int indent) {
        String flow = flow(actual, was);
        if (fits(actual, flow, indent)) {
            text.append(' ').append(flow).append('\n');
        } else if (actual.isObject()) {
            text.append('\n');
            object(actual, was, indent + 2);
        } else if (actual.isArray()) {
            text.append('\n');
            for (int i = 0; i < actual.size(); i++) item(actual.get(i), below(was, i), indent + 2);
        } else block(kept(actual.asText(), was), indent + 2);
    }

    private static boolean fits(JsonNode actual, String flow, int indent) {
        if (actual.isContainerNode()) return actual.isEmpty() || isShort(actual, flow, indent);
        return !actual.isTextual() || !isBlock(actual.asText());
    }

    /** A list of objects stands line by line. */
    private static boolean isShort(JsonNode actual, String flow, int indent) {
        if (actual.isArray() && actual.get(0).isContainerNode()) return false;
        return flow.length() + indent < WIDTH && !flow.contains("\\n");
    }

    private static boolean isBlock(String value) {
        return value.contains("\n") && value.chars().noneMatch(c -> c < ' ' && c != '\n') && !value.startsWith(" ");
    }

    private void item(JsonNode actual, @Nullable YamlNode was, int indent) {
        String flow = flow(actual, was);
        text.append(" ".repeat(indent)).append("- ");
        if (!actual.isObject() || flow.length() + indent < WIDTH && !flow.contains("\\n")) {
            text.append(flow).append('\n');
            return;
        }
        int from = text.length();
        object(actual, was, indent + 2);
        text.delete(from, from + indent + 2);
    }

    private void block(String value, int indent) {
        text.append(value.endsWith("\n") ? " |\n" : " |-\n");
        String whole = value.endsWith("\n") ? value.substring(0, value.length() - 1) : value;
        for (String line : whole.split("\n", -1))
            text.append(line.isEmpty() ? "" : " ".repeat(indent) + line).append('\n');
    }

    private static String flow(JsonNode actual, @Nullable YamlNode was) {
        if (actual.isObject())
            return actual.properties().stream()
                    .map(field -> key(field.getKey()) + ": "
                            + flow(
                                    field.getValue(),
                                    was instanceof YamlNode.Mapping keys ? keys.get(field.getKey()) : null))
                    .collect(Collectors.joining(", ", "{", "}"));
        if (actual.isArray()) {
            var items = new StringBuilder("[");
            for (int i = 0; i < actual.size(); i++)
                items.append(i == 0 ? "" : ", ").append(flow(actual.get(i), below(was, i)));
            return items.append(']').toString();
        }
        return actual.isTextual() ? quoted(kept(actual.asText(), was)) : actual.toString();
    }

    private static @Nullable YamlNode below(@Nullable YamlNode list, int place) {
        return list instanceof YamlNode.Sequence items && place < items.items().size()
                ? items.items().get(place)
                : null;
    }

    private static String kept(String actual, @Nullable YamlNode was) {
        boolean keeps = was instanceof YamlNode.Scalar scalar
                && VolatileText.hasPlaces(scalar.text())
                && VolatileText.matches(scalar.text(), actual);
        return keeps && was instanceof YamlNode.Scalar scalar ? scalar.text() : actual;
    }

    private static String quoted(String value) {
        boolean plain =
                PLAIN.matcher(value).matches() && !NOT_PLAIN.matcher(value).matches();
        return plain ? value : JsonNodeFactory.instance.textNode(value).toString();
    }

    private static String key(String key) {
        return KEY.matcher(key).matches()
                ? key
                : JsonNodeFactory.instance.textNode(key).toString();
    }
}
