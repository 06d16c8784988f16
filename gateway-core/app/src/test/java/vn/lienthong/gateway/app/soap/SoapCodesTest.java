package vn.lienthong.gateway.app.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.lienthong.gateway.engine.yaml.Findings;
import vn.lienthong.gateway.engine.yaml.YamlFile;
import vn.lienthong.gateway.engine.yaml.YamlNode;

/** What a caller may be told is explained, in both languages. */
class SoapCodesTest {
    private static final Pattern CODE = Pattern.compile("SoapRefusal\\.of\\w+\\(\\s*(?:code, )?\"([a-z.-]+)\"");

    @Test
    void every_code_of_a_fault_is_in_the_catalogue() throws IOException {
        var codes = new TreeSet<String>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/vn/lienthong/gateway/app/soap"))) {
            for (Path file : files.filter(Files::isRegularFile).toList())
                CODE.matcher(Files.readString(file)).results().forEach(found -> codes.add(found.group(1)));
        }
        assertThat(codes).hasSizeGreaterThan(15).contains("soap.version", "xroad.header-missing");
        for (String code : codes) assertThat(explained()).contains(code);
    }

    private static TreeSet<String> explained() {
        var all = new TreeSet<String>();
        for (String file : new String[] {"soap", "message", "intake"}) {
            Findings findings = new Findings(file);
            YamlNode.Mapping catalogue =
                    YamlFile.read(Path.of("../../config/errors/" + file + ".yaml"), findings, null);
            assertThat(findings.all()).isEmpty();
            catalogue.entries().forEach((code, entry) -> {
                for (String pointer : new String[] {"/means/vi", "/means/en", "/do/vi", "/do/en"})
                    assertThat(entry.value().json().at(pointer).asText())
                            .as(code + pointer)
                            .isNotBlank();
                all.add(code);
            });
        }
        return all;
    }
}
