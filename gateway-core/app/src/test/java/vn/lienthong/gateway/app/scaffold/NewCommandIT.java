package vn.lienthong.gateway.app.scaffold;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import vn.lienthong.gateway.app.Gateway;

/** What {@code ./gateway new} writes is accepted at once by what the next command asks of it, and nothing is ever written over. */
class NewCommandIT {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    @TempDir
    static Path shipped;

    private static final String HOME = "gateway.home";
    /** As the launcher says it in a checkout. */
    private static final String SOURCES = "gateway.sources";

    private static String before = "";

    /** A project as a clone has it: its own rooms, and what is installed. */
    @TempDir
    Path project;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void install() throws IOException {
        before = System.getProperty(HOME, "");
        System.setProperty(HOME, shipped.toString());
        Path connectors = Files.createDirectories(shipped.resolve("connectors"));
        for (String id : List.of("bank-instant", "bank-iso20022", "population", "vss"))
            Files.createSymbolicLink(
                    connectors.resolve(id), ROOT.resolve("connectors/" + id + "/target/connector/" + id));
    }

    @AfterAll
    static void leaveHome() {
        if (before.isEmpty()) System.clearProperty(HOME);
        else System.setProperty(HOME, before);
    }

    @BeforeEach
    void checkOut() throws IOException {
        for (String room : List.of("routes", "mappings", "config", "tests"))
            copy(ROOT.resolve(room), project.resolve(room));
        System.setProperty(SOURCES, project.toString());
    }

