package vn.lienthong.gateway.engine.plugin.installed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.api.Connector;
import vn.lienthong.gateway.engine.plugin.installed.ConnectorDescriptor.Kind;
import vn.lienthong.gateway.engine.plugin.installed.ConnectorDescriptor.PartnerCode;
import vn.lienthong.gateway.engine.plugin.installed.Operation.Direction;
import vn.lienthong.gateway.engine.plugin.installed.Operation.Effect;
import vn.lienthong.gateway.engine.yaml.DidYouMean;
import vn.lienthong.gateway.engine.yaml.Findings;
import vn.lienthong.gateway.engine.yaml.JsonSchemas;
import vn.lienthong.gateway.engine.yaml.Section;
import vn.lienthong.gateway.engine.yaml.ShapeCheck;
import vn.lienthong.gateway.engine.yaml.YamlFile;
import vn.lienthong.gateway.engine.yaml.YamlNode;

/** Reads {@code connector.yaml}; what is wrong with it becomes findings. */
final class DescriptorReader {
    private static final String AREA = "connector";

    private final Path folder;
    private final Findings findings;
    private Set<String> exits = Set.of();
    /** Reads the wire of a declarative connector; absent for one in Java. */
    private @Nullable WireReader wires;

    DescriptorReader(Path folder, Findings findings) {
        this.folder = folder;
        this.findings = findings;
    }

    /** The descriptor, or null; to be used only if there are no findings. */
    @Nullable
    ConnectorDescriptor read(String id, String version) {
        return read(id, version, folder.resolve("connector.yaml"));
    }

    /** The same of a descriptor that is called otherwise; what it names is looked for in the folder. */
    @Nullable
    ConnectorDescriptor read(String id, String version, Path yaml) {
        YamlNode.Mapping file = YamlFile.read(yaml, findings, null);
        if (file == null) return null;
        Section root = new Section(file, findings, AREA);
        same(root, "id", id);
        same(root, "version", version);
        spi(root);
        Kind kind = Objects.requireNonNullElse(root.oneOf("kind", Kind.class), Kind.JAVA);
        String provider = kind == Kind.JAVA ? root.required("provider") : "";
        exits = Set.copyOf(root.texts("exits"));
        JsonNode config = schema(root, "config");
        if (!root.has("config")) root.missing("config");
        wires = kind == Kind.DECLARATIVE ? new WireReader(folder, config) : null;
        Map<String, Operation> operations = operations(root);
        String check = kind == Kind.DECLARATIVE ? check(root, operations) : null;
        // For people and for the pages made from it.
        for (String key : new String[] {"title", "description", "documentation"}) root.has(key);
        root.end();
        return new ConnectorDescriptor(
                id,
                version,
                kind,
                provider,
                config == null ? JsonNodeFactory.instance.objectNode() : config,
                operations,
                check);
    }

    /** It is asked without an item: by a person who has just configured the destination. */
    private static @Nullable String check(Section root, Map<String, Operation> operations) {
        String name = root.text("check");
        if (name == null) return null;
        Operation operation = operations.get(name);
        if (operation == null || operation.wire() == null || operation.direction() == Direction.IN)
            root.invalidValue("check", "check " + name + " is no operation of this connector that goes out");
        else if (operation.effect() != Effect.READ)
            root.invalidValue("check", "check " + name + " is not of effect read; a check changes nothing");
        else if (operation.input() != null)
            root.invalidValue("check", "check " + name + " has an input; a check is asked without anybody's data");
        return name;
    }

    /** Classes that may hold a call of {@code System.exit}, because nobody calls them; to be asked after {@link #read}. */
    Set<String> exits() {
        return exits;
    }

    private static void same(Section root, String key, String folderName) {
        String written = root.required(key);
        if (!written.isEmpty() && !written.equals(folderName))
            root.invalidValue(key, key + " is " + written + ", its folder is " + folderName);
    }

