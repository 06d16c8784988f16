package vn.lienthong.gateway.engine.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.mapping.MappingDescription.Format;
import vn.lienthong.gateway.engine.mapping.MappingDescription.Limits;
import vn.lienthong.gateway.engine.mapping.MappingDescription.Nulls;
import vn.lienthong.gateway.engine.mapping.MappingDescription.Output;
import vn.lienthong.gateway.engine.mapping.MappingDescription.Reads;
import vn.lienthong.gateway.engine.mapping.field.CodeTables;
import vn.lienthong.gateway.engine.mapping.field.FieldFunctions;
import vn.lienthong.gateway.engine.yaml.Finding;
import vn.lienthong.gateway.engine.yaml.Findings;
import vn.lienthong.gateway.engine.yaml.JsonSchemas;
import vn.lienthong.gateway.engine.yaml.Section;
import vn.lienthong.gateway.engine.yaml.YamlFile;
import vn.lienthong.gateway.engine.yaml.YamlNode;

/** Reads one {@code mappings/<name>/v<N>/}; what is wrong becomes findings. */
final class MappingReader {
    private final Path folder;
    private final @Nullable Path reference;
    private final List<MappingEngine> engines;
    private final Findings description;
    private final List<Finding> elsewhere = new ArrayList<>();

    /** @param reference the configuration's tables; null where there is no configuration */
    MappingReader(Path folder, @Nullable Path reference, List<MappingEngine> engines) {
        this.folder = folder;
        this.reference = reference;
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
        MappingEngine engine = engine();
        YamlNode.Mapping file = YamlFile.read(folder.resolve("mapping.yaml"), description, null);
        if (file == null) return null;
        Section root = new Section(file, description, "mapping");
        MappingDescription described = describe(root, name, version, engine);
        XsdCheck xsd = xsd(described.output().xsd());
        Translation translation = engine == null ? null : compile(engine, described);
        return translation == null || !findings().isEmpty() ? null : new Mapping(described, translation, xsd);
    }

    private MappingDescription describe(Section root, String name, int version, @Nullable MappingEngine engine) {
        String title = root.required("title");
        String owner = root.required("owner");
        root.has("description");
        Reads reads = Objects.requireNonNullElse(root.oneOf("reads", Reads.class), Reads.JSON);
        if (reads == Reads.XML && engine != null && !engine.ending().equals("xsl"))
            root.invalidValue("reads", "only a mapping.xsl reads xml");
        MappingDescription described = new MappingDescription(
                name,
                version,
                folder,
                title,
                owner,
                reads,
                schema(root, "input"),
                output(root, engine),
                ignored(root.section("ignored")),
                tables(root),
                limits(root.optionalSection("limits")));
        root.end();
        return described;
    }

    private Output output(Section root, @Nullable MappingEngine engine) {
        Format format = root.oneOf("format", Format.class);
        if (format == null && root.node("format") == null) root.missing("format");
        if (format == null) format = Format.JSON;
        Nulls nulls = Objects.requireNonNullElse(root.oneOf("nulls", Nulls.class), Nulls.DROP);
        Section csv = root.optionalSection("csv");
        Section xml = root.optionalSection("xml");
        if (csv != null && format != Format.CSV) root.invalidValue("csv", "csv is for format csv");
        if (xml != null && format != Format.XML) root.invalidValue("xml", "xml is for format xml");
        boolean ownDocument =
                format == Format.XML && engine != null && engine.ending().equals("xsl");
        if (ownDocument) {
            if (xml != null) root.invalidValue("xml", "a mapping.xsl makes the document itself");
            return new Output(format, nulls, null, xsdFile(root), null);
        }
        JsonNode schema = schema(root, "output");
        if (format == Format.CSV && csv == null) root.missing("csv");
        if (format == Format.XML && xml == null) root.missing("xml");
        DocumentWriter writer = null;
        if (csv != null) writer = DocumentShapes.csv(csv, schema);
        if (xml != null) writer = DocumentShapes.xml(xml);
        return new Output(format, nulls, schema, null, writer);
    }

    private @Nullable Path xsdFile(Section root) {
        String written = root.required("output");
        if (written.isEmpty()) return null;
        Path file = folder.resolve(written).normalize();
        if (written.endsWith(".xsd") && file.startsWith(folder) && Files.isRegularFile(file)) return file;
        root.invalidValue("output", "output of a mapping.xsl that makes XML is no .xsd file of this folder");
        return null;
    }

    private @Nullable XsdCheck xsd(@Nullable Path file) {
        if (file == null) return null;
        try {
            return XsdCheck.read(file);
        } catch (MappingEngine.MappingFault fault) {
            add(file, "mapping.schema", fault);
            return null;
        }
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

    private CodeTables tables(Section root) {
        return new TablesReader(folder, reference, elsewhere).read(root.section("codeTables"));
    }

    private static Limits limits(@Nullable Section section) {
        if (section == null) return Limits.USUAL;
        Limits limits = new Limits(
                section.integer("bytes", Limits.USUAL.bytes(), 1, Limits.MOST_BYTES),
                section.duration("time", Limits.USUAL.time()));
        section.end();
        return limits;
    }

    private @Nullable MappingEngine engine() {
        List<MappingEngine> present = engines.stream()
                .filter(engine -> Files.isRegularFile(fileOf(engine)))
                .toList();
        if (present.size() == 1) return present.get(0);
        List<String> names =
                engines.stream().map(engine -> "mapping." + engine.ending()).toList();
        String what = "the folder holds " + present.size() + " mappings";
        description.add(1, 1, "mapping.file-missing", what, "Put one file there: " + String.join(" or ", names));
        return null;
    }

    private @Nullable Translation compile(MappingEngine engine, MappingDescription described) {
        try {
            return engine.compile(fileOf(engine), described, FieldFunctions.with(described.tables()));
        } catch (MappingEngine.MappingFault fault) {
            add(fileOf(engine), "mapping.syntax", fault);
            return null;
        }
    }

    private void add(Path file, String code, MappingEngine.MappingFault fault) {
        for (var place : fault.places())
            elsewhere.add(new Finding(file.toString(), place.line(), place.column(), code, place.what(), place.fix()));
    }

    private Path fileOf(MappingEngine engine) {
        return folder.resolve("mapping." + engine.ending());
    }
}
