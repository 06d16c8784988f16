package vn.lienthong.gateway.app.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.gateway.app.Gateway;

/** {@code ./gateway mapping}, on a folder of one mapping. */
class MappingCommandTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void oneMapping() throws IOException {
        write("toy/v1/mapping.yaml", """
                title: Toy
                owner: tests
                format: json
                input: {type: object, properties: {id: {type: string}, reference: {type: string}}}
                output: {type: object}
                ignored: {reference: not needed}
                """);
        write("toy/v1/mapping.jslt", "{\"a\": .id}\n");
        write("toy/v1/samples/one.in.json", "{\"id\": \"A1\"}");
        write("toy/v1/samples/one.out.json", "{\n  \"a\" : \"A1\"\n}\n");
    }

    private Path write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, text);
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("mapping"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--mappings", folder.toString()));
        return Gateway.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all.toArray(String[]::new));
    }

    @Test
    void run_prints_what_the_connector_would_be_given() throws Exception {
        Path item = write("item.json", "{\"id\": \"Đào\"}");

        assertThat(run("run", "toy@v1", "-i", item.toString())).isZero();
        assertThat(out.toString()).isEqualTo("{\n  \"a\" : \"Đào\"\n}\n");
    }

    @Test
    void run_of_what_is_not_there_says_what_was_meant() throws Exception {
        Path item = write("item.json", "{}");

        assertThat(run("run", "toi@v1", "-i", item.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("There is no mapping toi@v1. Did you mean \"toy@v1\"?");
    }

    @Test
    void an_item_that_fails_ends_with_1_and_the_field() throws Exception {
        write("toy/v1/mapping.jslt", "{\"a\": fold-name(.id)}\n");
        Path item = write("item.json", "{\"id\": 7}");

        assertThat(run("run", "toy@v1", "-i", item.toString())).isEqualTo(1);
        assertThat(out.toString())
                .contains("item.json:1:1 mapping.failed /id: fold-name: the value is absent or not a text");
    }

    @Test
    void test_ends_with_0_where_everything_is_as_it_was() {
        assertThat(run("test")).isZero();
        assertThat(out.toString()).isEqualTo("1 mappings, 1 samples, 0 findings\n");
    }

    @Test
    void test_shows_findings_with_their_places_and_ends_with_1() throws Exception {
        write("toy/v1/mapping.jslt", "{\"a\": .idd}\n");

        assertThat(run("test", "toy")).isEqualTo(1);
        assertThat(out.toString())
                .contains("toy/v1/mapping.jslt:1:7 mapping.unknown-field")
                .contains("Did you mean \"id\"?");
    }

    @Test
    void a_mapping_that_cannot_be_loaded_is_shown_with_its_place() throws Exception {
        write("toy/v1/mapping.jslt", "{\"a\": up(.id)}\n");

        assertThat(run("test", "toy")).isEqualTo(1);
        assertThat(out.toString()).contains("toy/v1/mapping.jslt:1:7 mapping.syntax");
    }

    @Test
    void update_writes_outputs_but_never_where_a_build_asks() throws Exception {
        write("toy/v1/mapping.jslt", "{\"a\": .id, \"b\": 1}\n");

        assertThat(run("test", "--update", "--ci", "true")).isEqualTo(2);
        assertThat(folder.resolve("toy/v1/samples/one.out.json")).hasContent("{\n  \"a\" : \"A1\"\n}");

        assertThat(run("test", "--update", "--ci", "")).isZero();
        assertThat(folder.resolve("toy/v1/samples/one.out.json")).hasContent("{\n  \"a\" : \"A1\",\n  \"b\" : 1\n}");
    }

    @Test
    void diff_shows_fields_and_the_routes_that_use_the_first() throws Exception {
        write("toy/v2/mapping.yaml", Files.readString(folder.resolve("toy/v1/mapping.yaml")));
        write("toy/v2/mapping.jslt", "{\"a\": .id + \"!\", \"b\": 1}\n");
        Path route = write("routes/toy/send.yaml", "a\n- uri: \"mapping:toy@v1\"\n- uri: \"mapping:toy@v11\"\n");

        assertThat(run(
                        "diff",
                        "toy",
                        "v1",
                        "v2",
                        "--routes",
                        folder.resolve("routes").toString()))
                .isEqualTo(1);
        assertThat(out.toString())
                .isEqualTo("one\n  a: A1 -> A1!\n  b: (absent) -> 1\n1 samples, 1 differ\ntoy@v1 is used by " + route
                        + ":2\n");
    }

    @Test
    void coverage_shows_what_is_read_and_what_not() throws Exception {
        assertThat(run("coverage", "toy@v1")).isZero();
        assertThat(out.toString()).contains("read        id").contains("left out    reference: not needed");

        write("toy/v1/mapping.jslt", "{\"a\": 1}\n");
        assertThat(run("coverage")).isEqualTo(1);
        assertThat(out.toString()).contains("never read  id");
    }

    @Test
    void release_writes_a_line_once_and_only_without_findings() throws Exception {
        write("toy/v2/mapping.yaml", Files.readString(folder.resolve("toy/v1/mapping.yaml")));
        write("toy/v2/mapping.jslt", "{}\n");

        assertThat(run("release", "toy@v2")).isEqualTo(1);
        assertThat(run("release", "toy@v1")).isZero();
        assertThat(run("release", "toy@v1")).isZero();
        assertThat(out.toString())
                .contains("mapping.no-sample")
                .contains("released: toy@v1 sha256:")
                .contains("already");
        assertThat(folder.resolve("mappings.lock")).content().contains("toy@v1").doesNotContain("toy@v2");
    }

    @Test
    void a_released_version_that_has_changed_is_shown() throws Exception {
        run("release", "toy@v1");
        write("toy/v1/mapping.jslt", "{\"a\": .id, \"b\": 2}\n");

        assertThat(run("test")).isEqualTo(1);
        assertThat(run("release", "toy@v1")).isEqualTo(1);
        assertThat(out.toString()).contains("mapping.released-changed toy@v1 was released and has changed since");
    }

    @Test
    void every_command_has_examples() {
        for (String command : List.of("run", "test", "diff", "coverage", "release")) {
            StringWriter help = new StringWriter();
            Gateway.commandLine().setOut(new PrintWriter(help)).execute("mapping", command, "--help");
            assertThat(help.toString()).contains("Examples:").contains("./gateway mapping " + command);
        }
    }
}