    private void spi(Section root) {
        root.required("spi");
        SpiRange range = root.parsed("spi", "a range of SPI versions like \"[1.0,2.0)\"", SpiRange::parse);
        YamlNode written = root.node("spi");
        if (range == null || written == null || range.contains(Connector.SPI_VERSION)) return;
        findings.add(
                written,
                "connector.spi",
                "the connector works with SPI " + range + ", this gateway has " + Connector.SPI_VERSION,
                "Install a version of the connector made for SPI " + Connector.SPI_VERSION);
    }

    private Map<String, Operation> operations(Section root) {
        Section section = root.section("operations");
        Map<String, Operation> operations = new LinkedHashMap<>();
        for (String name : section.keys()) operations.put(name, operation(name, section.section(name)));
        if (operations.isEmpty()) root.missing("operations");
        if (wires != null) operations.putIfAbsent(ConnectorDescriptor.ANSWERS, answers());
        if (wires != null) inquiriesSpeakAlike(operations, section);
        for (Operation operation : operations.values()) {
            if (operation.inquiry() == null || operations.containsKey(operation.inquiry())) continue;
            section.section(operation.name())
                    .invalidValue("inquiry", "inquiry " + operation.inquiry() + " is no operation of this connector");
        }
        for (Operation operation : operations.values()) {
            String confirm = operation.wire() == null ? null : operation.wire().confirm();
            if (confirm == null) continue;
            Operation told = operations.get(confirm);
            if (told == null || told.direction() == Direction.IN || told.effect() == Effect.ONCE)
                section.section(operation.name())
                        .invalidValue(
                                "confirm", "confirm " + confirm + " is no operation that goes out and may be repeated");
        }
        return operations;
    }

    /** A partner tells of a submission as it answers one: an inquiry that says nothing else has the operation's answer and its codes. */
    private static void inquiriesSpeakAlike(Map<String, Operation> operations, Section section) {
        for (Operation asked : List.copyOf(operations.values())) {
            Operation inquiry = asked.inquiry() == null ? null : operations.get(asked.inquiry());
            Wire said = asked.wire();
            if (inquiry == null || said == null) continue;
            Wire wire = inquiry.wire();
            if (wire == null) continue;
            boolean own = section.section(inquiry.name()).has("answer");
            operations.put(inquiry.name(), inquiry.like(asked, own ? wire : wire.answering(said.answer())));
        }
    }

    /** What an inquiry found is read as a report is: a declarative connector has that without saying so. */
    private static Operation answers() {
        return new Operation(
                ConnectorDescriptor.ANSWERS,
                Direction.IN,
                Effect.READ,
                1,
                null,
                Set.of(),
                Set.of(),
                null,
                null,
                null,
                Map.of(),
                List.of(),
                List.of(),
                null);
    }

    private Operation operation(String name, Section section) {
        Direction direction = section.oneOf("direction", Direction.class);
        if (!section.has("direction")) section.missing("direction");
        boolean out = direction != Direction.IN;
        Effect effect = section.oneOf("effect", Effect.class);
        if (out && !section.has("effect")) section.missing("effect");
        String inquiry = section.text("inquiry");
        JsonNode input = schema(section, "input");
        JsonNode output = schema(section, "output");
        for (String key : new String[] {"title", "description"}) section.has(key);
        Operation operation = new Operation(
                name,
                out ? Direction.OUT : Direction.IN,
                effect == null ? Effect.READ : effect,
                section.integer("maxItems", 1, 1, 1_000_000),
                inquiry,
                Set.copyOf(fields(section, "personalFields", input)),
                section.has("personalAnswers") ? Set.copyOf(fields(section, "personalAnswers", output)) : null,
                input,
                output,
                input == null ? null : ShapeCheck.of(input),
                codes(section.section("partnerCodes")),
                List.copyOf(fields(section, "together", input)),
                List.copyOf(fields(section, "audited", input)),
                wires == null ? null : wires.read(name, section));
        if (wires != null) declarative(operation, section);
        for (String field : operation.audited())
            if (operation.personalFields().contains(field))
                section.invalidValue("audited", field + " is a personal field; the audit never holds one");
        section.end();
        return operation;
    }

