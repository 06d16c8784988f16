package vn.lienthong.gateway.engine.rehearsal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The files of a folder of routes, in the order in which they are loaded. */
public final class RouteTexts {
    private RouteTexts() {}

    /** Error handling first: it counts for the routes that are loaded after it. */
    public static Map<Path, String> read(Path folder) throws IOException {
        Map<Path, String> texts = new LinkedHashMap<>();
        if (!Files.isDirectory(folder)) return texts;
        try (Stream<Path> files = Files.walk(folder)) {
            var sorted = files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted(Comparator.comparing(
                                    (Path file) -> !folder.relativize(file).startsWith("error-handling"))
                            .thenComparing(Comparator.naturalOrder()))
                    .toList();
            for (Path file : sorted) texts.put(file, Files.readString(file));
        }
        return texts;
    }
}
