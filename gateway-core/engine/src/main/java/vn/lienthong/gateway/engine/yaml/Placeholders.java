package vn.lienthong.gateway.engine.yaml;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where {@code ${NAME}}, {@code ${NAME:default}} and {@code ${file:PATH}} get their values. Called with {@code NAME} or
 * {@code file:PATH}; null where there is no such value.
 */
@FunctionalInterface
public interface Placeholders {

    @Nullable
    String value(String name);

    /** Names from {@code environment}; files relative to {@code folder}, without their last line end. */
    static Placeholders of(Map<String, String> environment, Path folder) {
        return name -> name.startsWith("file:")
                ? contentOf(folder.resolve(name.substring("file:".length())))
                : environment.get(name);
    }

    private static @Nullable String contentOf(Path file) {
        try {
            return Files.readString(file).stripTrailing();
        } catch (IOException unreadable) {
            return null;
        }
    }
}
