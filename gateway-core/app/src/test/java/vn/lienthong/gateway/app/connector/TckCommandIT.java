package vn.lienthong.gateway.app.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.gateway.app.Gateway;
import vn.lienthong.gateway.app.cli.connector.FolderZip;

/** {@code connector tck} with the kit as it is packed, in a loader of its own. */
class TckCommandIT {
    private static final Path EXAMPLE = Path.of("../testkit/examples/desk-declarative");
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

    /** With one mistake, and one test left out. */
    private Path broken() throws IOException {
        Path built = Files.createDirectories(folder.resolve("built"));
        try (Stream<Path> files = Files.list(EXAMPLE)) {
            for (Path file : files.toList())
                Files.copy(file, built.resolve(file.getFileName().toString()));
        }
        Path yaml = built.resolve("connector.yaml");
        Files.writeString(yaml, Files.readString(yaml).replace("  additionalProperties: false\n", ""));
        Path tck = built.resolve("tck.yaml");
        Files.writeString(
                tck,
                Files.readString(tck)
                        + "skips: {check_says_that_the_partner_lets_us_in: The desk is closed on Sundays.}\n");
        return built;
    }

    @Test
    void a_packed_connector_is_tested_and_each_test_is_told_with_its_reason() throws IOException {
        Path zip = folder.resolve("desk.zip");
        FolderZip.write(broken(), zip);

        int code = tck(zip.toString());

        assertThat(err.toString()).isEmpty();
        assertThat(out.toString())
                .startsWith("desk-declarative@1.0.0, operation pay\n")
                .contains("  ok       a_refused_connection_is_unavailable\n")
                .contains(
                        "  skipped  check_says_that_the_partner_lets_us_in\n             The desk is closed on Sundays.")
                .contains(
                        "  FAILED   an_unknown_key_of_the_configuration_is_named\n             [sections that take a key that nobody")
                .containsPattern("\n[0-9]+ passed, 1 skipped with a reason, 1 failed\n$");
        assertThat(code).isEqualTo(1);
    }

    @Test
    void what_cannot_be_used_is_said_with_its_place() throws IOException {
        Path built = broken();
        Files.delete(built.resolve("tck.yaml"));

        assertThat(tck(built.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("tck.yaml:1:1 file.unreadable");
        assertThat(tck(folder.resolve("nowhere").toString())).isEqualTo(2);
        assertThat(tck(built.toString(), "--format", "xml")).isEqualTo(2);
    }
}
