package vn.lienthong.gateway.app.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import vn.lienthong.gateway.app.Gateway;
import vn.lienthong.gateway.engine.intake.fault.ErrorCatalogue;

/**
 * {@code broken/*.yaml}: each plants one mistake in the files that are shipped and says what {@code validate} answers, and with
 * which {@code exit} where it is not 1.
 * {@code -Dgolden.update=true} writes the answers anew, to be read before they are committed.
 */
class BrokenSamplesIT {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Path SAMPLES = Path.of("src/test/resources/broken");
    private static final Pattern FINDING = Pattern.compile("(?m)^\\S+:[0-9]+:[0-9]+ (\\S+) .*$");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory()
            .enable(YAMLGenerator.Feature.LITERAL_BLOCK_STYLE)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES));

    /** Findings come by file: what was changed before what is as it was shipped. */
    @TempDir
    static Path folder;

    private static Path shipped;
    private Path workspace;

    @BeforeEach
    void begin() throws IOException {
        workspace = Files.createTempDirectory(folder, "changed-");
    }

    private static final String HOME = "gateway.home";
    private static String before = "";

    @AfterAll
    static void leaveHome() {
        if (before.isEmpty()) System.clearProperty(HOME);
        else System.setProperty(HOME, before);
    }

    @BeforeAll
    static void pack() throws IOException {
        shipped = folder.resolve("shipped");
        before = System.getProperty(HOME, "");
        System.setProperty(HOME, shipped.toString());
        for (String room : List.of("routes", "mappings", "config", "tests"))
            copy(ROOT.resolve(room), shipped.resolve(room));
        try (Stream<Path> modules = Files.list(ROOT.resolve("connectors"))) {
            for (Path module : modules.toList())
                if (Files.isDirectory(module.resolve("target/connector")))
                    copy(module.resolve("target/connector"), shipped.resolve("connectors"));
        }
    }

    static List<Path> samples() throws IOException {
        try (Stream<Path> files = Files.list(SAMPLES)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    @Execution(ExecutionMode.CONCURRENT)
    void every_planted_mistake_is_found(Path file) throws IOException {
        ObjectNode sample = (ObjectNode) YAML.readTree(file.toFile());
        plant(sample);

        String said = validate(sample.path("exit").asInt(1), workspace.toString());

        if (Boolean.getBoolean("golden.update") && System.getenv("CI") == null) {
            Files.writeString(file, YAML.writeValueAsString(sample.put("findings", said)));
            return;
        }
        assertThat(said)
                .as(sample.path("title").asText())
                .isEqualTo(sample.path("findings").asText());
    }

    /** Processor time: the machine of a build has other work, too. */
    @Test
    void what_is_shipped_has_no_mistake_and_two_hundred_files_take_less_than_three_seconds() throws IOException {
        try (Stream<Path> all = Files.walk(shipped)) {
            assertThat(all.filter(file -> Files.isRegularFile(file)
                                    && !file.toString().endsWith(".jar"))
                            .count())
                    .isGreaterThan(200);
        }

        long begun = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        assertThat(validate(0)).isEqualTo("Nothing is wrong.\n");
        assertThat(Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begun))
                .isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void there_are_at_least_forty_and_every_code_is_explained() throws IOException {
        assertThat(samples()).hasSizeGreaterThanOrEqualTo(40);
        ErrorCatalogue catalogue = ErrorCatalogue.load(ROOT.resolve("config"));
        for (Path file : samples()) {
            Matcher findings = FINDING.matcher(
                    YAML.readTree(file.toFile()).path("findings").asText());
            assertThat(findings.find()).as("%s finds something", file).isTrue();
            do
                assertThat(catalogue.find(findings.group(1)))
                        .as(findings.group())
                        .isNotNull();
            while (findings.find());
        }
    }

    @Test
    void json_and_sarif_say_what_the_text_says() throws IOException {
        JsonNode sample =
                YAML.readTree(SAMPLES.resolve("partner-unknown-key.yaml").toFile());
        plant(sample);
        String text = sample.path("findings").asText();
        JsonNode json = YAML.readTree(validate(1, workspace.toString(), "--format", "json"));
        JsonNode sarif = YAML.readTree(validate(1, workspace.toString(), "--format", "sarif"));

        JsonNode one = json.get(0);
        assertThat(text)
                .startsWith("%s:%d:%d %s %s. %s\n"
                        .formatted(
                                one.path("file").asText(),
                                one.path("line").asInt(),
                                one.path("column").asInt(),
                                one.path("code").asText(),
                                one.path("what").asText(),
                                one.path("fix").asText()));
        assertThat(sarif.path("version").asText()).isEqualTo("2.1.0");
        JsonNode result = sarif.at("/runs/0/results/0");
        assertThat(result.path("ruleId").asText())
                .isEqualTo(one.path("code").asText())
                .isEqualTo(sarif.at("/runs/0/tool/driver/rules/0/id").asText());
        assertThat(result.at("/message/text").asText())
                .isEqualTo(one.path("what").asText() + ". " + one.path("fix").asText());
        JsonNode place = result.at("/locations/0/physicalLocation");
        assertThat(place.at("/artifactLocation/uri").asText())
                .isEqualTo(one.path("file").asText());
        assertThat(place.at("/region/startLine").asInt())
                .isEqualTo(one.path("line").asInt());
        assertThat(place.at("/region/startColumn").asInt())
                .isEqualTo(one.path("column").asInt());
    }

    @Test
    void wrong_use_is_told_apart_from_findings() {
        for (String use : List.of("validate --format xml", "validate no-such-folder", "validate --fromat json")) {
            var err = new StringWriter();
            assertThat(Gateway.commandLine().setErr(new PrintWriter(err)).execute(use.split(" ")))
                    .as(use)
                    .isEqualTo(2);
            assertThat(err.toString()).as(use).isNotBlank().doesNotContain("Exception", "\tat ");
        }
    }

    private void plant(JsonNode sample) throws IOException {
        for (var edit : sample.path("edits")) {
            Path file = own(edit.path("file").asText());
            String text = Files.readString(file);
            if (!text.contains(edit.path("find").asText()))
                fail(file + " has no " + edit.path("find").asText());
            Files.writeString(
                    file,
                    text.replace(edit.path("find").asText(), edit.path("write").asText()));
        }
        for (var file : sample.path("files").properties()) {
            Path target = own(file.getKey());
            Files.createDirectories(target.getParent());
            Files.writeString(target, file.getValue().asText());
        }
    }

    /** The file in a copy of its room, which takes the place of the shipped one. */
    private Path own(String file) throws IOException {
        String room = file.substring(0, file.indexOf('/'));
        if (Files.notExists(workspace.resolve(room))) copy(shipped.resolve(room), workspace.resolve(room));
        return workspace.resolve(file);
    }

    private String validate(int expected, String... paths) {
        var out = new StringWriter();
        var err = new StringWriter();
        CommandLine line = Gateway.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int code = line.execute(
                Stream.concat(Stream.of("validate"), Stream.of(paths)).toArray(String[]::new));
        assertThat(err.toString()).isEmpty();
        assertThat(code).as(out.toString()).isEqualTo(expected);
        return out.toString()
                .replace(workspace.toAbsolutePath().normalize() + "/", "")
                .replace(shipped.toAbsolutePath().normalize() + "/", "");
    }

    /** Jars are many and never written to: a link will do. */
    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) Files.createDirectories(target);
                else if (file.toString().endsWith(".jar")) Files.createSymbolicLink(target, file.toRealPath());
                else Files.copy(file, target);
            }
        }
    }
}
