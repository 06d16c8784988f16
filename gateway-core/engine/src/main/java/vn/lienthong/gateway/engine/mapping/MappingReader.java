package vn.lienthong.gateway.engine.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.yaml.Finding;
import vn.lienthong.gateway.engine.yaml.Findings;
import vn.lienthong.gateway.engine.yaml.JsonSchemas;
import vn.lienthong.gateway.engine.yaml.Section;
import vn.lienthong.gateway.engine.yaml.YamlFile;
import vn.lienthong.gateway.engine.yaml.YamlNode;

/** Reads one {@code mappings/<name>/v<N>/}; what is wrong becomes findings. */
final class MappingReader {
    private final Path folder;
    private final List<MappingEngine> engines;
    private final Findings description;
    private final List<Finding> elsewhere = new ArrayList<>();

    MappingReader(Path folder, List<MappingEngine> engines) {
        this.folder = folder;
        this.engines = engines;
        description = new Findings(folder.resolve("mapping.yaml").toString());
    }

    List<Finding> findings() {
        List<Finding> all = new ArrayList<>(description.all());
        all.addAll(elsewhere);
        return all;
    }

    /** The mapping, or null with findings. */
    @Nullable
    Mapping read(String name, int version) {
        MappingDescription described = describe(name, version);
        Translation translation = compile();
        if (described == null || translation == null || !findings().isEmpty()) return null;
        return new Mapping(described, translation);
    }

    private @Nullable MappingDescription describe(String name, int version) {
        YamlNode.Mapping file = YamlFile.read(folder.resolve("mapping.yaml"), description, null);
        if (file == null) return null;
        Section root = new Section(file, description, "mapping");
        String title = root.required("title");
        String owner = root.required("owner");
        if (!root.required("format").equals("json")) root.invalidValue("format", "format is not json");
        MappingDescription described = new MappingDescription(
                name,
                version,
                title,
                owner,
                schema(root, "input"),
                schema(root, "output"),
                ignored(root.section("ignored")));
        root.has("description");
        root.end();
        return described;
    }

    /** Written in {@code mapping.yaml} or in a file of the version's folder. */
    private @Nullable JsonNode schema(Section root, String key) {
        YamlNode written = root.node(key);
        if (written == null) root.missing(key);
        if (!(written instanceof YamlNode.Scalar scalar)) return sound(written, description);
        Path file = folder.resolve(scalar.text()).normalize();
        if (!file.startsWith(folder) || !Files.isRegularFile(file)) {
            root.invalidValue(key, key + " is no file of this folder");
            return null;
        }
        Findings findings = new Findings(file.toString());
        JsonNode schema = sound(YamlFile.read(file, findings, null), findings);
        elsewhere.addAll(findings.all());
        return schema;
    }

    private static @Nullable JsonNode sound(@Nullable YamlNode schema, Findings findings) {
        return schema != null && JsonSchemas.isSound(schema, "mapping.schema", findings) ? schema.json() : null;
    }

    private static Map<String, String> ignored(Section section) {
        Map<String, String> ignored = new LinkedHashMap<>();
        for (String field : section.keys()) ignored.put(field, section.required(field));
        return ignored;
    }

    private @Nullable Translation compile() {
        List<MappingEngine> present = engines.stream()
                .filter(engine -> Files.isRegularFile(fileOf(engine)))
                .toList();
        if (present.size() == 1) return compile(present.get(0));
        List<String> names =
                engines.stream().map(engine -> "mapping." + engine.ending()).toList();
        String what = "the folder holds " + present.size() + " mappings";
        description.add(1, 1, "mapping.file-missing", what, "Put one file there: " + String.join(" or ", names));
        return null;
    }

    private @Nullable Translation compile(MappingEngine engine) {
        Path file = fileOf(engine);
        try {
            return engine.compile(file);
        } catch (MappingEngine.MappingFault fault) {
            elsewhere.add(new Finding(
                    file.toString(),
                    fault.line(),
                    fault.column(),
                    "mapping.syntax",
                    String.valueOf(fault.getMessage()),
                    "Correct the mapping at this place"));
            return null;
        }
    }

    private Path fileOf(MappingEngine engine) {
        return folder.resolve("mapping." + engine.ending());
    }
}
