package vn.lienthong.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What a command says that fails in a way that nobody foresaw. */
class GatewayTest {
    private final StringWriter err = new StringWriter();

    @Command(name = "broken")
    private static final class Broken implements Callable<Integer> {
        @Override
        public Integer call() {
            throw new UncheckedIOException(new IOException("lists/may.csv is a folder"));
        }
    }

    @Command(name = "silly")
    private static final class Silly implements Callable<Integer> {
        @Override
        public Integer call() {
            throw new IllegalStateException("of Nguyễn Văn Mẫu");
        }
    }

    private int run(String... words) {
        CommandLine line = Gateway.commandLine();
        line.addSubcommand(new Broken()).addSubcommand(new Silly());
        return line.setErr(new PrintWriter(err, true)).execute(words);
    }

    @Test
    void nobody_reads_a_stack_trace_who_has_not_asked_for_one() {
        assertThat(run("broken")).isEqualTo(1);
        assertThat(err.toString())
                .contains("UncheckedIOException", "lists/may.csv is a folder", "--verbose")
                .doesNotContain("\tat ");
        assertThat(run("silly")).isEqualTo(1);
        assertThat(err.toString()).contains("IllegalStateException").doesNotContain("Mẫu", "\tat ");

        assertThat(run("--verbose", "broken")).isEqualTo(1);
        assertThat(err.toString()).contains("\tat vn.lienthong");
    }

    @Test
    void of_a_place_that_cannot_be_used_it_is_said_which_and_why(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("a-file"));
        String below = file.resolve("below").toString();

        assertThat(run("docs", "schemas", "--out", below)).isEqualTo(3);
        assertThat(err.toString())
                .contains("a-file", " cannot be read or written: ", "Name another place")
                .doesNotContain("nobody foresaw", "\tat ");
    }

    @Test
    void a_group_of_commands_says_which_there_are() {
        assertThat(run("approval")).isEqualTo(2);
        assertThat(err.toString()).contains("Say which: ./gateway approval ", "evidence");
    }
}
