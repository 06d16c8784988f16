package vn.lienthong.gateway.engine.activation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.gateway.engine.ledger.LedgerRows;
import vn.lienthong.gateway.engine.plugin.Toys;
import vn.lienthong.gateway.engine.plugin.installed.AllowList;
import vn.lienthong.gateway.engine.plugin.installed.Installer;
import vn.lienthong.gateway.engine.plugin.installed.Installer.Installed;
import vn.lienthong.gateway.engine.yaml.Finding;

/** What may come into the folder of connectors, and that nothing half does. */
class InstallIT {
    @TempDir
    Path folder;

    private ConnectorHouse house;

    @BeforeEach
    void open() {
        house = new ConnectorHouse(folder);
        house.toy("1.0.0").install();
        house.partners.partner(LedgerRows.BANK, "toy", "");
    }

    @AfterEach
    void close() {
        house.close();
    }

    private Installed install(Toys toy) {
        return installFolder(toy.install());
    }

    private Installed installFolder(Path packed) {
        try (var node = house.node()) {
            return node.install(packed);
        }
    }

    private Finding only(Installed installed) {
        var refused = (Installed.Refused) installed;
        assertThat(refused.code()).isEqualTo("connector.broken");
        assertThat(refused.findings()).hasSize(1);
        assertThat(versions()).containsExactly("1.0.0");
        return refused.findings().getFirst();
    }

    private List<String> versions() {
        try (Stream<Path> all = Files.list(house.connectors.resolve("toy"))) {
            assertThat(house.connectors.resolve(".staging"))
                    .satisfiesAnyOf(
                            none -> assertThat(none).doesNotExist(),
                            empty -> assertThat(empty).isEmptyDirectory());
            return all.map(version -> version.getFileName().toString()).sorted().toList();
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    @Test
    void a_sound_connector_is_there_as_a_whole_and_the_same_again_changes_nothing() {
        Path packed = house.packed("1.1.0").install();

        Installed first = installFolder(packed);
        Installed again = installFolder(packed);

        assertThat(((Installed.Done) first).first()).isTrue();
        assertThat(((Installed.Done) again).first()).isFalse();
        assertThat(versions()).containsExactly("1.0.0", "1.1.0");
    }

    @Test
    void a_version_never_changes() {
        Installed another = install(house.packed("1.0.0").with("CLOSE", "int changed = 1;"));

        assertThat(((Installed.Refused) another).code()).isEqualTo("connector.version-taken");
    }

    @Test
    void a_class_that_would_end_the_gateway_is_refused_by_its_name() {
        Finding finding = only(install(house.packed("2.0.0").with("OPEN", "if (context == null) System.exit(1);")));

        assertThat(finding.code()).isEqualTo("connector.exits");
        assertThat(finding.what()).isEqualTo("toy.Toy calls System.exit, which would end the gateway");
        assertThat(finding.file()).isEqualTo("toy.jar");
    }

    @Test
    void a_class_of_a_library_that_nobody_calls_may_be_named() {
        var toy = house.packed("2.0.0")
                .library(
                        "tool.jar",
                        "lib.Tool",
                        "package lib; public class Tool { public static void main(String[] a) { Runtime.getRuntime().halt(1); } }");

        assertThat(only(install(toy)).what()).startsWith("lib.Tool calls Runtime.halt");
        Path named = toy.install(toy.descriptor() + "exits: [lib.Tool]\n");
        assertThat(installFolder(named)).isInstanceOf(Installed.Done.class);
    }

    @Test
    void a_class_of_the_engine_is_refused_before_it_is_missed() {
        Finding finding = only(install(
                house.packed("2.0.0").with("OPEN", "Object own = vn.lienthong.gateway.engine.yaml.Findings.class;")));

        assertThat(finding.code()).isEqualTo("connector.engine-class");
        assertThat(finding.what()).contains("vn.lienthong.gateway.engine.yaml.Findings");
    }

    @Test
    void what_is_not_on_the_list_is_refused_with_the_line_that_allows_it() throws IOException {
        Path packed = house.packed("2.0.0").install();
        Files.writeString(folder.resolve(AllowList.FILE), "# none yet\n");

        Finding finding = only(installFolder(packed));

        assertThat(finding.code()).isEqualTo("connector.not-allowed");
        try (var node = house.node()) {
            assertThat(node.serving()).as("what lies there and is not listed").contains("connector.not-allowed");
        }
        String line = finding.fix().replaceFirst(".*\"(.*)\".*", "$1");
        assertThat(line).endsWith("  toy@2.0.0");
        Files.writeString(folder.resolve(AllowList.FILE), line + "\n");
        assertThat(installFolder(packed)).isInstanceOf(Installed.Done.class);
        Files.writeString(packed.resolve("lib/more.txt"), "changed");
        assertThat(((Installed.Refused) installFolder(packed))
                        .findings()
                        .getFirst()
                        .what())
                .contains("is not what was allowed");
    }

    @Test
    void where_only_listed_ones_are_installed_nothing_is_without_a_list() {
        Path packed = house.packed("2.0.0").install();

        try (var node = house.strictNode()) {
            assertThat(((Installed.Refused) node.install(packed)).code()).isEqualTo("connector.not-allowed");
        }
    }

    @Test
    void a_zip_that_reaches_outside_or_is_none_is_refused() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("../../escaped.txt"));
            zip.write("x".getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        var installer = new Installer(house.connectors, AllowList.NONE, false);

        for (byte[] bad : List.of(bytes.toByteArray(), "no zip".getBytes(StandardCharsets.UTF_8), new byte[0]))
            assertThat(((Installed.Refused) installer.install(new java.io.ByteArrayInputStream(bad))).code())
                    .isEqualTo("connector.package");

        assertThat(versions()).containsExactly("1.0.0");
        assertThat(folder.resolve("escaped.txt")).doesNotExist();
    }
}