    @AfterEach
    void leaveProject() {
        System.clearProperty(SOURCES);
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) Files.createDirectories(target);
                else Files.copy(file, target);
            }
        }
    }

    /** @return what it says */
    private String run(int expected, String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandLine line = Gateway.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int code = line.execute(arguments);
        assertThat(code).as("%s%n%s%s", List.of(arguments), out, err).isEqualTo(expected);
        return out.toString().replace(project + "/", "");
    }

    private String create(int expected, String... arguments) {
        List<String> all = new ArrayList<>(List.of("new"));
        all.addAll(List.of(arguments));
        return run(expected, all.toArray(String[]::new));
    }

    private String validate() {
        return run(0, "validate");
    }

    @Test
    void a_partner_without_java_from_nothing_to_a_route_passes_every_check_on_the_way() throws IOException {
        assertThat(create(0, "connector", "her-bank"))
                .contains(
                        "wrote connectors/her-bank/connector.yaml\n",
                        "wrote connectors/her-bank/ask.kamelet.yaml\n",
                        "wrote connectors/her-bank/tck.yaml\n",
                        "Next: ");
        assertThat(validate()).isEqualTo("Nothing is wrong.\n");
        // As the launcher does it before each command.
        copy(project.resolve("connectors/her-bank"), shipped.resolve("connectors/her-bank/1.0.0"));

        create(0, "mapping", "payout-to-her-bank", "--service", "bank-payout", "--connector", "her-bank");
        assertThat(run(
                        0,
                        "mapping",
                        "test",
                        "payout-to-her-bank",
                        "--mappings",
                        "" + project.resolve("mappings"),
                        "--config",
                        "" + project.resolve("config")))
                .contains("1 samples, 0 findings");
        create(0, "partner", "her-bank", "--connector", "her-bank");
        assertThat(validate())
                .contains("mapping.unused", "partner.unused", "Nothing is wrong; 2 things are still to come.");

        assertThat(create(
                        0,
                        "route",
                        "send-hers",
                        "--service",
                        "bank-payout",
                        "--destination",
                        "her-bank",
                        "--mapping",
                        "payout-to-her-bank@v1"))
                .contains("wrote routes/bank-payout/send-hers.yaml");
        assertThat(validate()).contains("route.unused", "something is still to come");
        assertThat(run(
                        0,
                        "route",
                        "test",
                        "bank-payout.send-hers",
                        "--home",
                        "" + project,
                        "--config",
                        "" + project.resolve("config")))
                .contains("1 tests, 0 failed");

        Path service = project.resolve("config/services/bank-payout.yaml");
        String rule = "\nrouting:\n  - {when: {bank_bin: \"970406\"}, to: her-bank}\n";
        Files.writeString(service, Files.readString(service).replace("\nrouting:\n", rule));
        assertThat(validate()).isEqualTo("Nothing is wrong.\n");
    }

    @Test
    void partners_and_mappings_for_the_shipped_connectors_are_sound() {
        Map.of("bank-instant", "pay", "bank-iso20022", "pay", "population", "look-up", "vss", "card-look-up")
                .forEach((connector, operation) -> {
                    create(0, "partner", "another-" + connector, "--connector", connector);
                    create(
                            0,
                            "mapping",
                            "to-" + connector,
                            "--service",
                            "bank-payout",
                            "--connector",
                            connector,
                            "--operation",
                            operation);
                });

        assertThat(validate()).contains("Nothing is wrong; 8 things are still to come.");
    }

    @Test
    void a_service_is_done_by_the_gateway_until_a_partner_takes_over() throws IOException {
        assertThat(create(0, "service", "travel-card"))
                .contains("wrote config/services/travel-card.yaml", "wrote routes/travel-card/note.yaml");

        assertThat(validate()).isEqualTo("Nothing is wrong.\n");
        assertThat(run(
                        0,
                        "route",
                        "test",
                        "travel-card.note",
                        "--home",
                        "" + project,
                        "--config",
                        "" + project.resolve("config")))
                .contains("1 tests, 0 failed");
    }

    @Test
    void a_distribution_that_nobody_builds_has_no_place_for_java() {
        System.clearProperty(SOURCES);

        create(2, "connector", "my-network", "--kind", "java");

        assertThat(err.toString())
                .contains("this is a distribution. Say with --dir where a checkout of the project lies");
        assertThat(shipped.resolve("connectors/my-network")).doesNotExist();
    }

    @Test
    void what_is_there_is_not_touched() throws IOException {
        Files.createDirectories(project.resolve("connectors/my-bank"));
        Map<Path, String> untouched = files();

        for (String command : List.of(
                "connector my-bank",
                "connector vss",
                "mapping card-to-d03 --service bank-payout",
                "partner bank-a --connector bank-iso20022",
                "route send --service bank-payout --mapping payout-to-credit-transfer@v1",
                "service bank-payout")) {
            create(1, command.split(" "));
            assertThat(err.toString()).as(command).contains("is there already; nothing was written");
        }

        assertThat(files()).isEqualTo(untouched);
        assertThat(create(0, "service", "travel-card", "--dir", "" + project.resolve("elsewhere")))
                .contains("wrote elsewhere/config/services/travel-card.yaml");
    }

    private Map<Path, String> files() throws IOException {
        Map<Path, String> files = new TreeMap<>(Comparator.naturalOrder());
        try (Stream<Path> all = Files.walk(project)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) files.put(file, Files.readString(file));
        }
        return files;
    }

    @Test
    void what_cannot_be_meant_is_said_and_nothing_is_written() throws IOException {
        Map<Path, String> untouched = files();

        Map.of(
                        "connector My_Bank", "is no name",
                        "connector my-bank --kind javascript", "is not declarative or java",
                        "mapping x --service bank-payot", "Did you mean \"bank-payout\"",
                        "mapping x --service bank-payout --connector bank-instnt", "Did you mean \"bank-instant\"",
                        "mapping x --service bank-payout --connector bank-instant --operation pai",
                                "Did you mean \"pay\"",
                        "partner x --connector bank-instnt", "Did you mean \"bank-instant\"",
                        "route x --service bank-payout --mapping card-to-d3@v1", "Did you mean \"card-to-d03@v1\"",
                        "route x --service bank-payout --destination bank-z --mapping card-to-d03@v1", "Known: bank-a")
                .forEach((command, said) -> {
                    create(2, command.split(" "));
                    assertThat(err.toString()).as(command).contains(said);
                });

        assertThat(files()).isEqualTo(untouched);
    }
}
