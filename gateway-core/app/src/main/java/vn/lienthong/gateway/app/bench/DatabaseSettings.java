package vn.lienthong.gateway.app.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** What the gateway's configuration tells its embedded PostgreSQL, so that the floor's is told the same. */
final class DatabaseSettings {
    private DatabaseSettings() {}

    /** @param config folder with application.yaml */
    static Map<String, String> of(Path config) {
        try {
            JsonNode all = new ObjectMapper(new YAMLFactory())
                    .readTree(config.resolve("application.yaml").toFile());
            JsonNode buffers = all.path("gateway").path("database").path("shared-buffers");
            return buffers.isTextual() ? Map.of("shared_buffers", buffers.asText()) : Map.of();
        } catch (IOException unreadable) {
            throw new BenchFailure("The configuration in " + config + " cannot be read.", unreadable);
        }
    }
}
