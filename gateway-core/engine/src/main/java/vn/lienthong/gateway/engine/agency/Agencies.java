package vn.lienthong.gateway.engine.agency;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.service.Services;
import vn.lienthong.gateway.engine.yaml.Finding;
import vn.lienthong.gateway.engine.yaml.Findings;
import vn.lienthong.gateway.engine.yaml.InvalidConfiguration;
import vn.lienthong.gateway.engine.yaml.Placeholders;
import vn.lienthong.gateway.engine.yaml.YamlFile;
import vn.lienthong.gateway.engine.yaml.YamlNode;

/**
 * Every agency that has a file. One whose file is broken has findings instead of doors; the others are not touched by it. An
 * agency without a file may send through REST all the same.
 */
public final class Agencies {
    private final Map<String, Agency> sound;
    private final Map<String, List<Finding>> broken;

    private Agencies(Map<String, Agency> sound, Map<String, List<Finding>> broken) {
        this.sound = Collections.unmodifiableMap(sound);
        this.broken = Collections.unmodifiableMap(broken);
    }

    /**
     * Reads every {@code agencies/*.yaml} of a configuration, by name; the name of the file is the id of the agency. A folder
     * that is not there holds none.
     *
     * @param config key files are relative to it
     * @param var watched folders are relative to it
     * @param placeholders values of {@code ${…}}
     */
    public static Agencies load(Path config, Path var, Services services, Placeholders placeholders) {
        Map<String, Agency> sound = new LinkedHashMap<>();
        Map<String, List<Finding>> broken = new LinkedHashMap<>();
        var doors = new AgencyReader.Doors(
                new FolderReader(services, var, config), new ListeningReader(), new CallersReader());
        for (Path file : filesOf(config.resolve("agencies"))) {
            String id = file.getFileName().toString().replaceFirst("\\.yaml$", "");
            Findings findings = new Findings(file.toString());
            YamlNode.Mapping root = YamlFile.read(file, findings, placeholders);
            Agency agency = root == null ? null : new AgencyReader(id, root, findings, doors).read();
            if (agency != null && findings.isEmpty()) sound.put(id, agency);
            else broken.put(id, findings.all());
        }
        return new Agencies(sound, broken);
    }

    private static List<Path> filesOf(Path folder) {
        if (!Files.isDirectory(folder)) return List.of();
        try {
            return YamlFile.in(folder);
        } catch (IOException unreadable) {
            throw InvalidConfiguration.unreadable(folder);
        }
    }

    /** By id, in the order of the ids. */
    public Map<String, Agency> sound() {
        return sound;
    }

    /** What is wrong with the other files, by id. */
    public Map<String, List<Finding>> broken() {
        return broken;
    }

    /** Null where there is no such agency or its file is broken. */
    public @Nullable Agency agency(String id) {
        return sound.get(id);
    }

    /** Everything that is wrong, of all files. */
    public List<Finding> findings() {
        List<Finding> all = new ArrayList<>();
        broken.values().forEach(all::addAll);
        return all;
    }
}
