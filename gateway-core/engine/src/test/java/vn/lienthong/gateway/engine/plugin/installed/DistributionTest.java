package vn.lienthong.gateway.engine.plugin.installed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.lienthong.gateway.engine.partner.Partner;
import vn.lienthong.gateway.engine.partner.Partners;
import vn.lienthong.gateway.engine.yaml.Findings;
import vn.lienthong.gateway.engine.yaml.JsonSchemas;
import vn.lienthong.gateway.engine.yaml.Placeholders;
import vn.lienthong.gateway.engine.yaml.Section;
import vn.lienthong.gateway.engine.yaml.YamlFile;

/** Every connector.yaml of the distribution, and every partner against the connector that it names. */
class DistributionTest {
    private static final Path CONNECTORS = Path.of("../../connectors");

    @Test
    void every_descriptor_is_sound() throws IOException {
        List<Path> folders;
        try (Stream<Path> all = Files.list(CONNECTORS)) {
            folders = all.filter(folder -> Files.exists(folder.resolve("connector.yaml")))
                    .toList();
        }

        assertThat(folders).isNotEmpty();
        for (Path folder : folders) {
            Findings findings = new Findings(folder.toString());
            new DescriptorReader(folder, findings).read(folder.getFileName().toString(), version(folder));
            assertThat(findings.all()).isEmpty();
        }
    }

    @Test
    void every_partners_settings_fit_its_connector() {
        Partners partners = Partners.load(Path.of("../../config/partners"), Placeholders.of(Map.of(), CONNECTORS));

        assertThat(partners.sound()).isNotEmpty();
        for (Partner partner : partners.sound().values()) {
            Path folder = CONNECTORS.resolve(partner.connector().id());
            ConnectorDescriptor connector = new DescriptorReader(folder, new Findings(""))
                    .read(partner.connector().id(), version(folder));
            Findings findings = partner.settings().findings();
            JsonSchemas.check(connector.configSchema(), partner.settings().values(), "partner.config", findings);
            assertThat(findings.all()).isEmpty();
        }
    }

    private static String version(Path folder) {
        Findings ignored = new Findings("");
        return new Section(YamlFile.read(folder.resolve("connector.yaml"), ignored, null), ignored, "connector")
                .required("version");
    }
}
