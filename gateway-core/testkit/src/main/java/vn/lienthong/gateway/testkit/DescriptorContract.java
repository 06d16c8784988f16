package vn.lienthong.gateway.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;
import vn.lienthong.gateway.api.Item;
import vn.lienthong.gateway.engine.plugin.installed.ConnectorDescriptor;
import vn.lienthong.gateway.engine.plugin.installed.InstalledConnector;
import vn.lienthong.gateway.engine.plugin.installed.Operation;
import vn.lienthong.gateway.engine.plugin.release.Compatibility;
import vn.lienthong.gateway.engine.yaml.Finding;
import vn.lienthong.gateway.engine.yaml.Findings;
import vn.lienthong.gateway.engine.yaml.JsonSchemas;
import vn.lienthong.gateway.engine.yaml.YamlFile;
import vn.lienthong.gateway.engine.yaml.YamlNode;

/** What {@code connector.yaml} says, read by the gateway's own reader, and what of it is up to the author. */
abstract class DescriptorContract extends WireContract {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> SECRET = List.of("password", "secret", "token", "authorization", "apikey");

    @Test
    void the_folder_is_one_that_the_gateway_loads(@TempDir Path connectors) throws IOException {
        InstalledConnector found = InstalledConnector.read(staged(connectors));

        assertThat(found.findings()).isEmpty();
        assertThat(found.id()).matches("[a-z][a-z0-9-]*");
        assertThat(found.version()).matches("[0-9]+\\.[0-9]+\\.[0-9]+");
        assertThat(described().operations()).containsKey(operation());
    }

    @Test
    void what_must_not_be_done_twice_can_be_asked_about() {
        Operation operation = described(operation());

        if (operation != null && operation.effect() == Operation.Effect.ONCE)
            assertThat(operation.inquiry())
                    .as("inquiry of " + operation() + ", which has effect once")
                    .isNotNull();
    }

    @Test
    void every_secret_of_the_configuration_is_marked() {
        List<String> unmarked = new ArrayList<>();
        unmarked("", described().configSchema(), unmarked);

        assertThat(unmarked).as("keys without writeOnly: true").isEmpty();
    }

    private static void unmarked(String path, JsonNode schema, List<String> found) {
        schema.path("properties").properties().forEach(each -> {
            String name = each.getKey().toLowerCase(java.util.Locale.ROOT);
            boolean marked = each.getValue().path("writeOnly").asBoolean();
            boolean text = each.getValue().path("type").asText("string").equals("string")
                    && !each.getValue().has("enum");
            if (text && !marked && SECRET.stream().anyMatch(name::endsWith)) found.add(path + each.getKey());
            if (!marked) unmarked(path + each.getKey() + ".", each.getValue(), found);
        });
    }

    @Test
    void the_configuration_of_the_kit_is_a_good_one() {
        assertThat(findings(config(address()))).isEmpty();
    }

    @Test
    void an_unknown_key_of_the_configuration_is_named() {
        assertThat(named(config(address()), section -> section.put("kitUnknown", "x"), "kitUnknown"))
                .as("sections that take a key that nobody knows")
                .isEmpty();
    }

    @Test
    void a_missing_key_of_the_configuration_is_named() {
        List<String> silent = new ArrayList<>();
        for (JsonNode required : described().configSchema().path("required")) {
            Map<String, Object> config = new LinkedHashMap<>(config(address()));
            config.remove(required.asText());
            if (!names(findings(config), required.asText())) silent.add(required.asText());
        }

        assertThat(described().configSchema().path("required"))
                .as("keys that are required")
                .isNotEmpty();
        assertThat(silent).as("required keys that nobody misses").isEmpty();
    }

