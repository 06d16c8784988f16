package vn.lienthong.gateway.app.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.gateway.engine.yaml.Findings;
import vn.lienthong.gateway.engine.yaml.JsonSchemas;
import vn.lienthong.gateway.engine.yaml.YamlFile;

/** The schemas that editors are given: they take what is shipped, and refuse what is misspelt. */
class SchemasIT {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Path BROKEN = Path.of("src/test/resources/broken");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Schemas SCHEMAS = new Schemas();

    @Test
    void every_shipped_file_is_what_its_schema_says() throws IOException {
        List<String> faults = new ArrayList<>();
        int looked = 0;
        try (Stream<Path> all = Stream.of("config", "routes", "mappings", "connectors", "samples", "tests")
                .map(ROOT::resolve)
                .filter(Files::isDirectory)
                .flatMap(SchemasIT::below)) {
            for (Path file :
                    all.filter(each -> each.toString().endsWith(".yaml")).toList()) {
                String schema = schemaOf(ROOT.relativize(file));
                if (schema.isEmpty()) continue;
                looked++;
                for (String fault : faults(schema, read(Files.readString(file))))
                    faults.add(ROOT.relativize(file) + " " + schema + " " + fault);
            }
        }

        assertThat(faults).isEmpty();
        assertThat(looked).isGreaterThan(60);
    }

    /** As the gateway reads it, and editors do: YAML 1.2, in which {@code no} is a word. */
    private static JsonNode read(String text) {
        var keys = YamlFile.parse("whole:\n" + text.indent(2), new Findings(""), null);
        return java.util.Objects.requireNonNull(
                        java.util.Objects.requireNonNull(keys).get("whole"))
                .json();
    }

    private static Stream<Path> below(Path folder) {
        try {
            return Files.walk(folder).filter(file -> !file.toString().contains("/target/"));
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private static String schemaOf(Path file) {
        if (file.startsWith("routes/error-handling")) return "error-handling";
        return SCHEMAS.files().entrySet().stream()
                .filter(each -> each.getValue().stream()
                        .anyMatch(pattern -> FileSystems.getDefault()
                                .getPathMatcher("glob:" + pattern)
                                .matches(file)))
                .map(java.util.Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }

    private static List<String> faults(String schema, JsonNode value) {
        return JsonSchemas.faults(SCHEMAS.all().get(schema), value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alerts-kind",
                "application-key",
                "application-value",
                "connector-effect",
                "errors-incomplete",
                "mapping-key",
                "partner-unknown-key",
                "partner-value",
                "route-configuration-id",
                "route-dynamic",
                "route-error-handler",
                "route-http",
                "route-kamelet",
                "route-script",
                "route-split",
                "route-start",
                "route-steps-beside",
                "route-unknown-key",
                "route-unknown-step",
                "route-without-id",
                "service-key"
            })
    void what_validate_calls_misspelt_an_editor_underlines(String sample) throws IOException {
        JsonNode broken = YAML.readTree(BROKEN.resolve(sample + ".yaml").toFile());
        List<String> faults = new ArrayList<>();
        for (JsonNode edit : broken.path("edits")) {
            Path file = Path.of(edit.path("file").asText().replaceFirst("^(connectors/[^/]+)/[0-9.]+/", "$1/"));
            String text = Files.readString(ROOT.resolve(file))
                    .replace(edit.path("find").asText(), edit.path("write").asText());
            faults.addAll(faults(schemaOf(file), read(text)));
        }
        for (var file : broken.path("files").properties())
            faults.addAll(faults(
                    schemaOf(Path.of(file.getKey())), read(file.getValue().asText())));

        assertThat(faults).isNotEmpty();
    }

    @Test
    void every_schema_is_itself_one_and_lies_in_docs_as_it_is_made() throws IOException {
        List<String> written = new ArrayList<>();
        if (Boolean.getBoolean("golden.update") && System.getenv("CI") == null) {
            SCHEMAS.writeTo(ROOT.resolve("docs/schemas"));
            Files.writeString(
                    Files.createDirectories(ROOT.resolve(".vscode")).resolve("settings.json"),
                    Schemas.text(SCHEMAS.associations("docs/schemas")));
        }
        for (var each : SCHEMAS.all().entrySet()) {
            Path file = ROOT.resolve("docs/schemas").resolve(each.getKey() + ".schema.json");
            assertThat(file)
                    .as("write it anew: ./gateway docs schemas --out docs/schemas")
                    .hasContent(Schemas.text(each.getValue()));
            written.add(file.getFileName().toString());
        }
        try (Stream<Path> files = Files.list(ROOT.resolve("docs/schemas"))) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(written);
        }
        assertThat(YAML.readTree(ROOT.resolve(".vscode/settings.json").toFile()).get("yaml.schemas"))
                .isEqualTo(SCHEMAS.associations("docs/schemas").get("yaml.schemas"));
    }
}
