package vn.lienthong.gateway.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import vn.lienthong.gateway.app.Gateway;

/** {@code config show}: what it tells, and what it never tells. */
class ShowIT {
    private static final Path SHIPPED = Path.of("../../config").toAbsolutePath().normalize();
    private static final List<String> PROPERTIES =
            List.of("gateway.home", "BANK_B_TOKEN", "gateway.broker.port", "GATEWAY_DATABASE_PASSWORD");

    @TempDir
    Path root;

    private final List<String> before = new ArrayList<>();
    private Path config;

    @BeforeEach
    void copy() throws IOException {
        PROPERTIES.forEach(name -> before.add(System.getProperty(name)));
        config = root.resolve("config");
        try (Stream<Path> files = Files.walk(SHIPPED)) {
            for (Path file : files.toList()) {
                Path target = config.resolve(SHIPPED.relativize(file).toString());
                if (Files.isDirectory(file)) Files.createDirectories(target);
                else Files.copy(file, target);
            }
        }
        for (String id : List.of("bank-iso20022", "bank-instant", "vss", "population")) {
            Path folder = Files.createDirectories(root.resolve("home/connectors/" + id + "/1.0.0"));
            Files.copy(Path.of("../../connectors", id, "connector.yaml"), folder.resolve("connector.yaml"));
        }
        System.setProperty("gateway.home", root.resolve("home").toString());
    }

    @AfterEach
    void restore() {
        for (int i = 0; i < PROPERTIES.size(); i++)
            if (before.get(i) == null) System.clearProperty(PROPERTIES.get(i));
            else System.setProperty(PROPERTIES.get(i), before.get(i));
    }

    @Test
    void no_secret_is_printed_wherever_it_is_kept() throws IOException {
        System.setProperty("BANK_B_TOKEN", "canary-of-the-environment");
        System.setProperty("GATEWAY_DATABASE_PASSWORD", "canary-of-the-database");
        Files.writeString(root.resolve("config/vss.secret"), "canary-in-a-file\n");
        edit("partners/vss.yaml", "${VSS_PASSWORD:sandbox-vss-secret}", "${file:vss.secret}");
        edit(
                "partners/napas-247.yaml",
                "id: napas-247",
                "id: napas-247\nunheardOf: {clientSecret: canary-nobody-knows}");
        edit(
                "partners/bank-b.yaml",
                "  authorization:",
                "  headers: {X-Key: canary-in-a-header}\n  truststore: {path: t.p12, password: canary-of-a-store}\n  authorization:");
        edit(
                "application.yaml",
                "# url: jdbc:postgresql://db/gateway",
                "url: jdbc:postgresql://db/gateway?password=canary-in-an-address");
        Files.createDirectories(config.resolve("agencies"));
        Files.writeString(config.resolve("agencies/canary.yaml"), """
                id: canary
                folders:
                  - sftp: {host: h, username: u, privateKey: {path: k, passphrase: canary-passphrase}, hostKeys: {path: h}}
                    service: bank-payout
                webhook: {url: "https://me:canary-in-a-url@agency.example/", secret: "canary-${BANK_B_TOKEN}"}
                queue: {user: q, password: canary-of-a-queue}
                """);

        List<String> keys = new ArrayList<>();
        for (JsonNode each : new ObjectMapper().readTree(show("--effective", "--format", "json")))
            keys.add(each.path("key").asText());
        StringBuilder all = new StringBuilder(show("--effective")).append(show("--effective", "--format", "json"));
        for (String key : keys)
            if (key.matches("agencies.*(passphrase|webhook.secret|url)|.*(X-Key|database.url|vss.config.password)"))
                all.append(show("--why", key));

        assertThat(all.toString()).doesNotContain("canary-");
        assertThat(keys)
                .contains(
                        "partners.vss.config.password",
                        "partners.bank-b.config.headers.X-Key",
                        "partners.bank-b.config.truststore.password",
                        "partners.napas-247.unheardOf.clientSecret",
                        "agencies.canary.folders[0].sftp.privateKey.passphrase",
                        "agencies.canary.webhook.secret",
                        "agencies.canary.queue.password");
    }

    @Test
    void a_key_names_who_gives_its_value_and_what_that_takes_the_place_of() {
        System.setProperty("gateway.broker.port", "61999");

        assertThat(show("--why", "gateway.broker.port"))
                .contains("gateway.broker.port = 61999")
                .containsSubsequence(
                        "set by     system property gateway.broker.port",
                        "instead of " + config + "/application.yaml:20:11: 61616",
                        "instead of the default: 61616");
        assertThat(show("--why", "partners.bank-a.poll", "--profile", "bench", "--profile", "sandbox"))
                .containsSubsequence(
                        "set by     " + config + "/profiles/sandbox/partners/bank-a.yaml:",
                        "instead of " + config + "/profiles/bench/partners/bank-a.yaml:",
                        "instead of " + config + "/partners/bank-a.yaml:",
                        "instead of the default: 30s");
        assertThat(show("--why", "partners.bank-a.settleAfter").lines().findFirst())
                .contains("partners.bank-a.settleAfter = 60s");
        assertThat(show("--why", "partners.population.decideBy"))
                .contains("partners.population.decideBy = 2d", "set by     the default: 2d");
        assertThat(show("--why", "gateway.connectors.faults")).contains("gateway.connectors.faults = 30 %");
    }

    @Test
    void a_placeholder_is_followed_to_where_its_value_is() {
        System.setProperty("BANK_B_TOKEN", "the-token-of-the-bank");

        assertThat(show("--why", "partners.bank-b.config.authorization"))
                .contains("= ***", "bank-b.yaml:13:18", "${BANK_B_TOKEN:***}", "from the system property BANK_B_TOKEN");
        assertThat(show("--why", "partners.bank-b.config.url"))
                .contains("= http://127.0.0.1:8090", "${BANK_B_URL:http://127.0.0.1:8090}", "BANK_B_URL is not set");
    }

    @Test
    void a_key_that_there_is_not_is_answered_with_one_that_there_is() {
        assertThat(run(2, "--why", "partners.bank-a.timelimits"))
                .contains("Did you mean \"partners.bank-a.timeLimit\"?");
        assertThat(run(2, "partners.bank-z"))
                .contains("Did you mean \"partners.bank-a\"?")
                .doesNotContain("timeLimit");
        assertThat(run(2, "gatewey")).contains("Did you mean \"gateway\"?");
        assertThat(run(2, "--format", "xml")).contains("is not text or json");
    }

    @Test
    void a_file_that_cannot_be_read_is_named_and_the_others_are_shown() throws IOException {
        edit("partners/bank-a.yaml", "name: {vi", "name: {{vi");

        assertThat(run(1, "partners")).contains("bank-a.yaml:", "yaml.syntax", "partners.bank-b.concurrency");
    }

    private void edit(String file, String find, String write) throws IOException {
        String text = Files.readString(config.resolve(file));
        assertThat(text).contains(find);
        Files.writeString(config.resolve(file), text.replace(find, write));
    }

    private String show(String... words) {
        return run(0, words);
    }

    private String run(int expected, String... words) {
        var out = new StringWriter();
        var printer = new PrintWriter(out);
        CommandLine line = Gateway.commandLine().setOut(printer).setErr(printer);
        List<String> all = new ArrayList<>(List.of("config", "show", "--config", config.toString(), "--lang", "en"));
        all.addAll(List.of(words));
        int code = line.execute(all.toArray(String[]::new));
        assertThat(code).as(out.toString()).isEqualTo(expected);
        return out.toString();
    }
}
