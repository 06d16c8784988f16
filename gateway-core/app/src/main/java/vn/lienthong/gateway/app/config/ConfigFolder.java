package vn.lienthong.gateway.app.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A configuration folder with others laid over it: key by key in YAML files, as a whole in others. Lists are replaced, not joined. */
public final class ConfigFolder {
    private static final String PROFILES = "profiles";
    private static final ObjectMapper YAML =
            new ObjectMapper(new YAMLFactory().disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER));

    private final Path base;
    private final List<Path> layers;
    private final List<Change> changes;

    /** One key set in every file of a folder. */
    private record Change(String folder, String key, JsonNode value) {}

    private ConfigFolder(Path base, List<Path> layers, List<Change> changes) {
        this.base = base;
        this.layers = List.copyOf(layers);
        this.changes = List.copyOf(changes);
    }

    public static ConfigFolder of(Path base) {
        return new ConfigFolder(base, List.of(), List.of());
    }

    /** Reads one file as YAML before anybody depends on it.
     *  @throws ConfigFault it is missing or no YAML; the message has the place */
    public void check(String name) {
        Path file = base.resolve(name);
        if (Files.notExists(file)) {
            throw new ConfigFault(
                    "There is no " + file.toAbsolutePath().normalize() + ". Point --config at a folder that has one.");
        }
        try {
            YAML.readTree(file.toFile());
        } catch (JsonProcessingException broken) {
            JsonLocation at = broken.getLocation();
            String place = at == null ? "" : ":" + at.getLineNr() + ":" + at.getColumnNr();
            throw new ConfigFault(
                    file + place + ": is not YAML: "
                            + broken.getOriginalMessage().lines().findFirst().orElse(""),
                    broken);
        } catch (IOException unreadable) {
            throw new ConfigFault(file + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    /** Lays {@code profiles/<profile>} over it.
     *  @throws ConfigFault there is no such profile; the message names those that are */
    public ConfigFolder with(String profile) {
        Path layer = base.resolve(PROFILES).resolve(profile);
        if (!Files.isDirectory(layer)) {
            throw new ConfigFault("There is no profile " + profile + " in " + base.resolve(PROFILES) + "; there are: "
                    + profiles() + ".");
        }
        List<Path> more = new ArrayList<>(layers);
        more.add(layer);
        return new ConfigFolder(base, more, changes);
    }

    /** Sets one key in every file of a sub-folder, for example maxItems of every partner. */
    public ConfigFolder set(String folder, String key, int value) {
        List<Change> more = new ArrayList<>(changes);
        more.add(new Change(folder, key, YAML.getNodeFactory().numberNode(value)));
        return new ConfigFolder(base, layers, more);
    }

    /** The folder itself, then those that are laid over it. */
    public List<Path> layers() {
        return Stream.concat(Stream.of(base), layers.stream()).toList();
    }

    /** A folder that is what comes of it: itself where nothing is laid over it, else the target, written anew. */
    public Path laid(Path target) {
        return layers.isEmpty() && changes.isEmpty() ? base : writeTo(target);
    }

    /** Writes what comes of it to a folder, in place of what was there; returns that folder. */
    public Path writeTo(Path target) {
        try {
            delete(target);
            copy(base, target, true);
            for (Path layer : layers) {
                copy(layer, target, false);
            }
            for (Change change : changes) {
                apply(change, target);
            }
            return target;
        } catch (IOException failed) {
            throw new UncheckedIOException(
                    "The configuration could not be written to " + target + ": " + failed.getMessage(), failed);
        }
    }

    private static void copy(Path from, Path to, boolean withoutProfiles) throws IOException {
        for (Path file : files(from)) {
            Path relative = from.relativize(file);
            if (!withoutProfiles || !relative.startsWith(PROFILES)) {
                lay(file, to.resolve(relative));
            }
        }
    }

    private static void lay(Path file, Path over) throws IOException {
        Files.createDirectories(over.toAbsolutePath().getParent());
        if (Files.exists(over) && file.toString().endsWith(".yaml")) {
            JsonNode below = YAML.readTree(over.toFile());
            Files.writeString(over, YAML.writeValueAsString(merged(below, YAML.readTree(file.toFile()))));
        } else {
            Files.copy(file, over, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static JsonNode merged(JsonNode below, JsonNode above) {
        if (!(below instanceof ObjectNode object) || !above.isObject()) {
            return above;
        }
        above.properties().forEach(entry -> {
            JsonNode old = object.get(entry.getKey());
            object.set(entry.getKey(), old == null ? entry.getValue() : merged(old, entry.getValue()));
        });
        return object;
    }

    private static void apply(Change change, Path target) throws IOException {
        for (Path file : files(target.resolve(change.folder()))) {
            if (YAML.readTree(file.toFile()) instanceof ObjectNode object) {
                object.set(change.key(), change.value());
                Files.writeString(file, YAML.writeValueAsString(object));
            }
        }
    }

    private String profiles() {
        Path folder = base.resolve(PROFILES);
        if (!Files.isDirectory(folder)) {
            return "none";
        }
        try (Stream<Path> names = Files.list(folder)) {
            return String.join(
                    ", ",
                    names.map(name -> name.getFileName().toString()).sorted().toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void delete(Path folder) throws IOException {
        for (Path file : files(folder)) {
            Files.delete(file);
        }
    }
}
