package vn.lienthong.gateway.engine.mapping.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenSamplesTest {
    @TempDir
    Path mappings;

    private Path samples;

    @BeforeEach
    void oneMapping() throws IOException {
        samples = Files.createDirectories(mappings.resolve("a-to-b/v1/samples"));
        Files.writeString(mappings.resolve("a-to-b/v1/mapping.yaml"), "title: A to B\n");
        Files.writeString(samples.resolve("one.in.json"), "{}");
        Files.writeString(samples.resolve("one.out.json"), "made\n");
    }

    @Test
    void a_sample_passes_when_the_mapping_makes_its_output() throws Exception {
        GoldenSample sample = GoldenSamples.in(mappings).get(0);

        sample.check((mapping, input) -> mapping.equals("a-to-b@v1") && input.equals("{}") ? "made" : "wrongly called");

        assertThat(sample).hasToString("a-to-b@v1 one");
    }

    @Test
    void another_output_fails_and_shows_both() throws Exception {
        GoldenSample sample = GoldenSamples.in(mappings).get(0);

        assertThatThrownBy(() -> sample.check((mapping, input) -> "other"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("other")
                .hasMessageContaining("made");
    }

    @Test
    void an_input_without_an_output_fails() throws Exception {
        Files.delete(samples.resolve("one.out.json"));

        assertThatThrownBy(() -> GoldenSamples.in(mappings).get(0).check((mapping, input) -> "made"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("-Dgolden.update");
    }

    @Test
    void a_version_without_samples_fails() throws Exception {
        Files.createDirectories(mappings.resolve("a-to-b/v2"));
        Files.writeString(mappings.resolve("a-to-b/v2/mapping.yaml"), "title: A to B\n");

        assertThatThrownBy(() -> GoldenSamples.in(mappings))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("v2");
    }

    @Test
    void a_walk_that_finds_no_mapping_fails() {
        assertThatThrownBy(() -> GoldenSamples.in(mappings.resolve("gone"))).isInstanceOf(AssertionError.class);
    }
}