    @Test
    void a_key_of_the_configuration_with_a_wrong_type_is_named() {
        List<String> silent = new ArrayList<>();
        config(address()).forEach((key, value) -> {
            Map<String, Object> config = new LinkedHashMap<>(config(address()));
            config.put(key, value instanceof List || value instanceof Map ? "text" : List.of(Map.of()));
            if (!names(findings(config), key)) silent.add(key);
        });

        assertThat(silent).as("keys that take a value of any type").isEmpty();
    }

    /** Sections, by path, that say nothing of the change. */
    private List<String> named(Map<String, Object> config, Consumer<Map<String, Object>> change, String key) {
        List<String> silent = new ArrayList<>();
        Map<String, Object> top = new LinkedHashMap<>(config);
        change.accept(top);
        if (!names(findings(top), key)) silent.add("config");
        config.forEach((name, value) -> {
            boolean open = described()
                    .configSchema()
                    .path("properties")
                    .path(name)
                    .path("additionalProperties")
                    .isObject();
            if (!(value instanceof Map<?, ?> section) || open) return;
            Map<String, Object> inner = new LinkedHashMap<>();
            section.forEach((each, given) -> inner.put(String.valueOf(each), given));
            change.accept(inner);
            Map<String, Object> outer = new LinkedHashMap<>(config);
            outer.put(name, inner);
            if (!names(findings(outer), key)) silent.add(name);
        });
        return silent;
    }

    private static boolean names(List<Finding> findings, String key) {
        return findings.stream().anyMatch(finding -> finding.what().contains(key));
    }

    /** As the gateway checks the file of a partner. */
    private List<Finding> findings(Map<String, Object> config) {
        Findings findings = new Findings("config");
        YamlNode.Mapping values = YamlFile.parse(new Yaml().dump(config), findings, null);
        if (values != null) JsonSchemas.check(described().configSchema(), values, "partner.config", findings);
        return findings.all();
    }

    @Test
    void the_items_of_the_kit_fit_the_input_schema() {
        Operation operation = described(operation());
        JsonNode input = operation == null ? null : operation.input();
        if (input == null) return;

        for (Item item : items())
            assertThat(JsonSchemas.faults(input, JSON.valueToTree(item.content())))
                    .as(item.reference())
                    .isEmpty();
    }

    @Test
    void the_examples_and_defaults_of_every_schema_are_valid() {
        List<String> faults = new ArrayList<>();
        ConnectorDescriptor described = described();
        examples("config", described.configSchema(), faults);
        for (Operation operation : described.operations().values()) {
            if (operation.input() != null) examples(operation.name() + ".input", operation.input(), faults);
            if (operation.output() != null) examples(operation.name() + ".output", operation.output(), faults);
        }

        assertThat(faults).isEmpty();
    }

    private static void examples(String path, JsonNode schema, List<String> faults) {
        List<JsonNode> said = new ArrayList<>();
        schema.path("examples").forEach(said::add);
        if (schema.has("default")) said.add(schema.get("default"));
        for (JsonNode example : said) {
            // A placeholder stands for a value that the environment has.
            if (example.asText().contains("${") || schema.toString().contains("\"$ref\"")) continue;
            JsonSchemas.faults(schema, example).forEach(fault -> faults.add(path + ": " + example + " " + fault));
        }
        schema.path("properties")
                .properties()
                .forEach(each -> examples(path + "." + each.getKey(), each.getValue(), faults));
        if (schema.has("items")) examples(path + "[]", schema.get("items"), faults);
    }

    @Test
    void whoever_uses_an_earlier_release_can_use_this_one() {
        InstalledConnector written = written();
        List<String> broken = new ArrayList<>();
        for (Path yaml : written.releases()) {
            Findings findings = new Findings(yaml.toString());
            ConnectorDescriptor before = written.released(yaml, findings);
            findings.all().forEach(finding -> broken.add(finding.toString()));
            if (before != null && !Compatibility.isMajor(before, described()))
                broken.addAll(Compatibility.breaks(before, described()));
        }

        assertThat(broken).as("breaks without a new major version").isEmpty();
    }
}
