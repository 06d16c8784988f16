package vn.lienthong.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import vn.lienthong.sandbox.journal.JournalFailure;

class SandboxMainIT {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        CommandLine command = SandboxMain.commandLine();
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return command.execute(args);
    }

    @Test
    void a_busy_port_is_a_clear_message_and_leaves_nothing_open() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int exit = run("--var", folder.toString(), "--port", Integer.toString(taken.getLocalPort()));

            assertThat(exit).isEqualTo(1);
            assertThat(err.toString().lines()).hasSize(1);
            assertThat(err.toString()).contains("port is busy").contains(Integer.toString(taken.getLocalPort()));
        }
        Sandbox.start(Sandboxes.still(folder)).close();
    }

    @Test
    void two_sandboxes_cannot_share_a_book() {
        try (Sandbox first = Sandbox.start(Sandboxes.still(folder))) {
            assertThat(first.port()).isPositive();
            assertThatThrownBy(() -> Sandbox.start(Sandboxes.still(folder)))
                    .isInstanceOf(JournalFailure.class)
                    .hasMessageContaining("in use");
        }
    }

    @Test
    void help_shows_examples() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("Examples:").contains("--day-length");
    }

    @Test
    void a_wrong_setting_is_told_and_nothing_starts() {
        assertThat(run("--var", folder.toString(), "--port", "0", "--own-port", "bank-x=1"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("bank-x");
    }

    @Test
    void each_partner_may_have_a_port_of_its_own() throws IOException {
        Path people = Files.writeString(folder.resolve("people.csv"), "personal_number\n");
        List<String> all = new ArrayList<>(List.of("--var", folder.toString(), "--population", people.toString()));
        for (String destination : List.of("bank-b", "napas-247", "vss", "population"))
            all.addAll(List.of("--own-port", destination + "=0"));
        // so that nothing starts: only the settings are looked at
        all.addAll(List.of("--own-port", "bank-x=1"));

        run(all.toArray(String[]::new));

        assertThat(err.toString())
                .contains("bank-x")
                .contains("destinations are [bank-b, bank-a, napas-247, vss, population]");
    }

    @Test
    void durations_are_read_as_people_write_them() {
        assertThat(SandboxMain.duration("3s")).isEqualTo(Duration.ofSeconds(3));
        assertThat(SandboxMain.duration("500ms")).isEqualTo(Duration.ofMillis(500));
        assertThat(SandboxMain.duration("PT2M")).isEqualTo(Duration.ofMinutes(2));
        assertThat(SandboxMain.duration("1h")).isEqualTo(Duration.ofHours(1));
    }
}
