package vn.lienthong.gateway.app.assembly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import vn.lienthong.gateway.engine.yaml.Placeholders;

/** Secrets that partner files name as {@code ${file:PATH}}. */
final class SecretFiles {
    private SecretFiles() {}

    /** Values of <code>${…}</code>: of the environment, or of files below the configuration. */
    static Placeholders placeholders(Path config, Environment environment) {
        return name -> name.startsWith("file:")
                ? read(config.resolve(name.substring("file:".length())))
                : environment.getProperty(name);
    }

    /** The content without its last line end; null where it cannot be read, which the partner file's findings then say. */
    static @Nullable String read(Path file) {
        try {
            return Files.readString(file).stripTrailing();
        } catch (IOException e) {
            return null;
        }
    }
}