    private static void declarative(Operation operation, Section section) {
        Wire wire = operation.wire();
        if (operation.direction() == Direction.IN
                && wire != null
                && wire.answer().cursor() == null) section.section("answer").missing("cursor");
        JsonNode input = operation.input();
        if (wire != null && input != null) columns(wire.request(), input, section.section("request"));
        Section written = section.section("partnerCodes");
        for (Map.Entry<String, PartnerCode> code : operation.codes().entrySet()) {
            String outcome = code.getValue().outcome();
            if (outcome == null || WireReader.OUTCOMES.contains(outcome)) continue;
            written.section(code.getKey())
                    .note(
                            "outcome",
                            AREA + ".invalid-value",
                            outcome + " is no outcome",
                            DidYouMean.sentence(outcome, WireReader.OUTCOMES));
        }
    }

    /** A column that nothing fills would leave empty, and a field without a column would not leave at all. */
    private static void columns(Wire.Request request, JsonNode input, Section written) {
        Set<String> filled = new LinkedHashSet<>(request.names().all());
        input.path("properties").fieldNames().forEachRemaining(filled::add);
        boolean isClosed = input.has("additionalProperties")
                && !input.path("additionalProperties").asBoolean(true);
        for (String column : request.columns())
            if (isClosed && !filled.contains(column))
                written.note(
                        "columns",
                        AREA + ".invalid-value",
                        "nothing fills the column " + column,
                        DidYouMean.sentence(column, without(filled, request.columns())));
        for (JsonNode needed : input.path("required"))
            if (request.format() == Wire.Format.CSV && !request.columns().contains(needed.asText()))
                written.note(
                        "columns",
                        AREA + ".invalid-value",
                        needed.asText() + " is needed and has no column",
                        "Add it to columns, or take it out of required in input");
    }

    private static List<String> without(Set<String> all, List<String> some) {
        return all.stream().filter(one -> !some.contains(one)).toList();
    }

    /** Names of fields of what goes in or comes out, each once. */
    private static Set<String> fields(Section section, String key, @Nullable JsonNode schema) {
        Set<String> fields = new LinkedHashSet<>(section.texts(key));
        if (schema == null || !schema.has("properties")) return fields;
        String where = key.equals("personalAnswers") ? "output" : "input";
        for (String field : fields) {
            if (!schema.path("properties").has(field)) section.invalidValue(key, field + " is not a field of " + where);
        }
        return fields;
    }

    /** A JSON Schema, written here or in a file beside; null where it is absent or, after a finding, unusable. */
    private @Nullable JsonNode schema(Section section, String key) {
        YamlNode node = section.node(key);
        if (node instanceof YamlNode.Scalar) {
            String name = section.required(key);
            Path file = folder.resolve(name).normalize();
            if (!file.startsWith(folder)) {
                section.invalidValue(key, key + " lies outside the connector's folder");
                return null;
            }
            Findings own = new Findings(file.toString());
            node = YamlFile.read(file, own, null);
            own.all().forEach(finding -> section.invalidValue(key, key + ": " + finding.what()));
        }
        if (node == null || !JsonSchemas.isSound(node, "connector.schema", findings)) return null;
        return node.json();
    }

    private static Map<String, PartnerCode> codes(Section section) {
        Map<String, PartnerCode> codes = new LinkedHashMap<>();
        for (String code : section.keys()) {
            Section entry = section.section(code);
            codes.put(code, new PartnerCode(entry.text("outcome"), entry.text("cause"), meaning(entry)));
            entry.end();
        }
        return codes;
    }

    /** One text is English; else by language. */
    private static Map<String, String> meaning(Section entry) {
        YamlNode written = entry.node("meaning");
        if (written instanceof YamlNode.Scalar scalar) return Map.of("en", scalar.text());
        Section words = entry.section("meaning");
        Map<String, String> meaning = new LinkedHashMap<>();
        for (String language : words.keys()) {
            String text = words.text(language);
            if (text != null) meaning.put(language, text);
        }
        return meaning;
    }
}
