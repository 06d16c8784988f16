package vn.lienthong.gateway.app.assembly.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.gateway.engine.intake.fault.ErrorCatalogue;
import vn.lienthong.gateway.engine.mapping.Mappings;
import vn.lienthong.gateway.engine.rehearsal.RouteTexts;
import vn.lienthong.gateway.engine.rehearsal.Stage;
import vn.lienthong.gateway.engine.service.Services;
import vn.lienthong.gateway.engine.yaml.Finding;

/** Golden tests before an exchange, on the events that are shipped: they need no partner. */
class GoldenCheckTest {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Path FAN_OUT = Path.of("citizen-event/fan-out.yaml");

    @TempDir
    Path home;

    private Services services;
    private GoldenCheck check;
    private int rehearsed;

    @BeforeEach
    void rooms() throws IOException {
        services = Services.load(ROOT.resolve("config"));
        for (String room : new String[] {"mappings", "tests/citizen-event.fan-out", "tests/payout-stop.stop", "routes"})
            copy(ROOT.resolve(room), home.resolve(room));
        check = new GoldenCheck(
                new GoldenCheck.Rooms(home.resolve("mappings"), home.resolve("tests")),
                () -> {
                    rehearsed++;
                    Path mappings = home.resolve("mappings");
                    return new Stage.Props(
                            services, Mappings.load(mappings, ROOT.resolve("config/reference")), id -> null);
                },
                () -> ErrorCatalogue.load(ROOT.resolve("config")));
        check.serve(texts());
    }

    @Test
    void what_has_not_changed_is_not_rehearsed() throws IOException {
        assertThat(check.failing(texts())).isEmpty();
        assertThat(rehearsed).isZero();
    }

    @Test
    void a_route_that_does_otherwise_fails_its_tests_and_names_no_values() throws IOException {
        Path file = home.resolve("routes").resolve(FAN_OUT);
        String text = Files.readString(file);
        Files.writeString(file, text.replaceFirst("(?m)^ +- to: .*stop-payouts.*\n", ""));

        var failing = check.failing(texts());

        assertThat(rehearsed).isEqualTo(1);
        assertThat(failing).isNotEmpty().allSatisfy(each -> {
            assertThat(each.code()).isEqualTo("golden.differs");
            assertThat(each.file()).contains("tests/citizen-event.fan-out/").doesNotContain("payout-stop.stop");
            assertThat(each.toString()).doesNotContain("001046000007");
        });

        Files.writeString(file, text);
        assertThat(check.failing(texts())).isEmpty();
    }

    @Test
    void a_mapping_that_does_otherwise_fails_the_tests_of_the_routes_that_use_it() throws IOException {
        Path mapping = home.resolve("mappings/event-to-payout-stop/v1/mapping.jslt");
        Files.writeString(mapping, Files.readString(mapping).replace("last_month", "last_mouth"));
        Files.delete(home.resolve("mappings/mappings.lock"));

        assertThat(check.failing(texts())).extracting(Finding::file).allMatch(each -> each.contains("fan-out"));
        assertThat(rehearsed).isEqualTo(1);
    }

    private Map<Path, String> texts() throws IOException {
        return new LinkedHashMap<>(RouteTexts.read(home.resolve("routes")));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) Files.createDirectories(target);
                else Files.copy(file, target);
            }
        }
    }
}
