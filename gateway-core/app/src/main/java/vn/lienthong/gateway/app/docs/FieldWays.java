package vn.lienthong.gateway.app.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.mapping.Mapping;
import vn.lienthong.gateway.engine.mapping.MappingDescription;
import vn.lienthong.gateway.engine.mapping.MappingFailure;
import vn.lienthong.gateway.engine.mapping.check.Sample;

/**
 * Which fields of the output follow which of the input: each field of each sample is taken away, or changed where the mapping needs it, and
 * what then is another is what follows it. A language with branches can be asked no better; what no sample shows stays unknown.
 */
final class FieldWays {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Mapping mapping;
    private final Map<String, Set<String>> ways = new TreeMap<>();

    private FieldWays(Mapping mapping) {
        this.mapping = mapping;
    }

    /** By field of the input, the fields of the output that follow it. */
    static Map<String, Set<String>> of(Mapping mapping) {
        FieldWays ways = new FieldWays(mapping);
        if (mapping.description().reads() == MappingDescription.Reads.JSON)
            for (Sample sample : Sample.of(mapping.description())) ways.look(sample);
        return ways.ways;
    }

    private void look(Sample sample) {
        try {
            if (!(JSON.readTree(sample.item(mapping.description())) instanceof ObjectNode item)) return;
            Map<String, String> usual = made(item);
            if (usual == null) return;
            List<String> fields = new ArrayList<>();
            item.fieldNames().forEachRemaining(fields::add);
            for (String field : fields) for (ObjectNode other : others(item, field)) compare(field, usual, made(other));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<ObjectNode> others(ObjectNode item, String field) {
        List<ObjectNode> others = new ArrayList<>();
        ObjectNode without = item.deepCopy();
        without.remove(field);
        others.add(without);
        JsonNode value = item.get(field);
        if (value.isTextual() && !value.asText().isEmpty())
            others.add(item.deepCopy().put(field, changed(value.asText())));
        if (value.isIntegralNumber()) others.add(item.deepCopy().put(field, value.longValue() + 1));
        return others;
    }

    /** The last digit or letter is another of its kind, so that a number stays one and a name too. */
    private static String changed(String text) {
        int at = text.length() - 1;
        while (at > 0 && !Character.isLetterOrDigit(text.charAt(at))) at--;
        char sign = text.charAt(at);
        char other = Character.isDigit(sign) ? (sign == '1' ? '2' : '1') : sign == 'a' ? 'e' : 'a';
        return text.substring(0, at) + other + text.substring(at + 1);
    }

    private void compare(String field, Map<String, String> usual, @Nullable Map<String, String> made) {
        if (made == null) return;
        Set<String> differing = new TreeSet<>(usual.keySet());
        differing.addAll(made.keySet());
        differing.removeIf(path -> java.util.Objects.equals(usual.get(path), made.get(path)));
        if (!differing.isEmpty())
            ways.computeIfAbsent(field, each -> new TreeSet<>()).addAll(differing);
    }

    /** Null where the mapping refuses the item. */
    private @Nullable Map<String, String> made(ObjectNode item) throws IOException {
        try {
            String reference = item.path("reference").asText("SAMPLE00001");
            Map<String, Object> content = mapping.translateIfAny(JSON.writeValueAsBytes(item), reference);
            Map<String, String> flat = new LinkedHashMap<>();
            flatten("", JSON.valueToTree(content), flat);
            return flat;
        } catch (MappingFailure refused) {
            return null;
        }
    }

    private static void flatten(String path, JsonNode value, Map<String, String> into) {
        if (value.isObject())
            value.properties()
                    .forEach(each -> flatten(
                            path.isEmpty() ? each.getKey() : path + "/" + each.getKey(), each.getValue(), into));
        else if (value.isArray()) value.forEach(item -> flatten(path + "/*", item, into));
        else into.merge(path, value.toString(), (one, more) -> one + "\n" + more);
    }
}
