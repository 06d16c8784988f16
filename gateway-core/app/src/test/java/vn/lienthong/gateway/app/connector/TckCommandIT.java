package vn.lienthong.gateway.app.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.gateway.api.Connector;
import vn.lienthong.gateway.app.Gateway;
import vn.lienthong.gateway.app.cli.connector.FolderZip;

/** {@code connector tck} with the kit as it is packed, in a loader of its own. */
class TckCommandIT {
    private static final String HOME = "gateway.home";

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private String before = "";

    @BeforeEach
    void distribution() throws IOException {
        before = System.getProperty(HOME, "");
        System.setProperty(HOME, folder.toString());
        Files.createDirectories(folder.resolve("lib"));
        Files.createSymbolicLink(
                folder.resolve("lib/testkit"), Path.of("target/testkit").toAbsolutePath());
    }

    @AfterEach
    void leave() {
        if (before.isEmpty()) System.clearProperty(HOME);
        else System.setProperty(HOME, before);
    }

    private int tck(String... words) {
        return Gateway.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(Stream.concat(Stream.of("connector", "tck"), Stream.of(words))
                        .toArray(String[]::new));
    }

    private Path written(String name, String kind) {
        int code = Gateway.commandLine()
                .setOut(new PrintWriter(new StringWriter()))
                .execute("new", "connector", name, "--kind", kind, "--dir", folder.toString());
        assertThat(code).isZero();
        return folder.resolve("connectors").resolve(name);
    }

    /** As it is begun, with one mistake. */
    private Path broken() throws IOException {
        Path begun = written("desk", "declarative");
        Path yaml = begun.resolve("connector.yaml");
        Files.writeString(yaml, Files.readString(yaml).replaceFirst("  additionalProperties: false\n", ""));
        return begun;
    }

    @Test
    void a_packed_connector_is_tested_and_each_test_is_told_with_its_reason() throws IOException {
        Path zip = folder.resolve("desk.zip");
        FolderZip.write(broken(), zip);

        int code = tck(zip.toString());

        assertThat(err.toString()).isEmpty();
        assertThat(out.toString())
                .startsWith("desk@1.0.0, operation pay\n")
                .contains("  ok       a_refused_connection_is_unavailable\n")
                .contains(
                        "  skipped  check_says_that_the_partner_lets_us_in\n             The partner offers nothing to ask that")
                .contains(
                        "  FAILED   an_unknown_key_of_the_configuration_is_named\n             [sections that take a key that nobody")
                .containsPattern("\n[0-9]+ passed, 2 skipped with a reason, 1 failed\n$");
        assertThat(code).isEqualTo(1);
    }

    @Test
    void a_connector_in_java_keeps_the_contract_as_it_is_begun() throws Exception {
        Path begun = written("my-network", "java");
        Path built = Files.createDirectories(folder.resolve("built"));
        Path classes = Files.createDirectories(folder.resolve("classes"));
        Path api = Path.of(Connector.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        compile(begun.resolve("src/main/java"), api.toString(), classes, "-Xlint:all", "-Werror");
        List<String> kit = new ArrayList<>(List.of("" + api, "" + classes));
        try (Stream<Path> jars = Files.list(Path.of("target/testkit"))) {
            jars.forEach(each -> kit.add("" + each.toAbsolutePath()));
        }
        compile(
                begun.resolve("src/test/java"),
                String.join(File.pathSeparator, kit),
                Files.createDirectories(folder.resolve("test-classes")));

        ToolProvider jar = ToolProvider.findFirst("jar").orElseThrow();
        Path resources = begun.resolve("src/main/resources");
        jar.run(
                System.out,
                System.err,
                "cf",
                "" + built.resolve("it.jar"),
                "-C",
                "" + classes,
                ".",
                "-C",
                "" + resources,
                ".");
        for (String file : List.of("connector.yaml", "tck.yaml")) Files.copy(begun.resolve(file), built.resolve(file));

        assertThat(tck(built.toString())).as(out.toString() + err).isZero();
        assertThat(out.toString()).containsPattern("\n[0-9]{2} passed, 3 skipped with a reason, 0 failed\n$");
    }

    private static void compile(Path sources, String classPath, Path classes, String... strict) throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of("--release", "21", "-proc:none", "-cp", classPath, "-d", "" + classes));
        arguments.addAll(List.of(strict));
        try (Stream<Path> files = Files.walk(sources)) {
            files.filter(Files::isRegularFile).forEach(file -> arguments.add(file.toString()));
        }
        ToolProvider javac = ToolProvider.findFirst("javac").orElseThrow();
        assertThat(javac.run(System.out, System.err, arguments.toArray(String[]::new)))
                .isZero();
    }

    @Test
    void what_cannot_be_used_is_said_with_its_place() throws IOException {
        Path built = broken();
        Files.delete(built.resolve("tck.yaml"));

        assertThat(tck(built.toString())).isEqualTo(2);
        assertThat(err.toString())
                .contains(
                        "tck.yaml:1:1 file.unreadable what the partner is to play is not written down. Write it beside");
        assertThat(tck(folder.resolve("nowhere").toString())).isEqualTo(2);
        assertThat(tck(built.toString(), "--format", "xml")).isEqualTo(2);
    }
}
