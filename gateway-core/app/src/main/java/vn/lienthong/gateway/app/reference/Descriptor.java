package vn.lienthong.gateway.app.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.app.reference.Key.Bounds;
import vn.lienthong.gateway.app.reference.Key.Kind;
import vn.lienthong.gateway.app.reference.Key.Worth;
import vn.lienthong.gateway.engine.service.Words;

/**
 * What may stand in one kind of file.
 *
 * @param id {@code partner}, {@code service} …
 * @param about what such a file is
 * @param files where they lie, as patterns from the root of the project
 * @param notation first word of the keys in {@code config show}; empty: none
 * @param placeholders whether <code>${…}</code> may stand for a value
 * @param root everything that the file may hold
 */
public record Descriptor(
        String id, Words title, Words about, List<String> files, String notation, boolean placeholders, Key root) {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final List<String> IDS = List.of(
            "application", "service", "partner", "agency", "alerts", "errors", "mapping", "connector", "route-test");

    /** Of every kind of file, in the order in which people meet them. */
    public static List<Descriptor> all() {
        return IDS.stream().map(Descriptor::of).toList();
    }

    /** @throws IllegalArgumentException there is no such kind */
    public static Descriptor of(String id) {
        try (InputStream file = Descriptor.class.getResourceAsStream(id + ".yaml")) {
            if (file == null) throw new IllegalArgumentException("no descriptor of " + id);
            Descriptor read = read(id, YAML.readTree(file));
            return id.equals("application") ? GatewayKeys.added(read) : read;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Descriptor read(String id, JsonNode file) {
        List<String> files = new ArrayList<>();
        file.path("files").forEach(each -> files.add(each.asText()));
        JsonNode form = file.path("root");
        Key root = new Key(
                form.path("name").asText(""),
                form.has("is") ? kind(form) : Kind.KEYS,
                words(file.path("about")),
                Worth.NONE,
                new Bounds(true, false, null, null, List.of(), null, null, id.equals("application")),
                keys(file.path("keys")));
        return new Descriptor(
                id,
                words(file.path("title")),
                words(file.path("about")),
                List.copyOf(files),
                file.path("notation").asText(),
                file.path("placeholders").asBoolean(),
                root);
    }

    private static Map<String, Key> keys(JsonNode written) {
        Map<String, Key> keys = new LinkedHashMap<>();
        written.properties().forEach(entry -> keys.put(entry.getKey(), key(entry.getKey(), entry.getValue())));
        return keys;
    }

    private static Key key(String name, JsonNode said) {
        Kind kind = kind(said);
        return new Key(
                kind == Kind.NAMED ? said.path("name").asText(name) : name,
                kind,
                words(said),
                new Worth(
                        said.get("default"),
                        said.has("else") && said.get("else").isObject() ? words(said.get("else")) : null,
                        text(said, "unit"),
                        text(said, "example")),
                bounds(said),
                keys(said.path("keys")));
    }

    private static Bounds bounds(JsonNode said) {
        List<String> words = new ArrayList<>();
        said.path("of").forEach(each -> words.add(each.asText()));
        return new Bounds(
                said.path("required").asBoolean(),
                said.path("secret").asBoolean(),
                number(said, "min"),
                number(said, "max"),
                List.copyOf(words),
                text(said, "pattern"),
                text(said, "short"),
                said.path("open").asBoolean());
    }

    private static Kind kind(JsonNode said) {
        String word = said.path("is").asText(said.has("keys") ? "keys" : "text");
        return Kind.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static @Nullable Long number(JsonNode said, String key) {
        return said.has(key) ? said.get(key).asLong() : null;
    }

    private static @Nullable String text(JsonNode said, String key) {
        return said.has(key) ? said.get(key).asText() : null;
    }

    static Words words(JsonNode said) {
        return new Words(said.path("vi").asText(), said.path("en").asText());
    }

    /** The key of a path such as {@code [folders, 0, sftp, port]}; null where something of it is not known. */
    public @Nullable Key find(List<String> path) {
        Key key = root;
        for (String step : path) {
            Key next = key.get(step);
            if (next == null) return null;
            key = next;
        }
        return key;
    }

    Descriptor with(Key otherRoot) {
        return new Descriptor(id, title, about, files, notation, placeholders, Objects.requireNonNull(otherRoot));
    }
}
