package vn.lienthong.gateway.app.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.gateway.app.reference.Key.Kind;
import vn.lienthong.gateway.engine.yaml.Finding;

/** What the descriptors say of a file is what its reader does: they know the same keys, bounds, words and defaults. */
class DescriptorsIT {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Pattern KNOWN = Pattern.compile("Known: (.*)$");

    private static final Map<String, ObjectNode> SCHEMAS = new Schemas().all();
    private static final Map<String, JsonSchema> COMPILED = new HashMap<>();
    /** Asked for where the sample is of the other kind. */
    private static final Set<String> ELSEWHERE = Set.of("/provider");

    @TempDir
    static Path folder;

    private static RealReader reader;

    @BeforeAll
    static void open() throws IOException {
        reader = new RealReader(folder);
    }

    /** One place of the sample in which a descriptor says which keys there are; {@code name} is the same for all free names. */
    private record Place(String pointer, String name, Key key) {}

    @ParameterizedTest
    @ValueSource(strings = {"partner", "agency", "service", "alerts", "errors", "mapping", "connector"})
    void descriptor_and_reader_know_the_same_keys(String kind) throws IOException {
        List<String> seen = new ArrayList<>();
        for (Place place : places(kind)) {
            ObjectNode file = sample(kind);
            ((ObjectNode) file.at(place.pointer())).put("zzzzzzzzz", "1");

            Finding finding = reader.read(kind, file).findings().stream()
                    .filter(each -> each.what().startsWith("zzzzzzzzz is not known"))
                    .findFirst()
                    .orElse(null);

            assertThat(finding).as(place.pointer()).isNotNull();
            Matcher known = KNOWN.matcher(finding.fix());
            assertThat(known.find()).isTrue();
            List<String> keys = List.of(known.group(1).split(", "));
            assertThat(place.key().below().keySet())
                    .as("known at " + place.pointer())
                    .containsAll(keys);
            assertThat(refused(kind, file))
                    .as("the schema at " + place.pointer())
                    .isTrue();
            keys.forEach(key -> seen.add(place.name() + "/" + key));
        }
        Set<String> described = described(kind);
        described.removeAll(seen);
        assertThat(described).as("described, and nobody asks for it").isSubsetOf(ELSEWHERE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"partner", "agency", "service", "alerts", "mapping", "connector"})
    void descriptor_and_reader_take_and_refuse_the_same_values(String kind) throws IOException {
        assertThat(reader.read(kind, sample(kind)).findings())
                .as("what the sample itself breaks")
                .allMatch(finding -> finding.fix().equals("Correct kamelet"));
        for (Place place : places(kind))
            for (Key key : place.key().below().values())
                for (JsonNode wrong : wrong(key)) {
                    ObjectNode file = sample(kind);
                    ((ObjectNode) file.at(place.pointer())).set(key.name(), wrong);

                    assertThat(reader.read(kind, file).findings())
                            .as("%s/%s: %s", place.pointer(), key.name(), wrong)
                            .anyMatch(finding -> finding.what().contains(key.name())
                                    || finding.what().contains("zzz"));
                    assertThat(refused(kind, file))
                            .as("the schema: %s/%s: %s", place.pointer(), key.name(), wrong)
                            .isTrue();
                }
    }

    @ParameterizedTest
    @ValueSource(strings = {"partner", "agency", "service", "alerts", "mapping", "connector"})
    void the_reader_takes_the_bounds_and_words_of_the_descriptor(String kind) throws IOException {
        for (Place place : places(kind))
            for (Key key : place.key().below().values())
                for (JsonNode right : right(key)) {
                    ObjectNode file = sample(kind);
                    ((ObjectNode) file.at(place.pointer())).set(key.name(), right);

                    assertThat(reader.read(kind, file).findings())
                            .as("%s/%s: %s", place.pointer(), key.name(), right)
                            .noneMatch(finding -> finding.what().startsWith(key.name() + " is not a whole")
                                    || finding.what().startsWith(key.name() + " is not one of"));
                }
    }

