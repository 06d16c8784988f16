package vn.lienthong.gateway.engine.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.gateway.engine.yaml.Finding;

/** What was released never changes. */
class ReleaseLockTest {
    @TempDir
    Path folder;

    private Toy toy;

    @BeforeEach
    void released() throws Exception {
        toy = new Toy(folder).jslt("{\"a\": .a}\n");
        toy.load();
        ReleaseLock.in(folder).release("toy@v1", toy.folder());
    }

    @Test
    void a_released_version_loads_as_long_as_it_is_the_same() throws Exception {
        toy.file("samples/another.in.json", "{}")
                .file("mapping.jslt", "{\"a\": .a}\r\n")
                .file(".mapping.jslt.swp", "x");

        assertThat(toy.load().findings()).isEmpty();
    }

    @Test
    void a_changed_one_is_refused_with_the_way_out() throws Exception {
        toy.jslt("{\"a\": .b}\n");

        Finding finding = toy.finding();

        assertThat(finding.code()).isEqualTo("mapping.released-changed");
        assertThat(finding.file()).endsWith("mappings.lock");
        assertThat(finding.line()).isEqualTo(2);
        assertThat(finding.what()).isEqualTo("toy@v1 was released and has changed since");
        assertThat(finding.fix()).contains("copy it to v2").contains("@v2");
    }

    @Test
    void a_file_more_is_a_change_too() throws Exception {
        toy.file("codes/new.csv", "a,b\n");

        assertThat(toy.finding().code()).isEqualTo("mapping.released-changed");
    }

    @Test
    void a_spoilt_lock_is_told() throws Exception {
        Files.writeString(folder.resolve("mappings.lock"), "toy@v1 sha256:abc\n");

        assertThat(toy.load().findings())
                .extracting(finding -> finding.line() + " " + finding.code())
                .containsExactly("1 mapping.lock");
    }

    @Test
    void every_version_of_the_distribution_is_released() {
        ReleaseLock lock = ReleaseLock.in(GoldenMappingsTest.FOLDER);

        assertThat(Mappings.load(GoldenMappingsTest.FOLDER, null).all().keySet())
                .isNotEmpty()
                .allMatch(lock::holds);
    }
}
