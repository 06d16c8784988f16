package vn.lienthong.gateway.engine.partner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.yaml.Finding;
import vn.lienthong.gateway.engine.yaml.Findings;
import vn.lienthong.gateway.engine.yaml.Placeholders;
import vn.lienthong.gateway.engine.yaml.YamlFile;
import vn.lienthong.gateway.engine.yaml.YamlNode;

/** Every destination. One whose file is broken has findings instead of a partner; the others are not touched by it. */
public final class Partners {
    private final Map<String, Partner> sound;
    private final Map<String, List<Finding>> broken;

    private Partners(Map<String, Partner> sound, Map<String, List<Finding>> broken) {
        this.sound = Collections.unmodifiableMap(sound);
        this.broken = Collections.unmodifiableMap(broken);
    }

    /**
     * Reads every {@code *.yaml} of a folder, by name; the name of the file is the id of the destination. A folder that is not
     * there holds none.
     *
     * @param placeholders values of {@code ${…}}
     */
    public static Partners load(Path folder, Placeholders placeholders) {
        Map<String, Partner> sound = new LinkedHashMap<>();
        Map<String, List<Finding>> broken = new LinkedHashMap<>();
        for (Path file : filesOf(folder)) {
            String id = file.getFileName().toString().replaceFirst("\\.yaml$", "");
            Findings findings = new Findings(file.toString());
            YamlNode.Mapping root = YamlFile.read(file, findings, placeholders);
            Partner partner = root == null ? null : new PartnerReader(id, root, findings).read();
            if (partner != null && findings.isEmpty()) sound.put(id, partner);
            else broken.put(id, findings.all());
        }
        return new Partners(sound, broken);
    }

    private static List<Path> filesOf(Path folder) {
        if (!Files.isDirectory(folder)) return List.of();
        try {
            return YamlFile.in(folder);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Those of them with one of these ids; of the broken ones too. */
    public Partners only(Collection<String> ids) {
        Map<String, Partner> some = new LinkedHashMap<>(sound);
        some.keySet().retainAll(ids);
        Map<String, List<Finding>> bad = new LinkedHashMap<>(broken);
        bad.keySet().retainAll(ids);
        return new Partners(some, bad);
    }

    /** By id, in the order of the ids. */
    public Map<String, Partner> sound() {
        return sound;
    }

    /** What is wrong with the other files, by id. */
    public Map<String, List<Finding>> broken() {
        return broken;
    }

    /** Null where there is no such destination or its file is broken. */
    public @Nullable Partner partner(String id) {
        return sound.get(id);
    }

    /** Everything that is wrong, of all files. */
    public List<Finding> findings() {
        List<Finding> all = new ArrayList<>();
        broken.values().forEach(all::addAll);
        return all;
    }
}
