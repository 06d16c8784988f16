package vn.lienthong.gateway.engine.correct;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.service.Field.Correctable;
import vn.lienthong.gateway.engine.service.ServiceDefinition;
import vn.lienthong.gateway.engine.service.Words;
import vn.lienthong.gateway.engine.service.rule.Text;
import vn.lienthong.gateway.engine.view.Mask;
import vn.lienthong.gateway.engine.view.ServiceWords;

/** Fields of two versions side by side. */
final class Fields {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Fields() {}

    /** Name → value as text; absent ones are left out. */
    static Map<String, String> of(byte[] payload) {
        try {
            var values = new TreeMap<String, String>();
            JSON.readTree(payload).properties().forEach(field -> {
                if (!field.getValue().isNull())
                    values.put(field.getKey(), field.getValue().asText());
            });
            return values;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] json(Map<String, @Nullable String> values) {
        try {
            return JSON.writeValueAsBytes(values);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts can be written as JSON", e);
        }
    }

    /** The item with other values in some fields, as it would arrive. */
    static byte[] overlaid(byte[] payload, Map<String, @Nullable String> values) {
        try {
            var item = (ObjectNode) JSON.readTree(payload);
            values.forEach((name, value) -> {
                if (value == null || value.isBlank()) item.remove(name);
                else item.put(name, value);
            });
            return JSON.writeValueAsBytes(item);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those that are really different: who sends a whole form back has not changed what he left alone. */
    static Map<String, @Nullable String> different(byte[] payload, Map<String, @Nullable String> values) {
        var before = of(payload);
        var different = new TreeMap<String, @Nullable String>();
        values.forEach((name, value) -> {
            String now = value == null || value.isBlank() ? null : Text.normalised(value);
            if (!Objects.equals(before.get(name), now)) different.put(name, now);
        });
        return different;
    }

    /** @param service absent: it is configured no more, and nothing of a value is shown */
    static List<Version.Change> changes(
            String id, @Nullable ServiceDefinition service, ServiceWords words, byte[] before, byte[] after) {
        var old = of(before);
        var now = of(after);
        var names = new TreeMap<>(old);
        names.putAll(now);
        var changes = new ArrayList<Version.Change>();
        for (String name : names.keySet()) {
            String was = old.get(name);
            String is = now.get(name);
            if (Objects.equals(was, is)) continue;
            var field = service == null ? null : service.field(name);
            boolean locked = service == null || field == null || service.correctable(field) != Correctable.YES;
            Mask mask = words.mask(id, name);
            changes.add(new Version.Change(
                    name,
                    field == null ? new Words(name, name) : field.label(),
                    was == null ? "added" : is == null ? "removed" : "changed",
                    locked,
                    was == null ? null : mask.of(was),
                    is == null ? null : mask.of(is)));
        }
        return changes;
    }
}
