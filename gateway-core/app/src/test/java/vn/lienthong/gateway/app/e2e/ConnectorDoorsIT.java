package vn.lienthong.gateway.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.gateway.app.Gateway;

/** Versions of connectors over the API and the commands of a running gateway, on a bank that pays. */
class ConnectorDoorsIT {
    private static final Rehearsal DAY = Rehearsal.shared();
    private static final String BANK = BadDayHome.BANKS.getFirst();

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int command(String... words) {
        List<String> all = new ArrayList<>(Arrays.asList(words));
        if (!words[1].equals("package"))
            all.addAll(List.of(
                    "--url", DAY.gateway.url().toString(), "--token", token(), "--officer", "lan", "--lang", "en"));
        return Gateway.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all.toArray(String[]::new));
    }

    private static String token() {
        return DAY.api.token();
    }

    @Test
    void a_version_is_activated_and_rolled_back_by_command_and_who_did_it_stands_there() throws Exception {
        String connector = "bank-iso20022@1.0.0";
        assertThat(command("connector", "activate", connector, "--destination", BANK, "--reason", "a test"))
                .as(err.toString())
                .isZero();

        var served = DAY.api.get("/connectors").get("destinations");
        var bank = java.util.stream.StreamSupport.stream(served.spliterator(), false)
                .filter(each -> each.get("destination").asText().equals(BANK))
                .findFirst()
                .orElseThrow();
        assertThat(bank.at("/chosen/actor").asText()).isEqualTo("lan (administrator)");
        assertThat(bank.at("/chosen/kind").asText()).isEqualTo("ACTIVATED");
        assertThat(bank.get("version").asText()).isEqualTo("1.0.0");
        assertThat(command("connector", "rollback", "--destination", BANK, "--reason", "a test"))
                .isZero();
        assertThat(command("connector", "list")).as(out.toString()).isBetween(0, 1);
        assertThat(out.toString()).contains("bank-iso20022@1.0.0 serves " + BANK);
        assertThat(DAY.number(
                        "select count(*) from audit_entry where action like 'connector.%' and subject = 'destination:'||?",
                        BANK))
                .isEqualTo(2);
    }

    @Test
    void the_real_partner_is_asked_by_its_connector() {
        assertThat(command("connector", "check", BANK)).as(err.toString()).isZero();
        assertThat(out.toString()).contains(BANK + " answers: ").contains("documents are offered");
        for (String other : List.of(BadDayHome.INSTANT, BadDayHome.OFFICE, BadDayHome.POPULATION)) {
            assertThat(command("connector", "check", other))
                    .as("%s %s", out, err)
                    .isZero();
            assertThat(out.toString()).contains(other + " answers: ");
        }
    }

    @Test
    void a_folder_is_checked_packed_installed_and_described_and_serves_nobody_yet() throws Exception {
        Path source = TestHome.ROOT.resolve("gateway-core/testkit/examples/desk-declarative");
        Path zip = folder.resolve("desk.zip");

        assertThat(command("connector", "package", source.toString(), "--out", zip.toString()))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).containsPattern("[0-9a-f]{64}  desk-declarative@1\\.0\\.0");
        assertThat(Files.size(zip)).isPositive();
        for (String path : List.of(zip.toString(), source.toString(), zip.toString()))
            assertThat(command("connector", "install", path, "--reason", "a test"))
                    .as(err.toString())
                    .isZero();
        assertThat(command("connector", "describe", "desk-declarative@1.0.0")).isZero();
        assertThat(out.toString()).contains("The key that the desk gave.").contains("serves nobody yet");
        assertThat(DAY.number("select count(*) from audit_entry where action = 'connector.installed'"))
                .isEqualTo(1);
    }

    @Test
    void a_refusal_says_what_to_do_and_begins_no_trial() {
        int code = command(
                "connector",
                "activate",
                "bank-iso20022@9.9.9",
                "--destination",
                BANK,
                "--limit",
                "1",
                "--reason",
                "a test");

        assertThat(code).isEqualTo(1);
        assertThat(err.toString()).contains("connector.not-installed");
        assertThat(DAY.number("select count(*) from trial")).isZero();
    }
}
