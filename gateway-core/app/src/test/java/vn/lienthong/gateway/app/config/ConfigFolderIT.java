package vn.lienthong.gateway.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFolderIT {
    @TempDir
    Path folder;

    private Path base;

    @BeforeEach
    void two_partners_and_a_profile() throws IOException {
        base = folder.resolve("config");
        write(
                "partners/bank-b.yaml",
                "id: bank-b\nconfig:\n  endpoint: ${BANK_B_URL:http://bank}\n  finality: ACSP\ntimeLimit: 30s\n");
        write("partners/bank-a.yaml", "id: bank-a\n");
        write("reference/codes.csv", "code\n");
        write("profiles/sandbox/partners/bank-b.yaml", "timeLimit: 2s\nconfig:\n  finality: ACSC\n");
    }

    @Test
    void a_profile_wins_key_by_key_and_leaves_the_rest() throws IOException {
        Path effective = ConfigFolder.of(base).with("sandbox").writeTo(folder.resolve("effective"));

        assertThat(Files.readString(effective.resolve("partners/bank-b.yaml")))
                .contains(
                        "timeLimit: \"2s\"",
                        "finality: \"ACSC\"",
                        "endpoint: \"${BANK_B_URL:http://bank}\"",
                        "id: \"bank-b\"");
        assertThat(effective.resolve("reference/codes.csv")).hasContent("code\n");
        assertThat(effective.resolve("profiles")).doesNotExist();
    }

    @Test
    void a_key_can_be_set_in_every_partner() throws IOException {
        Path effective = ConfigFolder.of(base).set("partners", "maxItems", 20).writeTo(folder.resolve("effective"));

        assertThat(Files.readString(effective.resolve("partners/bank-a.yaml"))).contains("maxItems: 20");
        assertThat(Files.readString(effective.resolve("partners/bank-b.yaml"))).contains("maxItems: 20");
    }

    @Test
    void what_an_earlier_start_wrote_is_gone() throws IOException {
        Path target = folder.resolve("effective");
        ConfigFolder.of(base).with("sandbox").writeTo(target);
        Files.delete(base.resolve("partners/bank-a.yaml"));

        ConfigFolder.of(base).writeTo(target);

        assertThat(target.resolve("partners/bank-a.yaml")).doesNotExist();
        assertThat(Files.readString(target.resolve("partners/bank-b.yaml"))).contains("30s");
    }

    @Test
    void an_unknown_profile_is_refused_and_the_known_ones_are_named() {
        assertThatThrownBy(() -> ConfigFolder.of(base).with("sandbx"))
                .hasMessageContaining("sandbx")
                .hasMessageContaining("there are: sandbox");
    }

    @Test
    void a_file_that_is_no_yaml_is_refused_with_its_place() throws IOException {
        write("application.yaml", "gateway:\n  broker: [\n");

        assertThatThrownBy(() -> ConfigFolder.of(base).check("application.yaml"))
                .hasMessageContaining("application.yaml:2:");
    }

    private void write(String name, String text) throws IOException {
        Files.createDirectories(base.resolve(name).getParent());
        Files.writeString(base.resolve(name), text);
    }
}
