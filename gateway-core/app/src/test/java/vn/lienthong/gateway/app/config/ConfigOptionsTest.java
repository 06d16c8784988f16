package vn.lienthong.gateway.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class ConfigOptionsTest {
    private static final String HOME = "gateway.home";
    private static final String SOURCES = "gateway.sources";

    private final String homeBefore = System.getProperty(HOME);
    private final String sourcesBefore = System.getProperty(SOURCES);

    @TempDir
    Path folder;

    private Path written;
    private Path copy;

    @Command
    private static final class Some {
        @Mixin
        private ConfigOptions options = new ConfigOptions();
    }

    @BeforeEach
    void checkout_with_a_copy_in_dist() throws IOException {
        written = Files.createDirectories(folder.resolve("project/config"));
        copy = Files.createDirectories(folder.resolve("project/dist/config"));
        for (String profile : new String[] {"sandbox", "verify"})
            Files.createDirectories(written.resolve("profiles").resolve(profile));
        Files.writeString(written.resolve("application.yaml"), "gateway: {}\n");
        System.setProperty(HOME, folder.resolve("project/dist").toString());
        System.setProperty(SOURCES, folder.resolve("project").toString());
    }

    @AfterEach
    void restore() {
        restore(HOME, homeBefore);
        restore(SOURCES, sourcesBefore);
    }

    private static void restore(String property, String before) {
        if (before == null) System.clearProperty(property);
        else System.setProperty(property, before);
    }

    @Test
    void who_looks_takes_what_people_write_and_who_runs_takes_the_copy() {
        assertThat(options().written()).isEqualTo(written);
        assertThat(options().installed()).isEqualTo(copy);

        System.clearProperty(SOURCES);
        assertThat(options().written()).as("of an unpacked distribution").isEqualTo(copy);

        ConfigOptions named = options("--config", "elsewhere");
        assertThat(named.written()).isEqualTo(Path.of("elsewhere")).isEqualTo(named.installed());
    }

    @Test
    void profiles_are_laid_over_it_in_the_order_in_which_they_are_named() {
        ConfigFolder layered =
                options("--profile", "verify", "--profile", "sandbox").layered(written);

        assertThat(layered.layers())
                .containsExactly(written, written.resolve("profiles/verify"), written.resolve("profiles/sandbox"));
        assertThat(layered.laid(folder.resolve("laid"))).isEqualTo(folder.resolve("laid"));
        assertThat(options().layered(written).laid(folder.resolve("laid")))
                .as("nothing is laid over it")
                .isEqualTo(written);
        assertThatThrownBy(() -> options("--profile", "sandbx").layered(written))
                .isInstanceOf(ConfigFault.class)
                .hasMessageContaining("there are: sandbox, verify");
    }

    private static ConfigOptions options(String... arguments) {
        Some command = new Some();
        new CommandLine(command).parseArgs(arguments);
        return command.options;
    }
}
