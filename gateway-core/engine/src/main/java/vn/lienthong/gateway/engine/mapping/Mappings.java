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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.mapping.jslt.JsltMapping;
import vn.lienthong.gateway.engine.mapping.xslt.XsltMapping;
import vn.lienthong.gateway.engine.yaml.Finding;

/** Every mapping in every version. One that is broken has findings and is not there; the others are not touched by it. */
public final class Mappings {
    private static final Pattern VERSION = Pattern.compile("v([1-9][0-9]{0,5})");

    private volatile Map<String, Mapping> sound = new TreeMap<>();
    private volatile List<Finding> findings = new ArrayList<>();

    private Mappings() {}

    /**
     * Reads every {@code <name>/v<N>/} of a folder, with the languages JSLT and XSLT. A folder that is not there holds none. A
     * released version that has changed is refused.
     *
     * @param reference the configuration's code tables ({@code config/reference}); null where mappings have only their own
     */
    public static Mappings load(Path folder, @Nullable Path reference) {
        Mappings mappings = new Mappings();
        List<MappingEngine> engines = List.of(new JsltMapping(), new XsltMapping());
        ReleaseLock lock = ReleaseLock.in(folder);
        mappings.findings.addAll(lock.findings());
        for (Path name : foldersOf(folder)) {
            for (Path version : foldersOf(name)) {
                Matcher number = VERSION.matcher(version.getFileName().toString());
                if (number.matches())
                    mappings.read(
                            name.getFileName().toString(),
                            Integer.parseInt(number.group(1)),
                            lock,
                            new MappingReader(version, reference, engines),
                            version);
            }
        }
        return mappings;
    }

    /** Takes over what a later reading of the folder found; what was sound before and is broken or gone now stays. */
    public void adopt(Mappings newer) {
        Map<String, Mapping> all = new TreeMap<>(sound);
        all.putAll(newer.sound);
        sound = all;
        findings = newer.findings;
    }

    private void read(String name, int version, ReleaseLock lock, MappingReader reader, Path folder) {
        Mapping mapping = reader.read(name, version);
        findings.addAll(reader.findings());
        Finding changed = lock.changed(name + "@v" + version, folder);
        if (changed != null) findings.add(changed);
        else if (mapping != null) sound.put(mapping.toString(), mapping);
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
