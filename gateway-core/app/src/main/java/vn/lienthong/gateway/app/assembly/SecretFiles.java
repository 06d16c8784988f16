package vn.lienthong.gateway.app.assembly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Secrets that partner files name as {@code ${file:PATH}}. */
final class SecretFiles {
    private SecretFiles() {}

    /** The content without its last line end; null where it cannot be read, which the partner file's findings then say. */
    static @Nullable String read(Path file) {
        try {
            return Files.readString(file).stripTrailing();
        } catch (IOException e) {
            return null;
        }
    }
}
