package vn.lienthong.gateway.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.lienthong.gateway.engine.yaml.Findings;
import vn.lienthong.gateway.engine.yaml.YamlFile;
import vn.lienthong.gateway.engine.yaml.YamlNode;

/** Every code that these packages raise is explained, and nothing else is. {@code config} is the area of services and errors. */
class ErrorCatalogueTest {
    private static final Path SOURCES = Path.of("src/main/java/vn/lienthong/gateway/engine");
    private static final Pattern CODE =
            Pattern.compile("\"((?:file|yaml|config|partner|connector|destination|document|mapping)\\.[a-z][a-z-]+)\"");
    private static final Pattern EVENT = Pattern.compile("addKeyValue\\(\"event\", \"[^\"]+\"\\)");
    /** File names look like codes. */
    private static final List<String> FILES = List.of("connector.yaml", "mapping.yaml", "mapping.jslt", "mapping.xsl");

    @Test
    void every_code_is_explained_in_both_languages() throws IOException {
        Findings findings = new Findings("plugin.yaml");
        YamlNode.Mapping catalogue = YamlFile.read(Path.of("../../config/errors/plugin.yaml"), findings, null);

        assertThat(findings.all()).isEmpty();
        assertThat(new TreeSet<>(catalogue.entries().keySet())).isEqualTo(raised());
        catalogue.entries().forEach((code, entry) -> {
            for (String pointer : List.of("/means/vi", "/means/en", "/do/vi", "/do/en"))
                assertThat(entry.value().json().at(pointer).asText())
                        .as(code + pointer)
                        .isNotBlank();
        });
    }

    private static TreeSet<String> raised() throws IOException {
        TreeSet<String> codes = new TreeSet<>();
        for (String area : List.of("config", "partner", "connector", "mapping"))
            codes.addAll(List.of(area + ".unknown-key", area + ".missing-key", area + ".invalid-value"));
        for (String packageName : List.of("yaml", "partner", "plugin", "activation", "mapping")) {
            try (Stream<Path> files = Files.walk(SOURCES.resolve(packageName))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    String text = EVENT.matcher(Files.readString(file)).replaceAll("");
                    CODE.matcher(text)
                            .results()
                            .map(MatchResult::group)
                            .forEach(code -> codes.add(code.replace("\"", "")));
                }
            }
        }
        FILES.forEach(codes::remove);
        // of an address that is not there, of acts, and explained with deliveries
        List.of(
                        "destination.unknown",
                        "destination.check",
                        "connector.installed",
                        "connector.failed",
                        "connector.timeout")
                .forEach(codes::remove);
        // of replays by an earlier version, raised where items are sent
        codes.addAll(List.of("mapping.version-missing", "mapping.version-not-used"));
        return codes;
    }
}
