package vn.lienthong.gateway.engine.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.gateway.api.Check;
import vn.lienthong.gateway.api.Connector;
import vn.lienthong.gateway.engine.activation.ConnectorVersions.Activated;
import vn.lienthong.gateway.engine.ledger.LedgerRows;
import vn.lienthong.gateway.engine.ledger.State;
import vn.lienthong.gateway.engine.plugin.Toys;
import vn.lienthong.gateway.engine.plugin.installed.Installer.Installed;

/** The connectors in testkit/examples, built as a stranger builds them: against the SPI and nothing else of the project. */
class ThirdPartyIT {
    private static final Path EXAMPLES = Path.of("../testkit/examples");

    @TempDir
    Path folder;

    private ConnectorHouse house;
    private Desk desk;

    @BeforeEach
    void open() {
        house = new ConnectorHouse(folder);
        desk = new Desk();
    }

    @AfterEach
    void close() {
        desk.close();
        house.close();
    }

    /** The folder that its author packs. */
    private Path built() throws IOException {
        Path source = EXAMPLES.resolve("desk-java");
        Path classes = Files.createDirectories(folder.resolve("classes"));
        List<String> arguments =
                new ArrayList<>(List.of("--release", "21", "-proc:none", "-cp", api(), "-d", classes.toString()));
        try (Stream<Path> files = Files.walk(source.resolve("src"))) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(file -> arguments.add(file.toString()));
        }
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                .isZero();
        Path built = Files.createDirectories(folder.resolve("built"));
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList())
                entries.put(classes.relativize(file).toString(), Files.readAllBytes(file));
        }
        entries.put(Toys.PROVIDER_FILE, "example.DeskConnector\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        Toys.jar(built.resolve("desk.jar"), entries);
        Files.copy(source.resolve("connector.yaml"), built.resolve("connector.yaml"));
        return built;
    }

    private static String api() {
        try {
            return Path.of(Connector.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (java.net.URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private ConnectorHouse.Node serving(String id, Path packed, String config) {
        house.partners.partner(LedgerRows.BANK, id, config);
        var node = house.node();
        assertThat(node.serving()).contains("connector.not-installed");
        assertThat(node.install(packed)).isInstanceOf(Installed.Done.class);
        assertThat(node.versions.activate(LedgerRows.BANK, id + "@1.0.0", ConnectorHouse.ACT))
                .isInstanceOf(Activated.Done.class);
        return node;
    }

    private static void gone(ConnectorHouse.Node node, int most) {
        node.close();
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            System.gc();
            return node.registry.loadersStillAlive() <= most;
        });
    }

    @Test
    void one_in_java_is_installed_pays_and_leaves_nothing_behind() throws Exception {
        long unit = house.unit(3);
        var node = serving("desk-java", built(), "config: {url: \"" + desk.url() + "\", key: secret-key}\n");
        desk.answer = "V1";
        node.run(unit);

        assertThat(house.ledger.one("select count(*) from transfer where state = 'COMPLETED'", Integer.class))
                .isEqualTo(3);
        assertThat(desk.bodies).hasSize(3).allMatch(body -> body.startsWith("POST /pay "));
        assertThat(node.registry.link(LedgerRows.BANK).check()).isEqualTo(new Check.Good("the desk says hello"));
        gone(node, 0);
    }

    @Test
    void one_without_java_is_installed_and_pays_by_the_desks_own_codes() throws Exception {
        var unit = house.ledger.unit(State.READY, 2);
        var names = house.ledger.names(unit);
        var node = serving(
                "desk-declarative",
                EXAMPLES.resolve("desk-declarative"),
                "config: {url: \"" + desk.url() + "\", key: secret-key}\n");
        desk.answer = "so_tham_chieu;ma;ly_do;so_chung_tu\n" + names.get(0) + ";00;;V1\n" + names.get(1)
                + ";12;no such account;\n";
        node.run(unit.id());

        assertThat(desk.bodies)
                .singleElement()
                .asString()
                .matches("POST /pay ma_lo;so_tham_chieu;amount\r\n[A-Z0-9-]+;" + names.get(0) + ";1\r\n[A-Z0-9-]+;"
                        + names.get(1) + ";1\r\n");
        assertThat(desk.keys).containsExactly("secret-key");
        assertThat(house.ledger.state(unit.firstId())).hasToString("COMPLETED");
        assertThat(house.ledger.state(unit.firstId() + 1)).hasToString("REJECTED");
        assertThat(node.registry.link(LedgerRows.BANK).check())
                .isEqualTo(new Check.Good("the partner answers http.200"));
        // Camel keeps the last context whose Kamelet had an expression in Simple: one, however many came and went.
        assertThat(node.versions.activate(LedgerRows.BANK, "desk-declarative@1.0.0", ConnectorHouse.ACT))
                .isInstanceOf(Activated.Done.class);
        gone(node, 1);
    }
}