    /** Bounds and words that the descriptor says are taken. */
    private static List<JsonNode> right(Key key) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        List<JsonNode> right = new ArrayList<>();
        if (key.kind() == Kind.WHOLE && key.bounds().least() != null)
            right.add(json.numberNode(key.bounds().least()));
        if (key.kind() == Kind.WHOLE && key.bounds().most() != null)
            right.add(json.numberNode(key.bounds().most()));
        if (key.kind() == Kind.WORD) key.bounds().words().forEach(word -> right.add(json.textNode(word)));
        return right;
    }

    @ParameterizedTest
    @ValueSource(strings = {"partner", "agency", "service", "alerts", "mapping", "connector"})
    void what_the_descriptor_calls_the_default_changes_nothing(String kind) throws IOException {
        int compared = 0;
        for (Place place : places(kind))
            for (Key key : place.key().below().values()) {
                JsonNode usual = key.worth().usual();
                ObjectNode file = sample(kind);
                ObjectNode where = (ObjectNode) file.at(place.pointer());
                if (usual == null || usual.isEmpty() && usual.isArray() || where.has(key.name())) continue;
                RealReader.Read without = reader.read(kind, file);
                where.set(key.name(), usual);

                RealReader.Read with = reader.read(kind, file);

                // 0s of an alert is what nobody can write, and rules of one kind do not know the keys of another
                if (usual.asText().equals("0s") || with.says("unknown-key", key.name())) continue;
                assertThat(with)
                        .as("%s/%s: %s", place.pointer(), key.name(), usual)
                        .isEqualTo(without);
                compared++;
            }
        assertThat(compared).isPositive();
    }

    @Test
    void every_key_has_words_in_both_languages() {
        for (Descriptor descriptor : Descriptor.all()) worded(descriptor.id(), descriptor.root());
    }

    private static void worded(String path, Key key) {
        assertThat(key.meaning().vi()).as(path).isNotBlank();
        assertThat(key.meaning().en())
                .as(path)
                .isNotBlank()
                .isNotEqualTo(key.meaning().vi());
        key.below().forEach((name, below) -> worded(path + "/" + name, below));
    }

    @Test
    void every_word_on_the_gateway_is_of_a_key_that_there_is() throws IOException {
        JsonNode words = YAML.readTree(DescriptorsIT.class.getResourceAsStream("application.yaml"));

        worded(
                words.at("/keys/gateway"),
                Descriptor.of("application").root().below().get("gateway"));
    }

    private static void worded(JsonNode words, Key key) {
        words.path("keys").properties().forEach(each -> {
            assertThat(key.below()).containsKey(each.getKey());
            worded(each.getValue(), key.below().get(each.getKey()));
        });
    }

    private static ObjectNode sample(String kind) throws IOException {
        return (ObjectNode) YAML.readTree(
                Path.of("src/test/resources/reference", kind + ".yaml").toFile());
    }

    private static boolean refused(String kind, JsonNode file) {
        return !COMPILED.computeIfAbsent(
                        kind,
                        each -> JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                                .getSchema(SCHEMAS.get(each)))
                .validate(file)
                .isEmpty();
    }

    /** Every object of the sample whose keys the descriptor lists. */
    private static List<Place> places(String kind) throws IOException {
        List<Place> places = new ArrayList<>();
        places("", "", Descriptor.of(kind).root(), sample(kind), places);
        return places;
    }

    private static void places(String pointer, String name, Key key, JsonNode value, List<Place> into) {
        if (value.isArray())
            for (int i = 0; i < value.size(); i++) {
                Key item = key.get("" + i);
                if (item != null && value.get(i).isObject())
                    places(pointer + "/" + i, name + "/*", item, value.get(i), into);
            }
        if (!value.isObject() || !key.kind().holdsKeys()) return;
        if (key.kind() == Kind.KEYS) into.add(new Place(pointer, name, key));
        for (Map.Entry<String, JsonNode> each : value.properties()) {
            Key below = key.get(each.getKey());
            String step = key.kind() == Kind.NAMED ? "*" : each.getKey();
            if (below != null) places(pointer + "/" + each.getKey(), name + "/" + step, below, each.getValue(), into);
        }
    }

    /** Keys of every place of the sample. */
    private static Set<String> described(String kind) throws IOException {
        Set<String> all = new TreeSet<>();
        for (Place place : places(kind))
            for (String key : place.key().below().keySet()) all.add(place.name() + "/" + key);
        return all;
    }

    @Test
    void every_part_of_a_descriptor_is_in_its_sample() throws IOException {
        for (String kind : List.of("partner", "agency", "service", "alerts", "errors", "mapping")) {
            Set<String> seen = new TreeSet<>();
            places(kind).forEach(place -> seen.add(place.name()));

            Set<String> parts = new TreeSet<>();
            parts("", Descriptor.of(kind).root(), parts);

            // CSV and XML exclude each other
            parts.remove("/xml");
            assertThat(seen).as(kind).containsAll(parts);
        }
    }

    private static void parts(String name, Key key, Set<String> into) {
        if (!key.kind().holdsKeys()) return;
        String own = key.kind() == Kind.KEYS ? name : name + "/*";
        into.add(own);
        key.below().forEach((word, below) -> parts(own + "/" + word, below, into));
    }

    /** Values that the descriptor says are not taken. */
    private static List<JsonNode> wrong(Key key) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        List<JsonNode> wrong = new ArrayList<>();
        switch (key.kind()) {
            case WHOLE, DECIMAL -> {
                wrong.add(json.textNode("lots"));
                if (key.bounds().least() != null)
                    wrong.add(json.numberNode(key.bounds().least() - 1));
                if (key.bounds().most() != null)
                    wrong.add(json.numberNode(key.bounds().most() + 1));
            }
            case FLAG -> wrong.add(json.textNode("maybe"));
            case DURATION -> {
                wrong.add(json.textNode("soon"));
                wrong.add(json.textNode("0s"));
            }
            case PAUSE -> wrong.add(json.textNode("soon"));
            case WORD -> wrong.add(json.textNode("zzz"));
            case KEYS, WORDS -> wrong.add(json.textNode("zzz"));
            case TEXTS -> {
                if (!key.bounds().words().isEmpty()) wrong.add(json.arrayNode().add("zzz"));
                else wrong.add(json.objectNode().put("a", "b"));
            }
            default -> {}
        }
        return wrong;
    }
}
