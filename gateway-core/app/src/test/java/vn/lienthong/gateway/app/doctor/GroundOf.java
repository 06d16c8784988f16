package vn.lienthong.gateway.app.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import vn.lienthong.gateway.app.config.GatewayProperties;
import vn.lienthong.gateway.app.settings.Configuration;
import vn.lienthong.gateway.app.settings.Setting;
import vn.lienthong.gateway.app.settings.Surroundings;

/** An installation with nothing in it but what a test puts there. */
final class GroundOf {
    private final Path root;

    GroundOf(Path root) throws IOException {
        this.root = root;
        for (String room : List.of("config/services", "config/partners", "config/errors", "var", "home"))
            Files.createDirectories(root.resolve(room));
        if (Files.notExists(root.resolve("config/application.yaml"))) file("config/application.yaml", "gateway: {}\n");
    }

    GroundOf file(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    Path var() {
        return root.resolve("var");
    }

    /** @param said keys and values that win over the files */
    Ground ground(Map<String, Object> said) {
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("said", said));
        Path config = root.resolve("config");
        Surroundings surroundings = new Surroundings(environment, config);
        List<Setting> settings =
                new ArrayList<>(Configuration.read(List.of(config), root.resolve("home/connectors"), surroundings, true)
                        .settings());
        return new Ground(
                config,
                var(),
                root.resolve("home"),
                null,
                surroundings.bind("gateway", GatewayProperties.class),
                settings,
                surroundings);
    }
}
