package vn.lienthong.gateway.engine.mapping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.yaml.Finding;

/** Every mapping in every version. One that is broken has findings and is not there; the others are not touched by it. */
public final class Mappings {
    private final Map<String, Mapping> sound = new TreeMap<>();
    private final List<Finding> findings = new ArrayList<>();

    private Mappings() {}

    /** Reads every {@code <name>/v<N>/} of a folder. A folder that is not there holds none. */
    public static Mappings load(Path folder) {
        return load(folder, List.of(new JsltMapping()));
    }

    /** @param engines the languages, chosen by file ending */
    public static Mappings load(Path folder, List<MappingEngine> engines) {
        Mappings mappings = new Mappings();
        for (Path name : foldersOf(folder)) {
            for (Path version : foldersOf(name)) {
                String number = version.getFileName().toString();
                if (number.matches("v[1-9][0-9]{0,5}"))
                    mappings.read(name, version, Integer.parseInt(number.substring(1)), engines);
            }
        }
        return mappings;
    }

    private void read(Path name, Path version, int number, List<MappingEngine> engines) {
        MappingReader reader = new MappingReader(version, engines);
        Mapping mapping = reader.read(name.getFileName().toString(), number);
        findings.addAll(reader.findings());
        if (mapping != null) sound.put(mapping.toString(), mapping);
    }

    private static List<Path> foldersOf(Path folder) {
        if (!Files.isDirectory(folder)) return List.of();
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(Files::isDirectory).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Null where there is none of that name and version ({@code payout-to-credit-transfer@v1}), or it is broken. */
    public @Nullable Mapping mapping(String nameAtVersion) {
        return sound.get(nameAtVersion);
    }

    /** By name and version. */
    public Map<String, Mapping> all() {
        return Collections.unmodifiableMap(sound);
    }

    /** What is wrong with the others. */
    public List<Finding> findings() {
        return List.copyOf(findings);
    }
}
